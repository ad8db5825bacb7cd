import { optimalOverProcessors } from "../chip/over-processors.ts";
import { explainInfeasible } from "../conflict/conflict.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Mapper } from "../mapper/mapper.ts";
import type { MapperName } from "../mapper/mappers.ts";
import { MAPPERS } from "../mapper/mappers.ts";
import { mapspaceOf } from "../mapper/optimal.ts";

/**
 * A mapper by name. Where it finds nothing because no mapping is legal, it says why. The optimal one shares a GEMM over the
 * processors of a chip (decision 0011).
 */
export function mapperNamed(name: MapperName): Mapper {
  return explaining(name === "optimal" ? optimalOverProcessors : MAPPERS[name]);
}

/** A mapper that proves nothing cannot tell an empty mapspace from bad luck; the mapspace can. */
export function explaining(mapper: Mapper): Mapper {
  return (problem, options) => {
    try {
      return mapper(problem, options);
    } catch (error) {
      if (!(error instanceof InputError) || error.issues[0]?.code !== "no-mapping-found")
        throw error;
      const issues = explainInfeasible({ space: mapspaceOf(problem, options) });
      throw issues.length > 0 ? new InputError(issues) : error;
    }
  };
}
