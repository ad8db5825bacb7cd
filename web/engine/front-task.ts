import { boundedMemories } from "../../src/architecture/resized.ts";
import { explainInfeasible } from "../../src/conflict/conflict.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { Front } from "../../src/insight/front.ts";
import { paretoFront } from "../../src/insight/front.ts";
import { mapspaceOf } from "../../src/mapper/optimal.ts";
import { printMapping } from "../../src/mapping/print.ts";
import { figureValue } from "../../src/profile/profile.ts";
import { toCsv } from "../../src/report/csv.ts";
import type { Fronts } from "../../src/report/front-report.ts";
import { frontRecords, frontsResult } from "../../src/report/front-report.ts";
import type { ParetoResult } from "../../src/report/result-schema.ts";
import type { FrontSubjects } from "../../src/request/budget-sweep.ts";
import { frontSubjects } from "../../src/request/budget-sweep.ts";
import { conditionsOf } from "../../src/request/conditions.ts";
import { nestText } from "../state/nest.ts";
import { limitsOf } from "./limits.ts";
import type { Outcome } from "./outcome.ts";
import { outcomeOf } from "./outcome.ts";
import type { Asked, Side } from "./question.ts";
import { readNetworks, readSide } from "./question.ts";
import { remembering } from "./remembering.ts";
import type { Shape } from "./shapes.ts";
import { shapesOf } from "./shapes.ts";

/** A loop nest as it is printed, and as a link has it. */
export interface Nest {
  readonly printed: string;
  readonly link: string;
}

/** Fronts as `cimpass pareto` prints them, and the loop nest of each point of each front. */
export interface FrontsAnswer {
  readonly result: ParetoResult;
  readonly csv: string;
  readonly nests: readonly (readonly Nest[])[];
}

/** A memory whose capacity can be swept, and the one that it is described with. */
export interface Memory {
  readonly name: string;
  readonly capacity_bits: number;
}

/** What can be swept: bounded memories, outermost first, and the budgets of options. */
export interface Sweepable {
  readonly memories: readonly Memory[];
  readonly options: readonly string[];
}

/** What a worker does for the energy–latency fronts of GEMMs on the options of one side. */
export function createFrontTasks() {
  const question = remembering(readFrontQuestion);
  return {
    /** The GEMMs of what is asked, each shape once, whatever computes them. */
    shapes(asked: Asked): Promise<Outcome<readonly Shape[]>> {
      return outcomeOf(async () => {
        const networks = await readNetworks(asked);
        return shapesOf(networks.flatMap(({ gemms }) => gemms));
      });
    },

    /** What can be swept of what is asked without a sweep. */
    sweepable(asked: Asked): Promise<Outcome<Sweepable>> {
      return outcomeOf(async () => {
        const { baseline, settings, subjects } = await question(asked);
        const { profile } = settings;
        return {
          memories: boundedMemories(baseline, profile).map(({ name, capacity_bits }) => ({
            name,
            capacity_bits: figureValue(capacity_bits, profile),
          })),
          options: subjects.map(({ option }) => option.name),
        };
      });
    },

    /** How many fronts there are. */
    frontCount(asked: Asked): Promise<Outcome<number>> {
      return outcomeOf(async () => runsOf(await question(asked)).length);
    },

    /** One front, by its place. */
    front(asked: Asked, place: number): Promise<Outcome<Front>> {
      return outcomeOf(async () => {
        const of = await question(asked);
        const { settings } = of;
        const { profile, mapperOptions } = settings;
        const run = runsOf(of)[place];
        if (!run) throw new Error(`there is no front ${place}`);
        const { architecture } = run.option;
        const space = mapspaceOf({ architecture, gemm: run.gemm, profile }, mapperOptions);
        const front = paretoFront({ space, architecture, profile }, limitsOf(settings));
        if (front.points.length === 0 && front.complete)
          throw new InputError(explainInfeasible({ space }));
        return front;
      });
    },

    /** All fronts, in their order, as one result. */
    fronts(asked: Asked, found: readonly Front[]): Promise<Outcome<FrontsAnswer>> {
      return outcomeOf(async () => answerOf(await question(asked), found));
    },
  };
}

/** What fronts are of. */
interface FrontQuestion extends Side, FrontSubjects {}

async function readFrontQuestion(asked: Asked): Promise<FrontQuestion> {
  const side = await readSide(asked);
  const { baseline, primitives, settings } = side;
  return { ...side, ...frontSubjects(baseline, primitives, asked.raw, settings) };
}

/** Each GEMM on each option, under each budget of a sweep. */
function runsOf({ networks, subjects }: FrontQuestion) {
  const gemms = networks.flatMap((network) => network.gemms);
  return gemms.flatMap((gemm) => subjects.map((subject) => ({ ...subject, gemm })));
}

function answerOf(question: FrontQuestion, found: readonly Front[]): FrontsAnswer {
  const { settings, baseline, sweep } = question;
  const { profile } = settings;
  const runs = runsOf(question).map((run, i) => {
    const front = found[i];
    if (!front) throw new Error(`the front ${i} is missing`);
    return { ...run, front };
  });
  const fronts: Fronts = { runs, profile, ...(sweep ? { sweep } : {}) };
  const names = { cim: "optimal", baseline: "optimal" };
  return {
    result: frontsResult(fronts, conditionsOf(settings, names, baseline.name)),
    csv: toCsv(frontRecords(fronts)),
    nests: runs.map(({ option, gemm, front }) =>
      front.points.map(({ mapping }) => ({
        printed: printMapping(option.architecture.hierarchy, gemm, mapping),
        link: nestText(mapping),
      })),
    ),
  };
}
