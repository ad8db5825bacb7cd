import { useEffect, useState } from "preact/hooks";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { Engine } from "../engine/engine.ts";
import { Dropped } from "../engine/lane.ts";
import type { Asked } from "../engine/question.ts";
import type { Outline } from "../engine/tasks.ts";

/** What there is to map of what is asked, or why it cannot be used. */
export function useOutline(
  engine: Engine,
  asked: Asked,
): { readonly outline?: Outline; readonly issues?: readonly Issue[] } {
  const [found, setFound] = useState<{ outline?: Outline; issues?: readonly Issue[] }>({});
  useEffect(() => {
    let current = true;
    engine.open(asked).then(
      ({ outline }) => {
        if (current) setFound({ outline });
      },
      (error: unknown) => {
        if (error instanceof Dropped) return;
        if (!(error instanceof InputError)) throw error;
        if (current) setFound({ issues: error.issues });
      },
    );
    return () => {
      current = false;
    };
  }, [engine, asked]);
  return found;
}
