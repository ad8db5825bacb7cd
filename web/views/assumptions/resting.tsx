import { Faults } from "../../parts/faults.tsx";
import { Progress } from "../../parts/progress.tsx";
import { Shown } from "../../parts/shown.tsx";
import { useVerdict } from "../use-verdict.ts";
import type { ViewProps } from "../views.ts";
import { Provenance } from "./provenance.tsx";
import { Switches } from "./switches.tsx";

/** What the answer rests on: the profile with its switches, and every number with its source. */
export function Resting({ engine, asked, state, go }: ViewProps) {
  const { answer, isStale, issues, done, all } = useVerdict(engine, asked);
  return (
    <>
      {issues && <Faults issues={issues} />}
      <Progress done={done} all={all} of="mappings" />
      {answer && (
        <Shown isStale={isStale}>
          <Switches settings={answer.result.settings} state={state} go={go} />
          <Provenance inputs={answer.result.inputs} state={state} go={go} />
        </Shown>
      )}
    </>
  );
}
