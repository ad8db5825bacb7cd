import type { Primitive } from "../../src/architecture/primitive.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { lacking } from "../../src/library/derived.ts";
import { ledgerPrimitives, macro, primitive, refusedMacros } from "../../src/library/library.ts";
import type { Option } from "../../src/verdict/option.ts";
import { cimOptions } from "../../src/verdict/option.ts";
import { BASELINE, LEVELS, PRIMITIVES, PROFILES } from "../study.ts";

/** A primitive at a level, without a buffer beside it. */
export interface Weighed {
  readonly of: Primitive;
  readonly level: string;
  readonly option: Option;
}

/** A macro that is not weighed, at a level or at all, and why. */
export interface NotWeighed {
  readonly name: string;
  /** Absent if it gives no primitive at all. */
  readonly level?: string;
  readonly reason: string;
}

/** By what primitives are as many as they are: the area of the level, or its bits, as if a macro took no more area than an SRAM. */
export type EqualIn = (typeof EQUAL_IN)[number];
export const EQUAL_IN = ["area", "capacity"] as const;

/** The primitives of the ledger's macros, and the study's four beside them, wherever one fits. */
export function weighed(budget: EqualIn): {
  readonly weighed: readonly Weighed[];
  readonly notWeighed: readonly NotWeighed[];
} {
  const found: Weighed[] = [];
  const notWeighed: NotWeighed[] = refusedMacros().map((refused) => ({
    name: refused.name,
    reason: lacking(refused),
  }));
  for (const of of [...PRIMITIVES.map(primitive), ...ledgerPrimitives()]) {
    for (const level of LEVELS) {
      const option = optionOf(of, level, budget);
      if (typeof option === "string") notWeighed.push({ name: of.name, level, reason: option });
      else found.push({ of, level, option });
    }
  }
  return { weighed: found, notWeighed };
}

/** Whether a primitive is one of the study's, which the ledger's are compared with. */
export function isStudys({ name }: Primitive): boolean {
  return (PRIMITIVES as readonly string[]).includes(name);
}

/** Whether a macro of the ledger is silicon whose energy was measured, and not the model's. */
export function isMeasured({ name, macEnergy_pJ }: Primitive): boolean {
  return macEnergy_pJ.kind === "scaled" && macro(name).publication.status === "measured";
}

function optionOf(of: Primitive, at: string, budget: EqualIn): Option | string {
  const choices = { baseline: BASELINE, primitives: [of], at: [at], budget };
  try {
    const [option] = cimOptions({ ...choices, staging: [0] }, PROFILES.optimal);
    return option ?? "no option";
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.issues.map(({ message }) => message).join("; ");
  }
}

/** Those that no other is as good as in everything and better in something; more is better. */
export function notDominated<T>(all: readonly T[], merits: (one: T) => readonly number[]): T[] {
  return all.filter((one) => {
    const own = merits(one);
    return !all.some((other) => {
      const its = merits(other);
      return (
        its.every((merit, i) => merit >= (own[i] ?? 0)) &&
        its.some((merit, i) => merit > (own[i] ?? 0))
      );
    });
  });
}
