import { useCallback, useEffect } from "preact/hooks";
import "../style/pareto.css";
import type { Sweepable } from "../engine/front-task.ts";
import type { Shape } from "../engine/shapes.ts";
import { Download } from "../parts/download.tsx";
import { Faults } from "../parts/faults.tsx";
import { GemmSelect } from "../parts/gemm-select.tsx";
import { Progress } from "../parts/progress.tsx";
import { Shown } from "../parts/shown.tsx";
import { frontState, sweepableState, workloadState } from "../state/front-state.ts";
import { isSideBySide } from "../state/sweep-state.ts";
import { useAsked } from "../state/use-asked.ts";
import { BudgetControls } from "./pareto/budget-controls.tsx";
import { FrontPlot } from "./pareto/front-plot.tsx";
import { FrontTable } from "./pareto/front-table.tsx";
import { PointMapping } from "./pareto/point-mapping.tsx";
import { budgetsOf, seriesOf } from "./pareto/series.ts";
import { SweepControls } from "./pareto/sweep-controls.tsx";
import type { Ask } from "./use-answer.ts";
import { useAnswer } from "./use-answer.ts";
import type { BothFronts } from "./use-fronts.ts";
import { useFronts } from "./use-fronts.ts";
import type { ViewProps } from "./views.ts";

/** Every best trade of energy for time of one GEMM, on each option, and what a budget buys. */
export function ParetoView({ engine, state, go }: ViewProps) {
  const workload = useAsked(workloadState(state));
  const askShapes = useCallback<Ask<readonly Shape[]>>(
    () => engine.run((worker) => worker.shapes(workload)),
    [engine, workload],
  );
  const shapes = useAnswer(askShapes);
  const first = shapes.answer?.[0]?.shape;
  const { gemm } = state;
  useEffect(() => {
    if (gemm === undefined && first !== undefined) go({ gemm: first }, "in place");
  }, [gemm, first, go]);
  const placed = useAsked(sweepableState(state));
  const askSweepable = useCallback<Ask<Sweepable>>(
    () => engine.run((worker) => worker.sweepable(placed)),
    [engine, placed],
  );
  const sweepable = useAnswer(askSweepable);
  const several = isSideBySide(state);
  const { swept } = state;
  const options = sweepable.answer?.options;
  useEffect(() => {
    const [first] = options ?? [];
    if (several && first !== undefined && !options?.includes(swept ?? ""))
      go({ swept: first }, "in place");
  }, [several, options, swept, go]);
  const cim = useAsked(frontState(state, "cim"));
  const baseline = useAsked(frontState(state, "baseline"));
  const isKnown = gemm !== undefined && (!several || swept !== undefined);
  const fronts = useFronts(engine, cim, baseline, isKnown);
  const issues = shapes.issues ?? (several ? sweepable.issues : undefined) ?? fronts.issues;
  const { answer } = fronts;
  const series = answer ? seriesOf(answer) : [];
  const onPick = (option: string, point: number) => go({ option, point: `${point}` });
  const looked = series.find(
    ({ name, points }) => name === state.option && points.some(isLooked(state)),
  );
  const point = looked?.points.find(isLooked(state));
  return (
    <section class="pareto">
      <h2>Energy and time of {gemm ?? "a GEMM"}</h2>
      <div class="controls">
        <GemmSelect
          gemm={gemm}
          shapes={shapes.answer ?? []}
          onPick={(shape) => go({ gemm: shape, option: undefined, point: undefined })}
        />
        <BudgetControls state={state} go={go} />
        <SweepControls state={state} sweepable={sweepable.answer ?? NOTHING} go={go} />
      </div>
      <Progress done={fronts.done} all={fronts.all} of="fronts" />
      {issues && <Faults issues={issues} />}
      {answer && !issues && (
        <Shown isStale={fronts.isStale}>
          <FrontPlot series={series} picked={point} onPick={onPick} legend={legendOf(answer)} />
          {looked && point && <PointMapping series={looked} point={point} state={state} go={go} />}
          <FrontTable
            series={series}
            taken={answer.cim.result.taken}
            isJoint={budgetsOf(answer).length > 1}
            picked={point}
            onPick={onPick}
          />
          <p class="exports">
            <Download
              label="Save as JSON"
              name="fronts.json"
              type="application/json"
              text={() => JSON.stringify(answer.cim.result, null, 2)}
            />
            <Download
              label="Save the baseline's as JSON"
              name="baseline.json"
              type="application/json"
              text={() => JSON.stringify(answer.baseline.result, null, 2)}
            />
            <Download
              label="Save as CSV"
              name="fronts.csv"
              type="text/csv"
              text={() => answer.cim.csv}
            />
          </p>
        </Shown>
      )}
    </section>
  );
}

const NOTHING: Sweepable = { memories: [], options: [] };

function isLooked({ point }: ViewProps["state"]) {
  return ({ place }: { readonly place: number }) => `${place}` === point;
}

/** What tells marks from each other. */
function legendOf(answer: BothFronts): string {
  if (budgetsOf(answer).length < 2) return "Filled marks are at the outermost level.";
  const { swept } = answer.cim.result;
  const isSwept = answer.baseline.result.swept !== null;
  return `Colours and shapes are values of ${swept}${isSwept ? "; open marks are the baseline" : ""}.`;
}
