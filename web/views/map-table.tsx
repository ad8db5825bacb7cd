import { useState } from "preact/hooks";
import { axisValue } from "../../src/report/axis-words.ts";
import { SETTLED } from "../engine/phase-board.ts";
import type { PhaseMap } from "../engine/phase-map.ts";
import { times } from "../parts/number.ts";
import { Scroll } from "../parts/scroll.tsx";
import { gainOf } from "./map-figures.ts";
import { axisTitle } from "./map-words.ts";

/** The most rows and columns of the table. */
const MOST = 12;

/** The map as a table, for who does not see it: some of its rows and columns, evenly apart. */
export function MapTable({ map, version }: { readonly map: PhaseMap; readonly version: number }) {
  const [open, setOpen] = useState(false);
  const { x, y, options } = map.outline;
  const wide = x.values.length;
  return (
    <details
      class="map-table"
      data-version={version}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>The map as a table</summary>
      {open && (
        <Scroll label="The map as a table">
          <table>
            <caption>
              Winner over {axisTitle(x)} across and {axisTitle(y)} down, and gain of the best CiM
              option; “?” where the winner is not proven yet
            </caption>
            <thead>
              <tr>
                <th scope="col">
                  {axisTitle(y)} \ {axisTitle(x)}
                </th>
                {some(x.values).map((i) => (
                  <th key={i} scope="col">
                    {axisValue(x.values[i] ?? 0, x.unit)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {some(y.values).map((j) => (
                <tr key={j}>
                  <th scope="row">{axisValue(y.values[j] ?? 0, y.unit)}</th>
                  {some(x.values).map((i) => {
                    const cell = j * wide + i;
                    const gain = gainOf(map, cell);
                    return (
                      <td key={i}>
                        {gain &&
                          `${options[map.leader[cell] ?? 0]} ${times(gain.known)}${(map.stage[cell] ?? 0) < SETTLED ? "?" : ""}`}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </details>
  );
}

function some(values: readonly number[]): number[] {
  const step = Math.max(1, Math.ceil(values.length / MOST));
  return values.flatMap((_, i) => (i % step === 0 || i === values.length - 1 ? [i] : []));
}
