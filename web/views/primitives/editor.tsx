import { useMemo, useState } from "preact/hooks";
import "../../style/primitives-draft.css";
import { entryText, primitiveNames } from "../../../src/library/library.ts";
import { createProfile } from "../../../src/profile/profile.ts";
import { DEFAULT_PROFILE } from "../../../src/request/raw-options.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Compared } from "../../engine/primitive-board.ts";
import { Download } from "../../parts/download.tsx";
import { Faults } from "../../parts/faults.tsx";
import { addPrimitive, freeName, ownPrimitives, removePrimitive } from "../../state/edited.ts";
import type { Go } from "../../state/page-state.ts";
import type { State } from "../../state/state.ts";
import { DraftForm } from "./draft-form.tsx";
import { Effect } from "./effect.tsx";
import { useDraft } from "./use-draft.ts";

interface Props {
  readonly engine: Engine;
  readonly state: State;
  readonly go: Go;
  readonly compared: readonly Compared[];
}

const EMPTY = "";

/** Edits a primitive of the visitor's own, or makes one of another, or of nothing. */
export function Editor(props: Props) {
  const { engine, state, go } = props;
  const own = ownPrimitives(state);
  const [start, setStart] = useState("digital6T");
  const edit = state.edit !== undefined && own.includes(state.edit) ? state.edit : undefined;
  const add = async () => {
    const text = textOf(start, state);
    const name = freeName(start === EMPTY ? "primitive" : start, state);
    const file = `${name}.yaml`;
    const fields =
      text === undefined
        ? {}
        : (await engine.aside((worker) => worker.draftOfText(text, file))).fields;
    const draft = await engine.aside((worker) => worker.draftOfFields({ ...fields, name }, file));
    go(await addPrimitive(state, name, draft.text, start === EMPTY ? undefined : start));
  };
  return (
    <section class="editor" aria-labelledby="edit">
      <h2 id="edit">Edit or add a primitive</h2>
      <form
        class="controls"
        aria-label="Add a primitive"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <label>
          Start from
          <select value={start} onChange={({ currentTarget }) => setStart(currentTarget.value)}>
            {[...primitiveNames(), ...own].map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
            <option value={EMPTY}>nothing</option>
          </select>
        </label>
        <button type="submit">Add a primitive</button>
        {own.length > 0 && (
          <label>
            Edit
            <select
              value={edit ?? ""}
              onChange={({ currentTarget }) => go({ edit: currentTarget.value || undefined })}
            >
              <option value="">none</option>
              {own.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
      </form>
      {edit !== undefined && <Edited key={edit} file={edit} {...props} />}
    </section>
  );
}

function Edited({ engine, state, go, compared, file }: Props & { readonly file: string }) {
  const form = useDraft(engine, state, file, go);
  const text = state.own.find(({ name }) => name === file)?.text ?? "";
  const shown = compared.find(({ word }) => word === file);
  const other = useMemo(
    () => compared.find(({ word, entry }) => word !== file && entry)?.word,
    [compared, file],
  );
  return (
    <div class="edited">
      {form.unreadable && <Faults issues={form.unreadable} />}
      {form.fields && <DraftForm form={form} />}
      <p class="exports">
        <Download
          label={`Save ${file}`}
          name={file}
          type="application/yaml"
          text={() => text}
          disabled={form.isBehind}
        />
        <button type="button" onClick={() => go(removePrimitive(state, file))}>
          Remove {file}
        </button>
      </p>
      <details>
        <summary>The file</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard (axe: scrollable-region-focusable) */}
        <pre tabIndex={0}>{text}</pre>
      </details>
      {shown?.entry && form.issues.length === 0 && (
        <Effect engine={engine} state={state} file={file} other={other} entry={shown.entry} />
      )}
    </div>
  );
}

/** The native file of a primitive; undefined of nothing. */
function textOf(name: string, { own }: State): string | undefined {
  if (name === EMPTY) return undefined;
  const file = own.find((one) => one.name === name);
  return file?.text ?? entryText(name, createProfile(DEFAULT_PROFILE));
}
