import { integrate } from "../../src/architecture/integrate.ts";
import type { ResolvedArchitecture } from "../../src/architecture/resolve.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import type { Evaluation } from "../../src/cost/evaluate.ts";
import { evaluate } from "../../src/cost/evaluate.ts";
import type { LevelSpec } from "../../src/format/mapping-spec.ts";
import { bindMapping } from "../../src/format/mapping-spec.ts";
import { architecture, primitive } from "../../src/library/library.ts";
import type { Mapping } from "../../src/mapping/mapping.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { timeloopFiles } from "../../src/timeloop/export.ts";
import type { TimeloopRun } from "../../src/timeloop/run.ts";
import { readRun } from "../../src/timeloop/run.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { gemm } from "../../src/workload/gemm.ts";
import type { Dimension, Tensor } from "../../src/workload/tensor.ts";
import type { Recorded } from "./recorded.ts";

export const timeloop = createProfile("timeloop");

/** What is evaluated, or exported. */
export interface Run {
  readonly architecture: ResolvedArchitecture;
  readonly gemm: Gemm;
  readonly mapping: Mapping;
}

/** A recorded mapping on the hardware that it is for. */
export function recordedRun({ on, shape, nest }: Recorded): Run {
  const [name = "", at = ""] = on.split(" ");
  const baseline = architecture("tensor-core-like");
  const placement = { at, budget: 4, staging: 0 };
  const of = name === "" ? baseline : integrate(baseline, primitive(name), placement, timeloop);
  const target = resolve(of, timeloop);
  const [M = 1, N = 1, K = 1] = shape.split("x").map(Number);
  const spec = { name: "recorded", gemm: gemm(M, N, K), architecture: {} };
  const levels = nest.split(" | ").map((text): LevelSpec => {
    const [level = "", ...words] = text.split(" ");
    const loops = words.flatMap((word) => {
      const [, dimension, bound] = /^([MNK])(\d+)$/.exec(word) ?? [];
      return dimension ? [{ dimension: dimension as Dimension, bound: Number(bound) }] : [];
    });
    const isFanout = target.hierarchy.levels.find((one) => one.name === level)?.kind === "fanout";
    if (isFanout) return { level, temporal: [], spatial: loops };
    const keeps = [...(/^[ABZ]+$/.exec(words[0] ?? "")?.[0] ?? "")] as Tensor[];
    return { level, keeps, temporal: loops, spatial: [] };
  });
  return {
    architecture: target,
    gemm: spec.gemm,
    mapping: bindMapping({ ...spec, levels }, target.hierarchy),
  };
}

/** A run, written for Timeloop and read back. */
export function readBack(run: Run): TimeloopRun {
  const files = Object.entries(timeloopFiles(run.architecture, run.gemm, run.mapping));
  return readRun(
    files.map(([file, content]) => ({ file, content })),
    "test",
  );
}

/** The evaluation of what was read, under Timeloop's accounting. */
export function evaluateRun(run: TimeloopRun): Evaluation {
  const target = resolve(run.architecture, timeloop);
  return evaluate(target, run.problem.gemm, run.mapping, timeloop, { constraints: false });
}
