import type { Fanout } from "../architecture/hierarchy.ts";
import type { MapperOptions } from "../mapper/mapper.ts";
import { divisors, largestDivisor } from "../quantity/exact.ts";
import type { Option } from "../verdict/option.ts";
import type { Verdict } from "../verdict/verdict.ts";
import type { Gemm } from "../workload/gemm.ts";
import { DIMENSIONS } from "../workload/tensor.ts";
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

/** A share of idle primitives from which it is worth a note. */
const IDLE = 0.1;
/** So many numbers of primitives are named; of more, how many they are. */
const MOST_NAMED = 3;

/** How many primitives of an option can work. */
export interface AtWork {
  /** For the GEMM that lets the fewest work, and the one that lets the most. */
  readonly least: number;
  readonly most: number;
  readonly of: number;
}

/** How many primitives of an option perfect factors can let work on GEMMs; `undefined` with imperfect ones, and on a chip. */
export function atWork(
  option: Option,
  gemms: readonly Gemm[],
  { factors }: MapperOptions,
): AtWork | undefined {
  const fanout = primitivesOf(option);
  if (factors !== "perfect" || !fanout) return undefined;
  const work = gemms.map((gemm) => mostAtWork(fanout, gemm));
  return { least: Math.min(...work), most: Math.max(...work), of: fanout.x.size * fanout.y.size };
}

/**
 * A note where the number of an option's primitives has no divisor near it for a GEMM, so that perfect factors leave
 * primitives idle: how many work at most, of which options, and what lets all of them work.
 *
 * @param hasCount whether the command takes `--count`
 */
export function idleHint(
  options: readonly Option[],
  gemms: readonly Gemm[],
  mapping: MapperOptions,
  hasCount: boolean,
): Document {
  const found = new Map<string, { work: number; names: Set<string> }>();
  for (const option of options) {
    const working = atWork(option, gemms, mapping);
    if (!working || working.least > (1 - IDLE) * working.of) continue;
    const { least, most, of } = working;
    const text = `${least === most ? least : `${least} to ${most}`} of ${of}`;
    const same = found.get(text) ?? { work: most, names: new Set() };
    same.names.add(option.name);
    found.set(text, same);
  }
  const [first] = found.values();
  if (!first) return [];
  const named = [...found].slice(0, MOST_NAMED);
  const more = found.size - named.length;
  const list = named.map(([text, { names }]) => `${text} (${[...names].join(", ")})`);
  const text =
    `Note: perfect factors leave primitives idle, since no divisor of the extents that they are spread over comes ` +
    `nearer to their number. At most so many work: ${list.join("; ")}${more === 0 ? "" : `; and ${more} more such numbers`}. ` +
    `--factors imperfect may use all of them, and takes longer${
      hasCount ? `; --count ${first.work} weighs no more than work` : ""
    }.`;
  return [{ kind: "text", text }];
}

/** The fanout of an option's primitives; not on a chip, whose processors each get a share of a GEMM. */
function primitivesOf({ architecture }: Option): Fanout | undefined {
  const { cim, processors, hierarchy } = architecture;
  const level = cim && processors === undefined ? hierarchy.levels[cim.bankFanout] : undefined;
  return level?.kind === "fanout" ? level : undefined;
}

/**
 * The most copies of a fanout that perfect factors can use for a GEMM: the largest divisor, not above their number, of the
 * product of all extents that may be spread over them. A divisor of a product is a product of divisors, one of each.
 */
export function mostAtWork({ x, y }: Fanout, gemm: Gemm): number {
  const extents = DIMENSIONS.filter(
    (dimension) => x.dimensions.includes(dimension) || y.dimensions.includes(dimension),
  ).map((dimension) => gemm[dimension]);
  const size = x.size * y.size;
  let products = new Set([1]);
  for (const extent of extents) {
    const all = divisors(extent);
    const more = new Set<number>();
    for (const product of products) {
      for (const divisor of all) {
        if (product * divisor > size) break;
        more.add(product * divisor);
      }
    }
    products = more;
  }
  return [...products].reduce((most, product) => Math.max(most, product), 1);
}
