import type { ParetoResult } from "../../../src/report/result-schema.ts";
import { Key } from "../../parts/mark.tsx";
import { digits, withUnit } from "../../parts/number.ts";
import { Scroll } from "../../parts/scroll.tsx";
import { energyText, timeText } from "./front-plot.tsx";
import type { Point, Series } from "./series.ts";

/** The points of every option, from the least energy to the least time, each with a way to its mapping. */
export function FrontTable({
  series,
  taken,
  isJoint,
  picked,
  onPick,
}: {
  readonly series: readonly Series[];
  /** What budgets are compared in, of a sweep. */
  readonly taken: ParetoResult["taken"];
  /** Whether several budgets are side by side. */
  readonly isJoint: boolean;
  readonly picked: Point | undefined;
  readonly onPick: (option: string, point: number) => void;
}) {
  return (
    <Scroll label="The points of each front">
      <table>
        <caption>The points of each front, from the least energy to the least time</caption>
        <thead>
          <tr>
            <th scope="col">option</th>
            <th scope="col">primitives</th>
            <th scope="col">energy</th>
            <th scope="col">time</th>
            <th scope="col">energy-delay product</th>
            {taken !== null && <th scope="col">{taken === "area_um2" ? "area" : "capacity"}</th>}
            {isJoint && <th scope="col">on the joint front</th>}
            <th scope="col">mapping</th>
          </tr>
        </thead>
        <tbody>
          {series.flatMap((one) =>
            one.points.map((point, i) => (
              <tr
                key={`${one.label} ${point.place}`}
                class={point === picked ? "picked" : undefined}
              >
                <th scope="row">
                  <Key look={one.look} /> {one.label}
                </th>
                <td>{one.option.count ?? "–"}</td>
                <td>{energyText(point.energy_pJ)}</td>
                <td>{timeText(point.latency_ns)}</td>
                <td>{digits(point.EDP_pJ_ns * 1e-21)} J·s</td>
                {taken !== null && <td>{one.budget ? takenText(one.budget.taken, taken) : "–"}</td>}
                {isJoint && <td>{point.joint === null ? "–" : point.joint ? "yes" : "no"}</td>}
                <td>
                  <button
                    type="button"
                    aria-pressed={point === picked}
                    aria-label={`Show mapping ${i + 1} of ${one.label}`}
                    onClick={() => onPick(one.name, point.place)}
                  >
                    {i + 1} of {one.points.length}
                    {one.complete ? "" : " or more"}
                  </button>
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </Scroll>
  );
}

function takenText(value: number, of: "area_um2" | "capacity_bits"): string {
  return of === "area_um2" ? `${digits(value / 1e6)} mm²` : withUnit(value / 8, "B");
}
