import type { VerdictResult } from "../../../src/report/result-schema.ts";
import { Fold } from "../../parts/fold.tsx";
import { digits } from "../../parts/number.ts";
import { Scroll } from "../../parts/scroll.tsx";
import type { ViewProps } from "../views.ts";
import { basisText } from "./bars.ts";
import { OptionSelect } from "./option-select.tsx";

/** Every number of an option that is in use, with where it comes from. */
export function Provenance({
  inputs,
  state,
  go,
}: { readonly inputs: VerdictResult["inputs"] } & Pick<ViewProps, "state" | "go">) {
  const { option, find = "" } = state;
  const shown = inputs.find((one) => one.option === option) ?? inputs[0];
  const words = find.toLowerCase();
  const values = (shown?.values ?? []).filter(({ name, source }) =>
    `${name} ${source ?? ""}`.toLowerCase().includes(words),
  );
  return (
    <Fold title="Where each number comes from">
      <p class="provenance">
        <OptionSelect options={inputs.map((one) => one.option)} shown={shown?.option} go={go} />
        <label>
          Containing{" "}
          <input
            type="search"
            value={find}
            onInput={({ currentTarget: { value } }) =>
              go({ find: value === "" ? undefined : value }, "in place")
            }
          />
        </label>
        <span role="status">{values.length} numbers</span>
      </p>
      <Scroll label="Numbers">
        <table class="numbers">
          <thead>
            <tr>
              <th scope="col">number</th>
              <th scope="col">value</th>
              <th scope="col">range</th>
              <th scope="col" class="basis">
                where the range is from
              </th>
              <th scope="col" class="source">
                source
              </th>
            </tr>
          </thead>
          <tbody>
            {values.map(({ name, value, drawn_from, source }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{value}</td>
                <td>{rangeText(drawn_from)}</td>
                <td class="basis">{basisOf(drawn_from)}</td>
                <td class="source">{source ?? "none stated"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Fold>
  );
}

type Range = VerdictResult["inputs"][number]["values"][number]["drawn_from"];

function rangeText(range: Range): string {
  return range ? `${digits(range.low)}–${digits(range.high)}` : "";
}

/** Of a number that stands fast there is no range. */
function basisOf(range: Range): string {
  return range ? basisText(range.basis) : "fixed";
}
