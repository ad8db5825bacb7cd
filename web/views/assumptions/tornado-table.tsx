import { digits, times } from "../../parts/number.ts";
import { Scroll } from "../../parts/scroll.tsx";
import type { RangedBar } from "./bars.ts";
import { basisText, flipText, quantityIn, unitIn } from "./bars.ts";

/** Every input with a range: what it does alone, and the value at which the verdict flips. */
export function TornadoTable({
  bars,
  option,
}: {
  readonly bars: readonly RangedBar[];
  readonly option: string;
}) {
  const caption = `Each input alone: the gain of ${option} at both ends of its range, and where the verdict flips`;
  return (
    <Scroll label={caption}>
      <table class="alone">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">input</th>
            <th scope="col">unit</th>
            <th scope="col">from</th>
            <th scope="col">value</th>
            <th scope="col">to</th>
            <th scope="col">gain at low</th>
            <th scope="col">gain at high</th>
            <th scope="col">swing</th>
            <th scope="col">better than the baseline</th>
            <th scope="col">range</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((ranged) => {
            const { bar, first, others } = ranged;
            return (
              <tr key={bar.input}>
                <th scope="row" title={others.map(({ name }) => name).join(", ")}>
                  {quantityIn(bar.input)}
                  {others.length > 0 && (
                    <small> with {others.map(({ name }) => quantityIn(name)).join(", ")}</small>
                  )}
                </th>
                <td>{unitIn(bar.input)}</td>
                <td>{digits(first.low)}</td>
                <td>{digits(first.value)}</td>
                <td>{digits(first.high)}</td>
                <td>{times(bar.low.objective)}</td>
                <td>{times(bar.high.objective)}</td>
                <td>{bar.swing === "unbounded" ? "∞" : digits(bar.swing)}</td>
                <td class="text">
                  {flipText(ranged)}
                  {bar.proven ? "" : " (not proven)"}
                </td>
                <td class="text">{basisText(first.basis)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}
