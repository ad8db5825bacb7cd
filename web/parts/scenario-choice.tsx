import { transformerNames } from "../../src/library/library.ts";
import { PHASES } from "../../src/workload/scenario.ts";
import type { Go } from "../state/page-state.ts";
import type { Options, State } from "../state/state.ts";
import { NOTHING_FOCUSED } from "../state/state.ts";

const EXTENTS = ["batch", "sequence", "context"] as const;

/** How a language model runs: shown where the workload is one, or where the link says how. */
export function ScenarioChoice({ state, go }: { readonly state: State; readonly go: Go }) {
  const { options } = state;
  const isSaid = options.phase !== undefined || EXTENTS.some((name) => options[name] !== undefined);
  if (!isSaid && !state.words.some((word) => isModel(word, state))) return null;
  const set = (name: keyof Options, value: string) => {
    const { [name]: _, ...others } = options;
    go({
      options: value === "" ? others : { ...others, [name]: value },
      ...NOTHING_FOCUSED,
    });
  };
  const phases = [...new Set([...PHASES, ...(options.phase === undefined ? [] : [options.phase])])];
  return (
    <fieldset class="filter">
      <legend>Language model</legend>
      <label>
        phase
        <select
          value={options.phase ?? ""}
          onChange={({ currentTarget }) => set("phase", currentTarget.value)}
        >
          <option value="">as it is by default</option>
          {phases.map((phase) => (
            <option key={phase} value={phase}>
              {phase}
            </option>
          ))}
        </select>
      </label>
      {EXTENTS.map((name) => (
        <label key={name}>
          {name}
          <input
            size={6}
            value={options[name] ?? ""}
            placeholder="default"
            onChange={({ currentTarget }) => set(name, currentTarget.value.trim())}
          />
        </label>
      ))}
    </fieldset>
  );
}

/** The sizes that an ONNX model leaves open, as `--dim` takes them: shown where the workload is one. */
export function DimensionChoice({ state, go }: { readonly state: State; readonly go: Go }) {
  const { dim = [], ...others } = state.options;
  if (dim.length === 0 && !state.words.some((word) => /\.onnx$/i.test(word))) return null;
  return (
    <p>
      <label>
        Sizes that the model leaves open{" "}
        <input
          value={dim.join(" ")}
          placeholder="batch=1 sequence=128"
          size={30}
          spellcheck={false}
          onChange={({ currentTarget }) => {
            const said = currentTarget.value.split(/[\s,]+/).filter((one) => one !== "");
            go({
              options: said.length === 0 ? others : { ...others, dim: said },
              ...NOTHING_FOCUSED,
            });
          }}
        />
      </label>
    </p>
  );
}

/** Whether a word names a language model: a built-in one, a native file of one, or a config.json. */
function isModel(word: string, { own }: State): boolean {
  if (transformerNames().includes(word)) return true;
  const text = own.find(({ name }) => name === word)?.text;
  return text !== undefined && /transformer\/\d|"(?:model_type|architectures)"\s*:/.test(text);
}
