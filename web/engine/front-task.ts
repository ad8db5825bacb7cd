import { explainInfeasible } from "../../src/conflict/conflict.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { Front } from "../../src/insight/front.ts";
import { paretoFront } from "../../src/insight/front.ts";
import { mapspaceOf } from "../../src/mapper/optimal.ts";
import { printMapping } from "../../src/mapping/print.ts";
import { toCsv } from "../../src/report/csv.ts";
import type { Fronts } from "../../src/report/front-report.ts";
import { frontRecords, frontsResult } from "../../src/report/front-report.ts";
import type { ParetoResult } from "../../src/report/result-schema.ts";
import { conditionsOf } from "../../src/request/conditions.ts";
import { shapeName } from "../../src/workload/gemm.ts";
import type { Network } from "../../src/workload/network.ts";
import { nestText } from "../state/nest.ts";
import { limitsOf } from "./limits.ts";
import type { Outcome } from "./outcome.ts";
import { outcomeOf } from "./outcome.ts";
import type { Asked, SideQuestion } from "./question.ts";
import { readNetworks, readSideQuestion } from "./question.ts";
import { remembering } from "./remembering.ts";

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

/** A shape as the command line writes it, and the GEMMs that have it. */
export interface Shape {
  readonly shape: string;
  readonly names: readonly string[];
}

/** What a worker does for the energy–latency fronts of GEMMs on the options of one side. */
export function createFrontTasks() {
  const question = remembering(readSideQuestion);
  return {
    /** The GEMMs of what is asked, each shape once, whatever computes them. */
    shapes(asked: Asked): Promise<Outcome<readonly Shape[]>> {
      return outcomeOf(async () => shapesOf(await readNetworks(asked)));
    },

    /** How many fronts there are. */
    frontCount(asked: Asked): Promise<Outcome<number>> {
      return outcomeOf(async () => runsOf(await question(asked)).length);
    },

    /** One front, by its place. */
    front(asked: Asked, place: number): Promise<Outcome<Front>> {
      return outcomeOf(async () => {
        const { settings, ...rest } = await question(asked);
        const { profile, mapperOptions } = settings;
        const run = runsOf({ settings, ...rest })[place];
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

function shapesOf(networks: readonly Network[]): Shape[] {
  const names = new Map<string, string[]>();
  for (const gemm of networks.flatMap(({ gemms }) => gemms)) {
    const shape = shapeName(gemm);
    names.set(shape, [...(names.get(shape) ?? []), gemm.name]);
  }
  return [...names].map(([shape, of]) => ({ shape, names: of.filter((name) => name !== shape) }));
}

/** Each GEMM on each option. */
function runsOf({ networks, options }: SideQuestion) {
  const gemms = networks.flatMap((network) => network.gemms);
  return gemms.flatMap((gemm) => options.map((option) => ({ option, gemm })));
}

function answerOf(question: SideQuestion, found: readonly Front[]): FrontsAnswer {
  const { settings, baseline } = question;
  const { profile } = settings;
  const runs = runsOf(question).map((run, i) => {
    const front = found[i];
    if (!front) throw new Error(`the front ${i} is missing`);
    return { ...run, front };
  });
  const fronts: Fronts = { runs, profile };
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
