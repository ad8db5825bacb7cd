import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { MAPPERS } from "../../src/mapper/mappers.ts";
import { createProfile } from "../../src/profile/profile.ts";
import type { Robustness } from "../../src/sensitivity/robust.ts";
import { robustness } from "../../src/sensitivity/robust.ts";
import { cimOptions } from "../../src/verdict/option.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { TINY, TINY_PRIMITIVE } from "./tiny.ts";

/** How sure the verdict is on a GEMM of one MAC in the tiny primitive, by energy. */
export function tinyRobustness(): Robustness {
  const profile = createProfile("consistent");
  const hardware = { baseline: TINY, primitives: [TINY_PRIMITIVE] };
  const placed = { ...hardware, at: ["BUF"], budget: 1, staging: [0] };
  return robustness(
    {
      network: { name: "one", gemms: [gemm(1, 1, 1)] },
      hardware,
      options: cimOptions(placed, profile),
      budget: 1,
      mappers: {
        cim: MAPPERS.optimal,
        baseline: MAPPERS.optimal,
        options: { ...DEFAULT_OPTIONS, objective: "energy" },
      },
      profile,
    },
    { samples: 10, seed: 1 },
  );
}
