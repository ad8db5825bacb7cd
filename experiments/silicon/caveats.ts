import type { Case } from "./cases.ts";

/**
 * Energies that are compared but not counted, nor fitted: what was measured is not known well enough to say that it is what is modelled.
 * Each reason is one that those who checked their own model against the macro give.
 */
const UNCOUNTED: Readonly<Record<string, string>> = {
  "su-jssc-2023": "sparsity is not reported (ZigZag-IMC finds 7 times as much)",
  "yan-isscc-2022":
    "an average over data whose sparsity of weights is not reported (ZigZag-IMC does not count it)",
};

/** Why a case is not counted; absent if it is. */
export function caveatOf({ macro, quantity }: Case): string | undefined {
  return quantity === "energy" ? UNCOUNTED[macro.name] : undefined;
}
