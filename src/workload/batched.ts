import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Network } from "./network.ts";
import { networkIssues } from "./network.ts";

/**
 * The network on a batch of inputs at once. Static weights are shared, so their GEMMs get *batch* times the rows (M); dynamic
 * ones belong to an input each, so theirs become *batch* times as many (batch).
 *
 * @throws InputError if a run of the network is not one input, or if numbers become inexact
 */
export function batchedNetwork(network: Network, batch: number): Network {
  if (!network.perInput) throw new InputError([noInput(network)]);
  if (batch === 1) return network;
  const gemms = network.gemms.map((gemm) =>
    gemm.weights === "static"
      ? { ...gemm, M: gemm.M * batch }
      : { ...gemm, batch: gemm.batch * batch },
  );
  const { perInput: _, ...rest } = network;
  const batched = { ...rest, name: `${network.name}, batch ${batch}`, gemms };
  const issues = networkIssues(batched);
  if (issues.length > 0) throw new InputError(issues);
  return batched;
}

function noInput({ name }: Network): Issue {
  return {
    code: "no-batch",
    message: `no batch: ${name} does not say that a run takes one input`,
    path: [],
    expected: "a transformer, or a network with per_input: true",
  };
}
