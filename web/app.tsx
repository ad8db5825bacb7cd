import type { FunctionComponent } from "preact";
import { useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";
import { Engine } from "./engine/engine.ts";
import { CommandLine } from "./parts/command-line.tsx";
import { HardwareChoice } from "./parts/hardware-choice.tsx";
import { OfferedFiles } from "./parts/offered-files.tsx";
import { PageTerms } from "./parts/page-terms.tsx";
import { DimensionChoice, ScenarioChoice } from "./parts/scenario-choice.tsx";
import { StateLink } from "./parts/state-link.tsx";
import { WorkloadPicker } from "./parts/workload-picker.tsx";
import { AT_REST_MS } from "./state/at-rest.ts";
import { heldFile } from "./state/held.ts";
import { lackOf } from "./state/lack.ts";
import type { View } from "./state/state.ts";
import { VIEWS } from "./state/state.ts";
import { useAsked } from "./state/use-asked.ts";
import { useStateOfPage } from "./state/use-state-of-page.ts";
import { titleOf, VIEW_TITLES } from "./views/title.ts";
import type { ViewProps } from "./views/views.ts";
import { LOAD } from "./views/views.ts";

/** The page: a frame that stays, and one view in it. */
export function App() {
  const { state, faults, waits, go } = useStateOfPage();
  const engine = useMemo(() => new Engine(state.view), []);
  const lack = lackOf(state, heldFile);
  const [hidden, setHidden] = useState("");
  const asked = useAsked(state);
  const title = titleOf(state);
  useEffect(() => {
    document.title = title;
  }, [title]);
  // Workers read the question while the view's code is still to come.
  useMemo(() => {
    if (!waits && lack === undefined && state.view !== "pareto") engine.open(asked).catch(() => {});
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of Object.values(LOAD)) load().catch(() => {});
    }, AT_REST_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <a class="skip" href="#view">
        Skip to the view
      </a>
      <header>
        <h1>
          <a href="./">cimpass</a>
        </h1>
        <p class="motto">what, when and where to compute in memory</p>
        <nav aria-label="Views">
          <ul>
            {VIEWS.map((view) => (
              <li key={view}>
                <StateLink state={state} change={{ view }} go={go} isCurrent={view === state.view}>
                  {VIEW_TITLES[view]}
                </StateLink>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      {faults.length > 0 && faults.join() !== hidden && (
        <div class="notice" role="alert">
          <ul>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
          <button type="button" onClick={() => setHidden(faults.join())}>
            Dismiss
          </button>
        </div>
      )}
      <main id="view" data-view={state.view} tabIndex={-1} inert={waits}>
        <WorkloadPicker state={state} go={go} />
        <OfferedFiles state={state} go={go} />
        <ScenarioChoice state={state} go={go} />
        <DimensionChoice state={state} go={go} />
        <HardwareChoice asked={asked} state={state} go={go} />
        {lack !== undefined && (
          <p class="faults" role="alert">
            {lack}
          </p>
        )}
        {!waits && lack === undefined && (
          <CurrentView engine={engine} asked={asked} state={state} go={go} />
        )}
      </main>
      <footer>
        <CommandLine state={state} />
        <PageTerms key={state.view} />
        <p>
          Everything is computed on this machine, by the same code as the command line; nothing is
          sent anywhere.
        </p>
      </footer>
    </>
  );
}

/** The view that the state names, once its code is there. */
function CurrentView(props: ViewProps) {
  const { view } = props.state;
  const [loaded, setLoaded] = useState<{ view: View; Component: FunctionComponent<ViewProps> }>();
  useLayoutEffect(() => {
    let current = true;
    LOAD[view]().then((Component) => {
      if (current) setLoaded({ view, Component });
    });
    return () => {
      current = false;
    };
  }, [view]);
  if (loaded?.view !== view) return null;
  return <loaded.Component {...props} />;
}
