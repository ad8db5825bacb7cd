import type { Evaluation } from "../cost/evaluate.ts";
import type { LoopSpec } from "../format/mapping-spec.ts";
import { describeMapping } from "../format/mapping-spec.ts";
import type { Option } from "../verdict/option.ts";
import { shapeName } from "../workload/gemm.ts";
import type { MappingResult } from "./evaluation-schema.ts";

/** What of a choice a mapping is written from. */
export interface WrittenMapping {
  readonly option: Option;
  readonly result: {
    readonly mapper: string;
    readonly evaluation: Pick<Evaluation, "gemm" | "architecture" | "mapping">;
  };
}

/**
 * A mapping in the structure of its native file, so that a result can be cut out, kept and evaluated again.
 *
 * @param baseline name of the architecture that the option is, or is integrated into
 */
export function nativeMapping({ option, result }: WrittenMapping, baseline: string): MappingResult {
  const { evaluation, mapper } = result;
  const { gemm, architecture, mapping } = evaluation;
  const { M, N, K, batch, name } = gemm;
  const { cim } = option;
  const { levels } = describeMapping(mapping, { name: mapper, gemm, architecture: {} });
  return {
    cimpass: "mapping/1",
    name: mapper,
    gemm: {
      ...(name === shapeName(gemm) ? {} : { name }),
      M,
      N,
      K,
      ...(batch === 1 ? {} : { batch }),
    },
    architecture: cim
      ? {
          cim: cim.primitive,
          at: cim.at,
          count: architecture.cim?.count ?? 0,
          ...(cim.staging === 0 ? {} : { staging: cim.staging }),
          baseline,
        }
      : baseline,
    levels: levels.map(({ level, keeps, temporal, spatial }, i) => {
      const isMemory = architecture.hierarchy.levels[i]?.kind === "memory";
      return {
        level,
        ...(isMemory && keeps ? { keeps: [...keeps] } : {}),
        ...(temporal.length === 0 ? {} : { temporal: temporal.map(loop) }),
        ...(spatial.length === 0
          ? {}
          : { spatial: spatial.map((of) => ({ ...loop(of), axis: of.axis ?? "x" })) }),
      };
    }),
  };
}

function loop({ dimension, bound, last }: LoopSpec) {
  return { [dimension]: bound, ...(last === undefined ? {} : { last }) };
}
