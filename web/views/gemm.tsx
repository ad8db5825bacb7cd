import "../style/gemm.css";
import { useMemo, useRef } from "preact/hooks";
import type { Hierarchy } from "../../src/architecture/hierarchy.ts";
import { legalityIssues } from "../../src/mapping/legal.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import { Download } from "../parts/download.tsx";
import { Faults } from "../parts/faults.tsx";
import { Shown, staleMark } from "../parts/shown.tsx";
import { NEST_FILE } from "../state/command.ts";
import { nestText } from "../state/nest.ts";
import type { Go } from "../state/page-state.ts";
import type { State } from "../state/state.ts";
import { CostLine, otherThan } from "./gemm/cost-line.tsx";
import { EnergyBars } from "./gemm/energy-bars.tsx";
import { HierarchyPicture } from "./gemm/hierarchy-picture.tsx";
import { Matrices } from "./gemm/matrices.tsx";
import { NestEditor } from "./gemm/nest-editor.tsx";
import { remedies } from "./gemm/remedy.ts";
import { RooflineFigure } from "./gemm/roofline-figure.tsx";
import { Stepper, StepWords } from "./gemm/stepper.tsx";
import type { NestOf } from "./gemm/use-nest.ts";
import { useNest } from "./gemm/use-nest.ts";
import { useSteps } from "./gemm/use-steps.ts";
import { NO_NEST, SubjectChoice } from "./subject-choice.tsx";
import type { ViewProps } from "./views.ts";

/** One GEMM on one option: the hierarchy with its tiles, the loop nest to edit and to run, and what it costs. */
export function GemmView({ engine, asked, state, go }: ViewProps) {
  const nest = useNest(engine, asked, state, go);
  const { outline, issues, progress, solved, mapping } = nest;
  return (
    <>
      {outline && (
        <SubjectChoice outline={outline} state={state} go={go}>
          <button type="button" onClick={() => go({ option: undefined, ...NO_NEST })}>
            Best option
          </button>
        </SubjectChoice>
      )}
      {issues && <Faults issues={issues} />}
      {!issues && !(solved && mapping) && (
        <p class="progress" role="status">
          {progress ?? "Looking for the proven optimum"}
        </p>
      )}
      {!issues && solved && mapping && (
        <Bench nest={nest} solved={solved} mapping={mapping} state={state} go={go} />
      )}
    </>
  );
}

function Bench({
  nest,
  solved,
  mapping,
  state,
  go,
}: {
  readonly nest: NestOf;
  readonly solved: NonNullable<NestOf["solved"]>;
  readonly mapping: Mapping;
  readonly state: State;
  readonly go: Go;
}) {
  const { hierarchy, gemm, precision_bits } = solved;
  const { reasons, costs, isStale, baseline } = nest;
  const covers = useMemo(() => isWalkable(hierarchy, mapping, gemm), [hierarchy, mapping, gemm]);
  const steps = useSteps(hierarchy, gemm, mapping, covers, state, go);
  const own = nestText(solved.mapped.mapping);
  const before = useRef(mapping);
  const edit = (next: Mapping) => {
    before.current = mapping;
    const text = nestText(next);
    go({ nest: text === own ? undefined : text, step: undefined });
  };
  const best = nestText(solved.optimum.mapping);
  return (
    <>
      <Shown isStale={isStale}>
        <CostLine
          costs={costs}
          baseline={baseline}
          reasons={reasons}
          remedies={reasons.length > 0 ? remedies(hierarchy, gemm, mapping, before.current) : []}
        />
      </Shown>
      <div class="bench">
        <section aria-labelledby="nest-title">
          <h2 id="nest-title">Loop nest</h2>
          <NestEditor
            hierarchy={hierarchy}
            gemm={gemm}
            mapping={mapping}
            digits={steps.step?.digits}
            onEdit={edit}
          />
          <p class="exports">
            <button
              type="button"
              disabled={nestText(mapping) === best && state.nest === undefined}
              onClick={() => go({ nest: best === own ? undefined : best, step: undefined })}
            >
              {solved.optimum.provenOptimal ? "Proven optimum" : "Best found"}
            </button>
            {costs && (
              <Download
                label={`Save as ${NEST_FILE}`}
                name={NEST_FILE}
                type="application/json"
                text={() => JSON.stringify(costs.evaluation.evaluations[0]?.mapping, null, 2)}
              />
            )}
            {costs && (
              <Download
                label="Save costs as JSON"
                name="evaluation.json"
                type="application/json"
                text={() => JSON.stringify(costs.evaluation, null, 2)}
              />
            )}
          </p>
        </section>
        <section aria-labelledby="picture-title">
          <h2 id="picture-title">What each level holds</h2>
          <HierarchyPicture
            hierarchy={hierarchy}
            gemm={gemm}
            mapping={mapping}
            precision_bits={precision_bits}
            held={steps.step?.held}
          />
        </section>
        <section aria-labelledby="steps-title">
          <h2 id="steps-title">Step by step</h2>
          {steps.walk ? (
            <>
              <Stepper steps={steps} hierarchy={hierarchy} />
              {steps.step && <Matrices gemm={gemm} hierarchy={hierarchy} step={steps.step} />}
              {steps.step && <StepWords steps={steps} hierarchy={hierarchy} step={steps.step} />}
            </>
          ) : (
            <p>A nest that does not cover the GEMM has no steps.</p>
          )}
        </section>
        {costs && (
          <section aria-labelledby="energy-title" {...staleMark(isStale)}>
            <h2 id="energy-title">Energy per level</h2>
            <EnergyBars costs={costs} baseline={baseline} />
          </section>
        )}
        {costs && (
          <section aria-labelledby="roofline-title" {...staleMark(isStale)}>
            <h2 id="roofline-title">Roofline</h2>
            <RooflineFigure
              roofline={costs.roofline}
              baseline={otherThan(costs, baseline)?.roofline}
            />
          </section>
        )}
      </div>
    </>
  );
}

/** Whether the loops reach every element, so that there is a run to walk. */
function isWalkable(
  hierarchy: Hierarchy,
  mapping: Mapping,
  gemm: NonNullable<NestOf["solved"]>["gemm"],
) {
  return legalityIssues(hierarchy, gemm, mapping, { constraints: false }).every(({ code }) =>
    ["exceeded-capacity", "exceeded-fanout"].includes(code),
  );
}
