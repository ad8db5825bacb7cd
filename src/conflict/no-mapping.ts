import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Mapspace } from "../mapspace/mapspace.ts";
import { explainInfeasible } from "./conflict.ts";

/**
 * Why a search returned no mapping: what leaves the mapspace empty, or the limit that ended the search.
 *
 * @param found whether the search went to its end, and the bounds it computed
 */
export function noMapping(
  space: Mapspace,
  found: { readonly proven: boolean; readonly nodes: number },
): InputError {
  if (found.proven) {
    const issues = explainInfeasible({ space });
    if (issues.length === 0 && space.rules) throw new InputError([ruledOut(space)]);
    if (issues.length === 0) throw new Error("a search found none of the mappings that there are");
    return new InputError(issues);
  }
  const { gemm, hierarchy } = space;
  return new InputError([
    {
      code: "no-mapping-found",
      message: `no legal mapping found in time: ${gemm.name} on ${hierarchy.name}`,
      path: ["mapper"],
      found: `none after ${found.nodes} bounds`,
      hint: "allow more with --nodes or --time",
    },
  ]);
}

/** What a hierarchy says has mappings, but none that obeys the rules as well. */
function ruledOut({ gemm, hierarchy, rules = [] }: Mapspace): Issue {
  const said = rules.flatMap(({ factors, order }, i) => {
    const ranges = Object.entries(factors).map(([dimension, { least, most }]) =>
      least === most ? `${dimension} = ${least}` : `${least} <= ${dimension} <= ${most}`,
    );
    const inside = order.length > 0 ? [`${order.join(" inside ")} innermost`] : [];
    const name = hierarchy.levels[i]?.name;
    return ranges.length + inside.length > 0
      ? [`${name} ${[...ranges, ...inside].join(", ")}`]
      : [];
  });
  return {
    code: "no-legal-mapping",
    message: `no mapping of ${gemm.name} on ${hierarchy.name} meets the constraints on factors and orders: ${said.join("; ")}`,
    path: [],
    hint: "factors of a dimension multiply to its extent",
  };
}
