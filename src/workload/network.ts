import type { Issue } from "../diagnostic/issue.ts";
import type { Gemm } from "./gemm.ts";
import { gemmIssues, macs } from "./gemm.ts";
import type { LeftOut } from "./left-out.ts";

/**
 * An ordered list of GEMMs that belong together: a model, a phase of one, or a benchmark set.
 *
 * @property perInput whether a run takes one input, such as an image, so that it can take several (batched.ts)
 * @property leftOut operations of the model it was read from that are no GEMMs; absent where nothing tells of them
 * @property tokens that a run reads (prefill) or makes (decode); absent where it is no language model's
 */
export interface Network {
  readonly name: string;
  readonly gemms: readonly Gemm[];
  readonly description?: string;
  readonly source?: string;
  readonly perInput?: true;
  readonly tokens?: number;
  readonly leftOut?: readonly LeftOut[];
}

/** The reasons why a network cannot be evaluated: no GEMMs, or a GEMM that cannot. */
export function networkIssues(network: Network): Issue[] {
  if (network.gemms.length === 0) {
    return [
      {
        code: "empty-network",
        message: `empty network: ${network.name}`,
        path: ["gemms"],
        expected: "at least one GEMM",
      },
    ];
  }
  const issues = network.gemms.flatMap((gemm, i) => gemmIssues(gemm, ["gemms", i]));
  if (issues.length > 0) return issues;
  // Totals sum over GEMMs what each does, so the sum must be as exact as its terms.
  const operations = network.gemms.reduce((sum, gemm) => sum + 4 * macs(gemm) * gemm.count, 0);
  if (Number.isSafeInteger(operations)) return [];
  return [
    {
      code: "inexact-sum",
      message: `inexact sum: 4·MACs of all GEMMs of ${network.name} exceed 2^53`,
      path: ["gemms"],
      expected: "fewer than 2^51 MACs in all",
    },
  ];
}
