import type { MapperOptions } from "../mapper/mapper.ts";
import { largestDivisor } from "../quantity/exact.ts";
import type { Verdict } from "../verdict/verdict.ts";
import type { Document } from "./document.ts";

/** An extent, and the most of it that an array takes at once. */
interface Poor {
  readonly text: string;
  readonly side: string;
  readonly divisor: number;
  readonly size: number;
}

/**
 * A hint where an extent has no divisor that fills half of an array's side, so that perfect factors leave most of it idle:
 * K of the rows, or N of the columns, of the best CiM option of a GEMM.
 */
export function factorHint(verdict: Verdict, { factors }: MapperOptions): Document {
  if (factors !== "perfect") return [];
  const poor = new Map<string, Poor>();
  for (const { gemm, cim } of verdict.gemms) {
    const array = cim[0]?.option.architecture.cim;
    if (!array) continue;
    for (const [dimension, side, size] of [
      ["K", "rows", array.Rp],
      ["N", "columns", array.Cp],
    ] as const) {
      const divisor = largestDivisor(gemm[dimension], size);
      const text = `${dimension} = ${gemm[dimension]}`;
      if (2 * divisor >= Math.min(gemm[dimension], size) || poor.has(text)) continue;
      poor.set(text, { text, side, divisor, size });
    }
  }
  const [first, ...more] = poor.values();
  if (!first) return [];
  const { text, side, divisor, size } = first;
  const others = more.map((one) => one.text).join(", ");
  return [
    {
      kind: "text",
      text:
        `Hint: ${text} has no divisor between ${divisor} and the ${size} ${side} of an array` +
        `${others === "" ? "" : `, nor have others that fill half of a side: ${others}`}; ` +
        "--factors imperfect lets the last pass be smaller.",
    },
  ];
}
