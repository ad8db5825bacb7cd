import { PROFILE_NAMES } from "../../../src/profile/profile.ts";
import { SWITCHES } from "../../../src/profile/switches.ts";
import type { VerdictResult } from "../../../src/report/result-schema.ts";
import { Fold } from "../../parts/fold.tsx";
import type { ViewProps } from "../views.ts";

/** Each switch with what both settings mean; setting one away from the profile is `--set`. */
export function Switches({
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
    <Fold title="Profile and switches">
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
    </Fold>
  );
}
