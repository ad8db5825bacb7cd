import { z } from "zod";
import { integrate } from "../../src/architecture/integrate.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import { DEFAULT_BASELINE } from "../../src/library/default-baseline.ts";
import { architecture, primitive } from "../../src/library/library.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { priority } from "../../src/mapper/priority.ts";
import type { MappingLevel } from "../../src/mapping/mapping.ts";
import { loopProduct } from "../../src/mapping/mapping.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { gemm } from "../../src/workload/gemm.ts";
import type { Mismatch } from "./compare.ts";
import { Comparison } from "./compare.ts";

const extent = z.int().min(1);
const dimension = z.enum(["M", "N", "K", "batch"]);
const factorsSchema = z.partialRecord(dimension, extent);

/** A case that states the factors per level and, as `order_LEVEL`, the loops of a memory, outermost first. */
export const priorityCaseSchema = z.looseObject({
  level: z.string(),
  primitive: z.string(),
  banks: extent,
  threshold: z.number().positive(),
  gemm: z.looseObject({ M: extent, N: extent, K: extent, batch: extent.optional() }),
  expected: z.record(z.string(), z.union([factorsSchema, z.array(dimension)])),
});

type PriorityCase = z.infer<typeof priorityCaseSchema>;

/** The parts of a primitive, by the names of the published program. */
const PARTS: Readonly<Record<string, string>> = {
  banks: "CiMBank",
  array: "CiMArray",
  storage: "CiMStorage",
};

const ORDER = "order_";

const profile = createProfile("as-published");

/**
 * Every factor and order of a case that is not as the published program gives it, and its number of banks if equal
 * area gives another.
 *
 * @throws InputError if the case cannot be mapped
 */
export function priorityCaseMismatches(golden: PriorityCase): readonly Mismatch[] {
  const { level: at, banks, threshold } = golden;
  const { M, N, K, batch = 1 } = golden.gemm;
  const baseline = architecture(DEFAULT_BASELINE);
  const of = primitive(golden.primitive);
  const place = (budget: "area" | number) =>
    resolve(integrate(baseline, of, { at, budget, staging: 0 }, profile), profile);
  const comparison = new Comparison();
  if (Object.keys(golden.expected).length === 0) return comparison.mismatches;
  comparison.number("banks by equal area", banks, place("area").cim?.count ?? 0);

  const problem = { architecture: place(banks), gemm: gemm(M, N, K, { batch }), profile };
  const { mapping } = priority(problem, { ...DEFAULT_OPTIONS, threshold });
  for (const [key, expected] of Object.entries(golden.expected)) {
    const isOrder = key.startsWith(ORDER);
    const name = isOrder ? key.slice(ORDER.length) : key;
    const level = mapping.levels.find((one) => one.level === (PARTS[name] ?? name));
    if (!level) comparison.fail(key, "a level", "none of this name");
    else if (Array.isArray(expected)) compareOrder(comparison, key, expected, level);
    else compareFactors(comparison, key, expected, level);
  }
  return comparison.mismatches;
}

type Factors = z.infer<typeof factorsSchema>;

function compareFactors(
  comparison: Comparison,
  name: string,
  expected: Factors,
  { temporal, spatial }: MappingLevel,
): void {
  for (const over of ["M", "N", "K", "batch"] as const) {
    const found = loopProduct(temporal, over) * loopProduct(spatial, over);
    // A factor that is not listed is 1.
    comparison.number(`${name} ${over}`, expected[over] ?? 1, found);
  }
}

/** Loops of factor 1 run once, wherever they stand, so they are left out on both sides. */
function compareOrder(
  comparison: Comparison,
  name: string,
  expected: readonly z.infer<typeof dimension>[],
  { temporal }: MappingLevel,
): void {
  const found = temporal.filter(({ bound }) => bound > 1).map((loop) => loop.dimension);
  const wanted = expected.filter((over) => loopProduct(temporal, over) > 1);
  if (wanted.join() !== found.join()) comparison.fail(name, wanted.join(" "), found.join(" "));
}
