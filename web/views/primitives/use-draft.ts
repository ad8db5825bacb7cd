import { useEffect, useRef, useState } from "preact/hooks";
import type { Issue } from "../../../src/diagnostic/issue.ts";
import { InputError } from "../../../src/diagnostic/issue.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Draft } from "../../engine/primitive-draft.ts";
import { rewrite } from "../../state/edited.ts";
import type { Go } from "../../state/page-state.ts";
import type { Fields } from "../../state/primitive-fields.ts";
import type { State } from "../../state/state.ts";

/** After so long without a key, what is written becomes the file. */
const PAUSE_MS = 250;

/** The form of an own file: what is written in it, and what is wrong with that. */
export interface Form {
  readonly fields?: Fields;
  readonly issues: readonly Issue[];
  /** Whether the file does not say yet what is written. */
  readonly isBehind: boolean;
  /** Why the file has no form. */
  readonly unreadable?: readonly Issue[];
  /** @param now whether the file is written at once */
  readonly write: (field: string, text: string, now: boolean) => void;
}

/** The form of the file that a state edits. What is written in it is written into the state's file. */
export function useDraft(engine: Engine, state: State, file: string, go: Go): Form {
  const text = state.own.find(({ name }) => name === file)?.text;
  const [form, setForm] = useState<Omit<Form, "write">>({ issues: [], isBehind: false });
  const fields = useRef<Fields>({});
  const written = useRef<string | undefined>(undefined);
  const timer = useRef(0);
  const turn = useRef(0);
  const latest = useRef(state);
  latest.current = state;
  useEffect(() => {
    // What the form itself wrote is in the form already.
    if (text === undefined || text === written.current) return;
    written.current = text;
    const own = ++turn.current;
    clearTimeout(timer.current);
    timer.current = 0;
    engine
      .aside((worker) => worker.draftOfText(text, file))
      .then(
        (draft) => {
          if (turn.current !== own) return;
          fields.current = draft.fields;
          setForm({ fields: draft.fields, issues: draft.issues, isBehind: false });
        },
        (error: unknown) => {
          if (!(error instanceof InputError)) throw error;
          if (turn.current === own)
            setForm({ issues: [], isBehind: false, unreadable: error.issues });
        },
      );
  }, [engine, file, text]);
  const commit = async () => {
    const own = ++turn.current;
    const asked = fields.current;
    const draft: Draft = await engine.aside((worker) => worker.draftOfFields(asked, file));
    const change = await rewrite(latest.current, file, draft.text);
    if (turn.current !== own) return;
    written.current = draft.text;
    setForm({ fields: fields.current, issues: draft.issues, isBehind: timer.current !== 0 });
    go(change, "in place");
  };
  const write = (field: string, value: string, now: boolean) => {
    const isSame = (fields.current[field] ?? "") === value;
    fields.current = { ...fields.current, [field]: value };
    if (isSame && !timer.current) return;
    setForm((before) => ({ ...before, fields: fields.current, isBehind: true }));
    clearTimeout(timer.current);
    timer.current = 0;
    const onPause = () => {
      timer.current = 0;
      commit();
    };
    if (now) onPause();
    else timer.current = window.setTimeout(onPause, PAUSE_MS);
  };
  return { ...form, write };
}
