import { useEffect, useState } from "preact/hooks";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { ContestResult } from "../../src/report/when-result.ts";
import { Dropped } from "../engine/lane.ts";
import { SETTLED } from "../engine/phase-board.ts";
import type { PhaseMap } from "../engine/phase-map.ts";
import { Faults } from "../parts/faults.tsx";
import { digits, times, withUnit } from "../parts/number.ts";
import { Scroll } from "../parts/scroll.tsx";
import { gainOf, gapOf, isShown } from "./map-figures.ts";
import { letterOf } from "./map-palette.ts";
import { cellWords } from "./map-words.ts";

/** A visitor who stays on a cell so long wants its numbers, ms. */
const STAYS_MS = 150;

/** The comparison of one cell: at first what the map knows, then what the command line says. */
export function CellPanel({
  map,
  version,
  cell,
  touch,
}: {
  readonly map: PhaseMap;
  readonly version: number;
  readonly cell: number | undefined;
  readonly touch: () => void;
}) {
  const [found, setFound] = useState<{ map: PhaseMap; cell: number; contest: ContestResult }>();
  const [fault, setFault] = useState<{ cell: number; error: InputError }>();
  useEffect(() => {
    if (cell === undefined || (found?.cell === cell && found.map === map)) return;
    let current = true;
    const timer = setTimeout(() => {
      map
        .contest(cell, touch)
        .then((contest) => {
          if (current && contest) setFound({ map, cell, contest });
        })
        .catch((error: unknown) => {
          if (error instanceof Dropped) return;
          if (!(error instanceof InputError)) throw error;
          if (current) setFault({ cell, error });
        });
    }, STAYS_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [map, cell]);
  if (cell === undefined) {
    return (
      <p class="cell">
        Point at a cell, or move to one with the arrow keys, to see its comparison.
      </p>
    );
  }
  if (fault?.cell === cell) return <Faults issues={fault.error.issues} />;
  const contest = found?.cell === cell && found.map === map ? found.contest : undefined;
  return (
    <section class="cell" aria-label="Comparison of a cell" data-version={version}>
      <h3>{cellWords(map, cell)}</h3>
      {contest ? (
        <Exact contest={contest} names={map.outline.options} />
      ) : (
        isShown(map, cell) && <SoFar map={map} cell={cell} />
      )}
    </section>
  );
}

function SoFar({ map, cell }: { readonly map: PhaseMap; readonly cell: number }) {
  const gain = gainOf(map, cell);
  const gap = gapOf(map, cell);
  if (!gain) return null;
  return (
    <dl>
      <dt>Gain of CiM by the mappings known</dt>
      <dd>{times(gain.known)}</dd>
      <dt>It lies between</dt>
      <dd>
        {times(gain.low)} and {times(gain.high)}
      </dd>
      <dt>Gap of the leader's mapping to the least bound</dt>
      <dd>{Number.isFinite(gap) ? `${digits(100 * gap)} %` : "unknown"}</dd>
      <dt>Winner</dt>
      <dd>{(map.stage[cell] ?? 0) >= SETTLED ? "proven" : "not proven yet"}</dd>
    </dl>
  );
}

function Exact({
  contest,
  names,
}: {
  readonly contest: ContestResult;
  readonly names: readonly string[];
}) {
  const { options, winner, tied, proven } = contest;
  const ranked = options
    .map((option) => ({ ...option, place: names.indexOf(option.option) }))
    .sort((a, b) => a.value - b.value || a.place - b.place);
  return (
    <Scroll label="Costs of every option in this cell">
      <table>
        <caption>
          {contest.workload}: {winner} wins{tied ? ", as good as the best CiM option" : ""};{" "}
          {proven ? "every mapping is proven optimal" : "not every mapping is proven optimal"}
        </caption>
        <thead>
          <tr>
            <th scope="col">option</th>
            <th scope="col">gain</th>
            <th scope="col">energy</th>
            <th scope="col">time</th>
            <th scope="col">binds</th>
          </tr>
        </thead>
        <tbody>
          {ranked.map((of) => (
            <tr key={of.option} class={of.option === winner ? "winner" : undefined}>
              <th scope="row">
                <span aria-hidden="true">{letterOf(of.place)} </span>
                {of.option}
              </th>
              <td>{times(of.gain)}</td>
              <td>{withUnit(of.energy_pJ * 1e-12, "J")}</td>
              <td>{withUnit(of.latency_ns * 1e-9, "s")}</td>
              <td>
                {of.binds &&
                  (of.binds.resource === "compute"
                    ? "compute"
                    : `${of.binds.resource} of ${of.binds.level}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
