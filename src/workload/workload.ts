import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { batchedNetwork } from "./batched.ts";
import type { Network } from "./network.ts";
import type { ScenarioRequest } from "./scenario.ts";
import { scenariosOf } from "./scenario.ts";
import type { Transformer } from "./transformer.ts";
import { transformerNetwork } from "./transformer-network.ts";

/** What can be asked about: a list of GEMMs, or a model that makes one in each scenario. */
export type Workload =
  | { readonly kind: "network"; readonly network: Network }
  | { readonly kind: "transformer"; readonly transformer: Transformer };

/**
 * The networks of a workload: of a transformer one for each scenario that is asked for, of a list of GEMMs one for each
 * batch, itself if nothing is asked.
 *
 * @throws InputError for what is asked and cannot be had
 */
export function networksOf(workload: Workload, request: ScenarioRequest): Network[] {
  if (workload.kind === "transformer") {
    const { transformer } = workload;
    return scenariosOf(transformer, request).map((of) => transformerNetwork(transformer, of));
  }
  const { network } = workload;
  const issues = (["phase", "sequence", "context", "seq"] as const)
    .filter((option) => request[option] !== undefined)
    .map((option) => noTransformer(network, option));
  if (issues.length > 0) throw new InputError(issues);
  return request.batch?.map((batch) => batchedNetwork(network, batch)) ?? [network];
}

function noTransformer({ name }: Network, option: string): Issue {
  return {
    code: "option-without-effect",
    message: `option without effect: --${option}, since ${name} is a list of GEMMs`,
    path: [],
    expected: "a transformer, such as llama-3-8b",
  };
}
