import type { VerdictResult } from "../../../src/report/result-schema.ts";
import { Scroll } from "../../parts/scroll.tsx";
import type { ViewProps } from "../views.ts";
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
    <section>
      <h2>Where each number comes from</h2>
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
              <th scope="col">source</th>
            </tr>
          </thead>
          <tbody>
            {values.map(({ name, value, range, source }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{value}</td>
                <td>{range ? JSON.stringify(range).replace(/[[\]{}"]/g, " ") : ""}</td>
                <td class="source">{source ?? "none stated"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
