import type { Part } from "../state/state.ts";
import "../style/assumptions.css";
import { Effects } from "./assumptions/effects.tsx";
import { HowSure } from "./assumptions/how-sure.tsx";
import { Resting } from "./assumptions/resting.tsx";
import type { ViewProps } from "./views.ts";

/** The parts of the view, as the page names them; the first one has no name in a link. */
const TITLES: readonly (readonly [Part | undefined, string])[] = [
  [undefined, "Profile and sources"],
  ["switches", "What each switch moves"],
  ["robust", "How sure it is"],
];

/** What the answer rests on, what each switch does to it, and how sure it is over the ranges of its numbers. */
export function AssumptionsView(props: ViewProps) {
  const { state, go } = props;
  const { part } = state;
  return (
    <div class="assumptions">
      <nav class="parts" aria-label="Parts of the view">
        <ul>
          {TITLES.map(([name, title]) => (
            <li key={title}>
              <button
                type="button"
                aria-current={name === part ? "page" : undefined}
                onClick={() => go({ part: name })}
              >
                {title}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {part === undefined && <Resting {...props} />}
      {part === "switches" && <Effects {...props} />}
      {part === "robust" && <HowSure {...props} />}
    </div>
  );
}
