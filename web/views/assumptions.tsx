import { StateLink } from "../parts/state-link.tsx";
import { PARTS } from "../state/state.ts";
import "../style/assumptions.css";
import { Effects } from "./assumptions/effects.tsx";
import { HowSure } from "./assumptions/how-sure.tsx";
import { Resting } from "./assumptions/resting.tsx";
import { PART_TITLES } from "./title.ts";
import type { ViewProps } from "./views.ts";

/** What the answer rests on, what each switch does to it, and how sure it is over the ranges of its numbers. */
export function AssumptionsView(props: ViewProps) {
  const { state, go } = props;
  const { part } = state;
  return (
    <div class="assumptions">
      <nav class="parts" aria-label="Parts of the view">
        <ul>
          {[undefined, ...PARTS].map((name) => (
            <li key={name}>
              <StateLink state={state} change={{ part: name }} go={go} isCurrent={name === part}>
                {name === undefined ? "Profile and sources" : PART_TITLES[name]}
              </StateLink>
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
