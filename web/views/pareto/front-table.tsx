import { Key } from "../../parts/mark.tsx";
import { digits } from "../../parts/number.ts";
import { energyText, timeText } from "./front-plot.tsx";
import type { Point, Series } from "./series.ts";

/** The points of every option, from the least energy to the least time, each with a way to its mapping. */
export function FrontTable({
  series,
  picked,
  onPick,
}: {
  readonly series: readonly Series[];
  readonly picked: Point | undefined;
  readonly onPick: (option: string, point: number) => void;
}) {
  return (
    <div class="scroll">
      <table>
        <caption>The points of each front, from the least energy to the least time</caption>
        <thead>
          <tr>
            <th scope="col">option</th>
            <th scope="col">primitives</th>
            <th scope="col">energy</th>
            <th scope="col">time</th>
            <th scope="col">EDP</th>
            <th scope="col">mapping</th>
          </tr>
        </thead>
        <tbody>
          {series.flatMap((one) =>
            one.points.map((point) => (
              <tr
                key={`${one.name} ${point.place}`}
                class={point === picked ? "picked" : undefined}
              >
                <th scope="row">
                  <Key look={one.look} /> {one.name}
                </th>
                <td>{one.option.count ?? "–"}</td>
                <td>{energyText(point.energy_pJ)}</td>
                <td>{timeText(point.latency_ns)}</td>
                <td>{digits(point.EDP_pJ_ns * 1e-21)} J·s</td>
                <td>
                  <button
                    type="button"
                    aria-pressed={point === picked}
                    aria-label={`Show mapping ${point.place + 1} of ${one.name}`}
                    onClick={() => onPick(one.name, point.place)}
                  >
                    {point.place + 1} of {one.points.length}
                    {one.complete ? "" : " or more"}
                  </button>
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}
