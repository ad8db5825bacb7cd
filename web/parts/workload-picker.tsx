import { useState } from "preact/hooks";
import { networkNames, transformerNames } from "../../src/library/library.ts";
import type { Go } from "../state/page-state.ts";
import type { State } from "../state/state.ts";
import { NOTHING_FOCUSED } from "../state/state.ts";
import { takeFiles } from "../state/take-files.ts";
import { joinedWords, splitWords } from "../state/words.ts";

/** What is computed: a built-in workload, a shape, or a file that is dropped here. */
export function WorkloadPicker({ state, go }: { readonly state: State; readonly go: Go }) {
  const [over, setOver] = useState(false);
  const names = [...networkNames(), ...transformerNames()];
  const take = async (files: FileList | null | undefined) => {
    const given = [...(files ?? [])].map((file) => ({ name: file.name, content: file }));
    if (given.length > 0) go(await takeFiles(state, given));
  };
  return (
    <form
      class={over ? "picker over" : "picker"}
      aria-label="Workload"
      onSubmit={(event) => {
        event.preventDefault();
        const text = new FormData(event.currentTarget).get("workload");
        const words = splitWords(String(text ?? ""));
        if (words.length > 0) go({ words, ...NOTHING_FOCUSED });
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <label>
        Workload
        <input
          name="workload"
          list="workloads"
          key={joinedWords(state.words)}
          defaultValue={joinedWords(state.words)}
          spellcheck={false}
          autocomplete="off"
        />
      </label>
      <datalist id="workloads">
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <button type="submit">Show</button>
      <label class="file">
        or a file
        <input type="file" multiple onChange={({ currentTarget }) => take(currentTarget.files)} />
      </label>
    </form>
  );
}
