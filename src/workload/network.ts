import type { Issue } from "../diagnostic/issue.ts";
import type { Gemm } from "./gemm.ts";
import { gemmIssues } from "./gemm.ts";

/** An ordered list of GEMMs that belong together: a model, a phase of one, or a benchmark set. */
export interface Network {
  readonly name: string;
  readonly gemms: readonly Gemm[];
  readonly description?: string;
  readonly source?: string;
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
  return network.gemms.flatMap((gemm, i) => gemmIssues(gemm, ["gemms", i]));
}
