import { useState } from "preact/hooks";
import { PROFILE_NAMES } from "../../src/profile/profile.ts";
import { SWITCHES } from "../../src/profile/switches.ts";
import type { VerdictResult } from "../../src/report/result-schema.ts";
import { Faults } from "../parts/faults.tsx";
import "../style/assumptions.css";
import { useVerdict } from "./use-verdict.ts";
import type { ViewProps } from "./views.ts";

/** What the answer rests on: the profile with its switches, and every number with its source. */
export function AssumptionsView({ engine, asked, state, go }: ViewProps) {
  const { answer, issues, done, all } = useVerdict(engine, asked);
  return (
    <>
      {issues && <Faults issues={issues} />}
      {done < all && (
        <p class="progress" role="status">
          <progress value={done} max={all} aria-label="mappings found" /> {done} of {all} mappings
        </p>
      )}
      {answer && <Switches settings={answer.result.settings} state={state} go={go} />}
      {answer && <Provenance inputs={answer.result.inputs} />}
    </>
  );
}

/** Each switch with what both settings mean; setting one away from the profile is `--set`. */
function Switches({
  settings,
  state,
  go,
}: { readonly settings: VerdictResult["settings"] } & Pick<ViewProps, "state" | "go">) {
  const { profile, switches, switches_set } = settings;
  const { set: _, profile: _profile, ...options } = state.options;
  const change = (name: string, changes: readonly string[]) =>
    go({
      options: {
        ...options,
        ...(name === "consistent" ? {} : { profile: name }),
        ...(changes.length > 0 ? { set: changes } : {}),
      },
    });
  const flip = (id: string) => {
    const { [id]: own, ...others } = switches_set;
    const to = switches[id] === "published" ? "consistent" : "published";
    const changes = Object.entries(own === undefined ? { ...others, [id]: to } : others);
    change(
      profile,
      changes.map(([name, setting]) => `${name}=${setting}`),
    );
  };
  return (
    <section>
      <h2>Profile and switches</h2>
      <label>
        Profile{" "}
        <select value={profile} onChange={({ currentTarget }) => change(currentTarget.value, [])}>
          {PROFILE_NAMES.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <ul class="switches">
        {SWITCHES.map(({ id, kind, inTimeloop, ...meaning }) => (
          <li key={id} class={switches_set[id] === undefined ? "" : "moved"}>
            <label>
              <input
                type="checkbox"
                checked={switches[id] === "published"}
                disabled={profile === "timeloop" && !inTimeloop}
                onChange={() => flip(id)}
              />
              <strong>{id}</strong> as published
            </label>{" "}
            <small>{kind}</small>
            <dl>
              <dt>published</dt>
              <dd>{meaning.published}</dd>
              <dt>consistent</dt>
              <dd>{meaning.consistent}</dd>
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Every number of an option that is in use, with where it comes from. */
function Provenance({ inputs }: { readonly inputs: VerdictResult["inputs"] }) {
  const [option, setOption] = useState("");
  const [filter, setFilter] = useState("");
  const shown = inputs.find((one) => one.option === option) ?? inputs[0];
  const words = filter.toLowerCase();
  const values = (shown?.values ?? []).filter(({ name, source }) =>
    `${name} ${source ?? ""}`.toLowerCase().includes(words),
  );
  return (
    <section>
      <h2>Where each number comes from</h2>
      <p class="provenance">
        <label>
          Option{" "}
          <select
            value={shown?.option}
            onChange={({ currentTarget }) => setOption(currentTarget.value)}
          >
            {inputs.map((one) => (
              <option key={one.option} value={one.option}>
                {one.option}
              </option>
            ))}
          </select>
        </label>
        <label>
          Containing{" "}
          <input
            type="search"
            value={filter}
            onInput={({ currentTarget }) => setFilter(currentTarget.value)}
          />
        </label>
        <span role="status">{values.length} numbers</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard (axe: scrollable-region-focusable) */}
      <section class="scroll" aria-label="Numbers" tabIndex={0}>
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
      </section>
    </section>
  );
}
