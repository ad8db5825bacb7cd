import { architecture, primitive } from "../../src/library/library.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { MAPPERS } from "../../src/mapper/mappers.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { baselineOption, cimOptions } from "../../src/verdict/option.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";
import { advise } from "../../src/verdict/verdict.ts";
import { gemm } from "../../src/workload/gemm.ts";

/**
 * A verdict that takes a moment: two GEMMs, one with a name that a page must not take for markup, on digital6T at RF and at
 * SMEM, mapped by the study's rule and by a short random search.
 */
export function tinyVerdict(): Verdict {
  const profile = createProfile("consistent");
  const baseline = architecture("tensor-core-like");
  const primitives = [primitive("digital6T")];
  const gemms = [gemm(16, 32, 48, { name: "<b>first</b>", count: 3 }), gemm(1, 64, 64)];
  return advise(
    { name: "tiny & <i>small</i>", gemms },
    baselineOption(baseline, profile),
    cimOptions({ baseline, primitives, budget: "area", staging: [0] }, profile),
    {
      cim: MAPPERS.priority,
      baseline: MAPPERS.random,
      options: { ...DEFAULT_OPTIONS, patience: 20 },
    },
    profile,
  );
}
