import { useMemo } from "preact/hooks";
import type { Issue } from "../../../src/diagnostic/issue.ts";
import type { TargetResult } from "../../../src/report/result-schema.ts";
import { COSTS, PARAMETERS } from "../../../src/sensitivity/parameter.ts";
import type { Compared } from "../../engine/primitive-board.ts";
import { Download } from "../../parts/download.tsx";
import { Faults } from "../../parts/faults.tsx";
import { times } from "../../parts/number.ts";
import { placeOf } from "../../state/focus.ts";
import type { Go } from "../../state/page-state.ts";
import type { State } from "../../state/state.ts";
import type { Goal } from "../../state/target-state.ts";
import { goalOf, listed, partsOf, targetState } from "../../state/target-state.ts";
import { useAsked } from "../../state/use-asked.ts";
import type { Finding } from "../use-targets.ts";
import { useTargets } from "../use-targets.ts";
import { FrontierPlot } from "./frontier-plot.tsx";
import { TargetTable } from "./target-table.tsx";

const MEASURES = [
  ["energy", "energy efficiency"],
  ["throughput", "throughput"],
  ["edp", "energy-delay product"],
] as const;

interface Props {
  readonly places: readonly string[];
  readonly issues: readonly Issue[] | undefined;
  readonly compared: readonly Compared[];
  readonly state: State;
  readonly go: Go;
}

/** What a primitive must reach: each parameter alone, and two of them together. */
export function TargetPanel({ places, issues, compared, state, go }: Props) {
  const target = targetState(state);
  const asked = useAsked(target ?? state);
  const goal = goalOf(state);
  const parts = useMemo(() => (target ? partsOf(goal) : []), [JSON.stringify([goal, !target])]);
  const { finding, cancel, again } = useTargets(asked, parts);
  const faults = finding?.issues ?? issues;
  const result = finding?.result;
  return (
    <section class="target" aria-labelledby="target">
      <h2 id="target">What it must reach</h2>
      <p class="lead">
        For the workload to be a factor better than on the baseline: each parameter alone,
        everything mapped anew for every value, so the threshold is exact.
      </p>
      <Controls places={places} state={state} goal={goal} go={go} />
      {finding && <Stage finding={finding} cancel={cancel} again={again} />}
      {faults && <Faults issues={faults} />}
      {result?.targets.map((run) => (
        <Run
          key={`${run.workload} ${run.measure}`}
          run={run}
          result={result}
          values={valuesOf(compared, run.option.primitive)}
          waiting={finding?.stage === "running" ? listed(goal.parameter) : []}
        />
      ))}
      {result && finding?.stage === "done" && (
        <p class="exports">
          <Download
            label="Save targets as JSON"
            name="targets.json"
            type="application/json"
            text={() => JSON.stringify(result, null, 2)}
          />
        </p>
      )}
    </section>
  );
}

type Values = NonNullable<NonNullable<Compared["entry"]>["values"]>;

function valuesOf(compared: readonly Compared[], name: string | null): Values {
  return compared.find(({ primitive }) => primitive?.name === name)?.entry?.values ?? [];
}

function Run({
  run,
  result,
  values,
  waiting,
}: {
  readonly run: TargetResult["targets"][number];
  readonly result: TargetResult;
  readonly values: Values;
  readonly waiting: readonly string[];
}) {
  const words = MEASURES.find(([name]) => name === run.measure)?.[1] ?? run.measure;
  const missing = waiting.filter((name) => run.parameters.every((of) => of.parameter !== name));
  return (
    <div class="run">
      <h3>
        {run.workload} on {run.option.name}: {words}
      </h3>
      <p>
        Gain over {result.against} as it is: <strong>{times(run.gain[run.measure])}</strong>;{" "}
        {times(result.factor)} is asked for.
      </p>
      <TargetTable parameters={run.parameters} missing={missing} />
      {run.frontier && (
        <FrontierPlot frontier={run.frontier} factor={result.factor} values={values} />
      )}
    </div>
  );
}

function Stage({
  finding: { stage, done, all },
  cancel,
  again,
}: {
  readonly finding: Finding;
  readonly cancel: () => void;
  readonly again: () => void;
}) {
  return (
    <p class="progress">
      <span role="status">
        {stage === "running" && (
          <>
            <progress value={done} max={all} aria-label="thresholds found" /> {done} of {all} found
          </>
        )}
        {stage === "cancelled" && `Cancelled with ${done} of ${all} found.`}
      </span>
      {stage === "running" && (
        <button type="button" onClick={cancel}>
          Cancel
        </button>
      )}
      {stage === "cancelled" && (
        <button type="button" onClick={again}>
          Find again
        </button>
      )}
    </p>
  );
}

/** What is asked; whatever is set is asked at once. */
function Controls({
  places,
  state,
  goal,
  go,
}: Pick<Props, "places" | "state" | "go"> & { readonly goal: Goal }) {
  const { option = "" } = state;
  const set = (change: Goal) => go({ options: { ...state.options, ...change } });
  const chosen = listed(goal.parameter);
  const [x = "", y = ""] = listed(goal.frontier);
  const isKnown = placeOf(option) !== undefined && !places.includes(option);
  return (
    <div class="controls">
      <label>
        Primitive
        <select
          value={option}
          onChange={({ currentTarget }) => go({ option: currentTarget.value })}
        >
          {[...(isKnown ? [option] : []), ...places].map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        Factor
        <input
          class="factor"
          inputMode="decimal"
          value={goal.factor ?? ""}
          onChange={({ currentTarget }) => set({ factor: currentTarget.value.trim() || "1" })}
        />
      </label>
      <label>
        Measure
        <select
          value={goal.measure}
          onChange={({ currentTarget }) => set({ measure: currentTarget.value })}
        >
          {MEASURES.map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <fieldset class="filter">
        <legend>Alone</legend>
        {PARAMETERS.map((name) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={({ currentTarget: { checked } }) => {
                const next = PARAMETERS.filter((of) =>
                  of === name ? checked : chosen.includes(of),
                );
                set({ parameter: next.join(",") });
              }}
            />
            {name}
          </label>
        ))}
      </fieldset>
      <fieldset class="filter">
        <legend>Two together</legend>
        <Cost
          label="Along x"
          value={x}
          other={y}
          onPick={(name) => set({ frontier: pairOf(name, y) })}
        />
        <Cost
          label="along y"
          value={y}
          other={x}
          onPick={(name) => set({ frontier: pairOf(x, name) })}
        />
      </fieldset>
    </div>
  );
}

/** Two costs; none where one of them is none. */
function pairOf(x: string, y: string): string {
  if (x === "none" || y === "none") return "";
  const other = COSTS.find((name) => name !== (x || y)) ?? "";
  return `${x || other},${y || other}`;
}

function Cost({
  label,
  value,
  other,
  onPick,
}: {
  readonly label: string;
  readonly value: string;
  readonly other: string;
  readonly onPick: (name: string) => void;
}) {
  return (
    <label>
      {label}
      <select
        value={value === "" ? "none" : value}
        onChange={({ currentTarget }) => onPick(currentTarget.value)}
      >
        <option value="none">none</option>
        {COSTS.filter((name) => name !== other).map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
