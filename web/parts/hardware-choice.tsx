import { useEffect, useState } from "preact/hooks";
import { OBJECTIVES } from "../../src/cost/objective.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { DEFAULT_BASELINE } from "../../src/library/default-baseline.ts";
import { architecture, architectureNames, primitiveNames } from "../../src/library/library.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { OBJECTIVE_WORDS } from "../../src/report/objective-words.ts";
import { list } from "../../src/request/settings.ts";
import { alone } from "../engine/alone.ts";
import { innerMemories } from "../engine/inner-memories.ts";
import { valueIn } from "../engine/outcome.ts";
import type { Asked } from "../engine/question.ts";
import type { FileKind } from "../state/file-kind.ts";
import { kindOfFile } from "../state/file-kind.ts";
import type { Go } from "../state/page-state.ts";
import type { State } from "../state/state.ts";
import { NOTHING_FOCUSED, withOptions } from "../state/state.ts";

/** What is compared with what: the baseline, primitives, levels, and what is best. */
export function HardwareChoice({
  asked,
  state,
  go,
}: {
  readonly asked: Asked;
  readonly state: State;
  readonly go: Go;
}) {
  const { options, gemm } = state;
  const set = (change: Parameters<typeof withOptions>[1]) =>
    go({ options: withOptions(options, change), ...NOTHING_FOCUSED, gemm });
  const arch = options.arch ?? DEFAULT_BASELINE;
  const levels = useLevels(asked, state, arch);
  const ownOf = (kind: FileKind) =>
    state.own.filter(({ text }) => kindOfFile(text) === kind).map(({ name }) => name);
  const primitives = [...primitiveNames(), ...ownOf("primitive")];
  return (
    <details class="choice">
      <summary>
        {arch} against {options.cim?.join(", ") ?? "every primitive"} at{" "}
        {options.at?.join(", ") ?? "every level"}, by{" "}
        {objectiveWords(options.objective ?? DEFAULT_OPTIONS.objective)}
      </summary>
      <div class="choices">
        <Select
          label="Baseline"
          value={arch}
          values={[...architectureNames(), ...ownOf("architecture")]}
          onPick={(value) => set({ arch: value === DEFAULT_BASELINE ? undefined : value, at: [] })}
        />
        <Select
          label="Best by"
          value={options.objective ?? DEFAULT_OPTIONS.objective}
          values={["edp", "energy", "latency"]}
          textOf={objectiveWords}
          onPick={(value) =>
            set({ objective: value === DEFAULT_OPTIONS.objective ? undefined : value })
          }
        />
        <Select
          label="Factors"
          value={options.factors ?? DEFAULT_OPTIONS.factors}
          values={["perfect", "imperfect"]}
          onPick={(value) =>
            set({ factors: value === DEFAULT_OPTIONS.factors ? undefined : value })
          }
        />
        <Select
          label="Budget"
          value={options.count === undefined ? (options.budget ?? "area") : "count"}
          values={
            options.count === undefined
              ? ["area", "area-below", "capacity"]
              : ["count", "area", "area-below", "capacity"]
          }
          onPick={(value) =>
            set({ budget: value === "area" ? undefined : value, count: undefined })
          }
        />
        <Checks
          legend="Primitives"
          names={primitives}
          chosen={options.cim}
          onChoose={(cim) => set({ cim })}
        />
        <Checks
          legend="Levels"
          names={[...new Set([...levels, ...(options.at ?? [])])]}
          chosen={options.at}
          onChoose={(at) => set({ at })}
        />
      </div>
    </details>
  );
}

function Select({
  label,
  value,
  values,
  textOf = (one) => one,
  onPick,
}: {
  readonly label: string;
  readonly value: string;
  readonly values: readonly string[];
  /** What a value is called, if not by its name on the command line. */
  readonly textOf?: (value: string) => string;
  readonly onPick: (value: string) => void;
}) {
  return (
    <label>
      {label}
      <select value={value} onChange={({ currentTarget }) => onPick(currentTarget.value)}>
        {(values.includes(value) ? values : [value, ...values]).map((one) => (
          <option key={one} value={one}>
            {textOf(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Some of several; none chosen means all. */
function Checks({
  legend,
  names,
  chosen,
  onChoose,
}: {
  readonly legend: string;
  readonly names: readonly string[];
  readonly chosen: readonly string[] | undefined;
  readonly onChoose: (chosen: readonly string[]) => void;
}) {
  return (
    <fieldset>
      <legend>{legend}: all, or only</legend>
      {names.map((name) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={chosen?.includes(name) ?? false}
            onChange={({ currentTarget }) => {
              const others = (chosen ?? []).filter((other) => other !== name);
              onChoose(currentTarget.checked ? [...others, name] : others);
            }}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}

/** The memories of an architecture but the outermost; of one of the visitor's own once a worker has read it. */
function useLevels(asked: Asked, { own }: State, name: string): readonly string[] {
  const [read, setRead] = useState<readonly string[]>([]);
  const isBuiltIn = architectureNames().includes(name);
  const text = own.find((file) => file.name === name)?.text;
  useEffect(() => {
    if (isBuiltIn) return;
    const controller = new AbortController();
    // By a worker of its own: what others do is dropped when something else is asked, as it just was.
    alone(async (worker) => valueIn(await worker.levels(asked)), controller.signal)
      .then((levels) => {
        if (levels) setRead(levels);
      })
      .catch((error: unknown) => {
        // What is wrong with the file is told where the answer would stand.
        if (!(error instanceof InputError)) throw error;
        if (!controller.signal.aborted) setRead([]);
      });
    return () => controller.abort();
  }, [name, text, isBuiltIn]);
  return isBuiltIn ? innerMemories(architecture(name)) : read;
}

/** What one objective, or two in their order, are called; what a link says and is none stays as it is. */
function objectiveWords(text: string): string {
  return list(text)
    .map((name) => {
      const known = OBJECTIVES.find((one) => one === name);
      return known ? OBJECTIVE_WORDS[known] : name;
    })
    .join(" and then ");
}
