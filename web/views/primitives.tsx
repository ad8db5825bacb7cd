import { useCallback, useEffect } from "preact/hooks";
import "../style/primitives.css";
import { primitiveNames } from "../../src/library/library.ts";
import type { Compared } from "../engine/primitive-board.ts";
import type { Asked } from "../engine/question.ts";
import { Faults } from "../parts/faults.tsx";
import { Shown } from "../parts/shown.tsx";
import { placeOf } from "../state/focus.ts";
import type { State } from "../state/state.ts";
import { placedState } from "../state/target-state.ts";
import { useAsked } from "../state/use-asked.ts";
import { Comparison } from "./primitives/comparison.tsx";
import { Editor } from "./primitives/editor.tsx";
import { TargetPanel } from "./primitives/target-panel.tsx";
import type { Ask } from "./use-answer.ts";
import { useAnswer } from "./use-answer.ts";
import type { ViewProps } from "./views.ts";

/** The workbench of primitives: compare, edit and add them, and ask what they must reach. */
export function PrimitivesView({ engine, state, go }: ViewProps) {
  const placed = useAsked({ ...placedState(state), words: [] });
  const askCompared = useCallback<Ask<readonly Compared[]>>(
    () => engine.aside((worker) => worker.compare(placed)),
    [engine, placed],
  );
  const askPlaces = useCallback<Ask<Places>>(
    async () => ({ of: placed, names: await engine.aside((worker) => worker.placements(placed)) }),
    [engine, placed],
  );
  const compared = useAnswer(askCompared);
  const places = useAnswer(askPlaces);
  // The last answer stays until the next is there.
  const names = places.answer?.of === placed ? places.answer.names : undefined;
  const option = names && optionOf(state, names);
  const isTold = compared.issues ?? compared.answer?.some(({ issues }) => issues);
  useEffect(() => {
    if (option !== undefined && option !== state.option) go({ option }, "in place");
  }, [option, state.option, go]);
  return (
    <div class="primitives">
      {compared.issues && <Faults issues={compared.issues} />}
      {compared.answer && (
        <Shown isStale={compared.isStale}>
          <Comparison compared={compared.answer} state={state} go={go} />
        </Shown>
      )}
      <Editor engine={engine} state={state} go={go} compared={compared.answer ?? []} />
      <TargetPanel
        places={places.answer?.names ?? []}
        issues={isTold ? undefined : places.issues}
        compared={compared.answer ?? []}
        state={state}
        go={go}
      />
    </div>
  );
}

/** The names of options, and the question that they answer. */
interface Places {
  readonly of: Asked;
  readonly names: readonly string[];
}

/** The option that is looked at: as the state says if it is one, else the first. */
function optionOf({ option = "" }: State, names: readonly string[]): string | undefined {
  const place = placeOf(option);
  const isOne = names.includes(option) || (place && primitiveNames().includes(place.primitive));
  return isOne ? option : names[0];
}
