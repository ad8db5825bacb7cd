import { cpus } from "node:os";
import type { Architecture } from "../src/architecture/architecture.ts";
import type { Primitive } from "../src/architecture/primitive.ts";
import { InputError } from "../src/diagnostic/issue.ts";
import { primitiveOf } from "../src/ledger/derive.ts";
import {
  architecture,
  ledgerPrimitives,
  macro,
  macroNames,
  network,
} from "../src/library/library.ts";
import { DEFAULT_OPTIONS } from "../src/mapper/mapper.ts";
import { MAPPERS } from "../src/mapper/mappers.ts";
import { createProfile } from "../src/profile/profile.ts";
import type { Option } from "../src/verdict/option.ts";
import { cimOptions, doesNotFit } from "../src/verdict/option.ts";

/**
 * How long the ledger takes: `npm run bench -- ledger`.
 *
 * Every primitive that a macro gives, on the study's networks at two levels, with optimal mappings and their proof, one thread; by
 * equal area, and where that holds none, one primitive in a level that is large enough for it. And the derivation of all primitives.
 */

const STUDY = ["bert-large", "gpt-j", "resnet-50", "dlrm"];
const LEVELS = ["RF", "SMEM"];
/** A level that holds any of the ledger's macros. */
const LARGE_BITS = 2 ** 24;

const profile = createProfile("consistent");

/** Prints each primitive's time at each level, and the sums. */
export function benchLedger(): void {
  const start = process.cpuUsage().user;
  const derived = macroNames().filter(isDerivable).length;
  const derivation_s = secondsSince(start);
  console.log(
    `${macroNames().length} macros, ${derived} primitives derived in ${(1e3 * derivation_s).toFixed(0)} ms`,
  );

  const gemms = STUDY.flatMap((name) => network(name, profile).gemms);
  let searches = 0;
  let all_s = 0;
  for (const primitive of ledgerPrimitives()) {
    for (const at of LEVELS) {
      const { option, how } = placed(primitive, at);
      const from = process.cpuUsage().user;
      let nodes = 0;
      for (const gemm of gemms) {
        const { proof } = MAPPERS.optimal(
          { gemm, architecture: option.architecture, profile },
          DEFAULT_OPTIONS,
        );
        nodes += proof?.nodes ?? 0;
        searches++;
      }
      const seconds = secondsSince(from);
      all_s += seconds;
      console.log(
        `${primitive.name.padEnd(30)}${at.padEnd(6)}${how.padEnd(14)}${seconds.toFixed(2).padStart(7)} s${String(nodes).padStart(10)} nodes`,
      );
    }
  }
  console.log(
    `${searches} proven mappings in ${all_s.toFixed(1)} s of processor time, ${cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}`,
  );
}

function isDerivable(name: string): boolean {
  try {
    primitiveOf(macro(name));
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

/** The primitive at a level by equal area, or one of it in a larger level. */
function placed(
  primitive: Primitive,
  at: string,
): { readonly option: Option; readonly how: string } {
  const baseline = architecture("tensor-core-like");
  const on = (hardware: Architecture, budget: "area" | number) =>
    cimOptions(
      { baseline: hardware, primitives: [primitive], at: [at], budget, staging: [0] },
      profile,
    )[0];
  try {
    const option = on(baseline, "area");
    if (option) return { option, how: "equal area" };
  } catch (error) {
    if (!(error instanceof InputError) || !doesNotFit(error)) throw error;
  }
  const levels = baseline.levels.map((level) =>
    level.kind === "memory" && level.name === at
      ? { ...level, capacity_bits: { value: LARGE_BITS } }
      : level,
  );
  const option = on({ ...baseline, levels }, 1);
  if (!option) throw new Error(`${primitive.name} does not fit a large ${at}`);
  return { option, how: "one, enlarged" };
}

function secondsSince(start: number): number {
  return (process.cpuUsage().user - start) / 1e6;
}
