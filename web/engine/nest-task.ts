import type { Hierarchy } from "../../src/architecture/hierarchy.ts";
import { evaluate } from "../../src/cost/evaluate.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { readShape } from "../../src/format/gemm-list.ts";
import { gapAbove } from "../../src/insight/gap.ts";
import type { MapperOptions, MapperResult, Problem } from "../../src/mapper/mapper.ts";
import { MAPPERS } from "../../src/mapper/mappers.ts";
import { mapspaceOf } from "../../src/mapper/optimal.ts";
import { evaluationsResult } from "../../src/report/evaluations-result.ts";
import type { EvaluationsResult, RooflineResult } from "../../src/report/result-schema.ts";
import { rooflineResult } from "../../src/report/roofline-report.ts";
import { conditionsOf, resultsBySide } from "../../src/request/conditions.ts";
import { placed } from "../../src/request/hardware.ts";
import { explaining } from "../../src/request/named-mapper.ts";
import type { Settings } from "../../src/request/settings.ts";
import { readSettings } from "../../src/request/settings.ts";
import type { Option } from "../../src/verdict/option.ts";
import { baselineOption } from "../../src/verdict/option.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { readNest } from "../state/nest.ts";
import type { Found } from "./found.ts";
import { foundOf, resultOf } from "./found.ts";
import { limitsOf } from "./limits.ts";
import type { Outcome } from "./outcome.ts";
import { outcomeOf } from "./outcome.ts";
import type { Asked } from "./question.ts";
import { loadBaseline, loadPrimitive } from "./question.ts";
import { remembering } from "./remembering.ts";

/** The name of a mapping that was made in the page. */
const EDITED = "edited";

/** What is looked at: the levels, and the mappings that were found. */
export interface Solved {
  readonly hierarchy: Hierarchy;
  readonly gemm: Gemm;
  readonly precision_bits: number;
  /** By the mapper that is asked for. */
  readonly mapped: Found;
  /** The best of the mapspace, with what is proven about it. */
  readonly optimum: Found;
}

/** What a mapping costs, as `cimpass evaluate --gap` and `cimpass roofline` print it. */
export interface Costs {
  readonly evaluation: EvaluationsResult;
  readonly roofline: RooflineResult;
}

/** One GEMM on one option, under which settings. */
interface Focus {
  readonly settings: Settings;
  readonly option: Option;
  readonly baseline: string;
  readonly problem: Problem;
  readonly options: MapperOptions;
}

/** What a worker does for one GEMM on one option, which it reads again only if it is another one. */
export function createNestTasks() {
  const focusOf = remembering(readFocus);
  return {
    /** Finds the mapping that is asked for, and the best one. */
    solve(asked: Asked): Promise<Outcome<Solved>> {
      return outcomeOf(async () => {
        const { settings, option, problem, options } = await focusOf(asked);
        const name = option.cim ? settings.cimMapper : settings.baselineMapper;
        const optimum = foundOf(explaining(MAPPERS.optimal)(problem, options));
        const mapped =
          name === "optimal" ? optimum : foundOf(explaining(MAPPERS[name])(problem, options));
        const { gemm, architecture } = problem;
        const { hierarchy, precision_bits } = architecture;
        return { hierarchy, gemm, precision_bits, mapped, optimum };
      });
    },

    /** What a nest costs: one that was made in the page, as text, or one that was found. */
    costs(asked: Asked, nest: string | Found, optimum: Found): Promise<Outcome<Costs>> {
      return outcomeOf(async () => costsOf(await focusOf(asked), nest, optimum));
    },
  };
}

async function readFocus(asked: Asked): Promise<Focus> {
  const { raw, words } = asked;
  const settings = readSettings(raw, ["text"], "one");
  const gemm = words.length === 1 ? readShape(words[0] ?? "") : undefined;
  if (!gemm) throw new InputError([unknownShape(words.join(" "))]);
  const architecture = await loadBaseline(asked);
  const staged = { ...settings, staging: settings.staging ?? [0] };
  const [name] = raw.cim ?? [];
  const [option = baselineOption(architecture, settings.profile)] =
    name === undefined ? [] : placed(architecture, [await loadPrimitive(name, asked)], raw, staged);
  const { profile, mapperOptions } = settings;
  return {
    settings,
    option,
    baseline: architecture.name,
    problem: { architecture: option.architecture, gemm, profile },
    options: { ...mapperOptions, limits: limitsOf(settings) },
  };
}

function costsOf(focus: Focus, nest: string | Found, best: Found): Costs {
  const { settings, option, baseline, problem } = focus;
  const { mapperOptions } = settings;
  const { architecture, profile } = problem;
  const result = typeof nest === "string" ? edited(nest, problem) : resultOf(nest, problem);
  const space = mapspaceOf(problem, mapperOptions);
  const { mapping, provenOptimal: proven, proof } = best;
  const optimum = { mapping, proven, bound: proof?.bound ?? 0 };
  const gap = gapAbove(optimum, { space, architecture, profile }, result.mapping, mapperOptions);
  const choice = { option, result };
  const side = option.cim ? settings.cimMapper : settings.baselineMapper;
  const name = typeof nest === "string" ? `given (${EDITED})` : side;
  const names = { cim: name, baseline: name };
  const conditions = conditionsOf(settings, names, baseline, resultsBySide([choice]));
  const gaps = [{ choice, gap, factors: space.factors, freeDataflow: false }];
  return {
    evaluation: evaluationsResult([choice], [option], conditions, { gaps }),
    roofline: rooflineResult([choice], [option], conditions),
  };
}

/** A mapping from the page, evaluated as a file's would be: it must cover the GEMM and fit. */
function edited(text: string, { architecture, gemm, profile }: Problem): MapperResult {
  const mapping = readNest(text, architecture.hierarchy);
  const evaluation = evaluate(architecture, gemm, mapping, profile, { constraints: false });
  return { mapper: EDITED, mapping, evaluation, evaluated: 1, provenOptimal: false };
}

function unknownShape(word: string) {
  const expected = "MxNxK or MxNxKxbatch";
  return { code: "unknown-shape", message: `unknown shape: ${word}`, path: ["gemm"], expected };
}
