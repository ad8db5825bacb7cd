import type { Issue } from "../diagnostic/issue.ts";
import type { NamedNumbers } from "../format/expression.ts";
import type { Path } from "../format/yaml.ts";
import type { Einsum } from "./einsum.ts";
import { namedNumbers } from "./numbers.ts";

/**
 * What bounds variables in all Einsums: sizes of ranks, and ranges of variables.
 *
 * @property numbers sizes that are numbers, and variables of the files
 */
export interface Bounds {
  readonly rankSizes: Readonly<Record<string, unknown>>;
  readonly shapes: Readonly<Record<string, string>>;
  readonly numbers: NamedNumbers;
}

/** Values of a variable: from `low`, below `high`. */
interface Range {
  readonly low: number;
  readonly high: number;
}

const WORD = /^[A-Za-z_]\w*$/;
const RANGE = /^(-?\d{1,15})\s*(<=?)\s*([A-Za-z_]\w*)\s*(<=?)\s*(-?\d{1,15})$/;

/**
 * How many values each variable of an Einsum has: within its ranges, and the sizes of all ranks that it indexes.
 *
 * @param issues gets what cannot be bounded
 * @returns `undefined` if there is such
 */
export function variableExtents(
  einsum: Einsum,
  bounds: Bounds,
  issues: Issue[],
): ReadonlyMap<string, number> | undefined {
  const before = issues.length;
  const ranges = new Map<string, Range>();
  const bound = (name: string, { low, high }: Range) => {
    const known = ranges.get(name);
    ranges.set(name, {
      low: Math.max(low, known?.low ?? low),
      high: Math.min(high, known?.high ?? high),
    });
  };
  const { numbers: common } = bounds;
  const hasOwn = Object.keys(einsum.rankSizes).length > 0;
  const own = hasOwn ? namedNumbers(einsum.rankSizes, common) : common;
  const variables = new Set<string>();
  for (const { ranks, path } of einsum.accesses) {
    for (const [rank, index] of ranks) {
      if (!WORD.test(index)) {
        issues.push(slidingWindow(index, path));
        continue;
      }
      variables.add(index);
      const sizes = Object.hasOwn(einsum.rankSizes, rank)
        ? own
        : Object.hasOwn(bounds.rankSizes, rank)
          ? common
          : undefined;
      const size = sizes?.get(rank);
      if (size !== undefined && Number.isSafeInteger(size)) bound(index, { low: 0, high: size });
      else if (sizes) {
        const expected = "a whole number, or an expression of variables and other ranks";
        const message = `invalid size: ${rank}`;
        issues.push({ code: "invalid-size", message, path: einsum.path, expected });
      }
    }
  }
  const shapes = [...variables].flatMap((name) =>
    Object.hasOwn(bounds.shapes, name) ? [[name, bounds.shapes[name] ?? ""] as const] : [],
  );
  for (const [name, text] of [...shapes, ...einsum.shape.map((one) => ["", one] as const)]) {
    const range = parseRange(text);
    if (!range || (name !== "" && range.name !== name)) {
      issues.push(invalidRange(text, einsum.path));
    } else if (variables.has(range.name)) bound(range.name, range);
  }
  const extents = new Map<string, number>();
  for (const name of variables) {
    const range = ranges.get(name);
    const extent = range ? range.high - range.low : 0;
    if (extent >= 1) extents.set(name, extent);
    else if (range) issues.push(emptyRange(name, einsum.path));
    else issues.push(unbounded(name, einsum.path));
  }
  return issues.length > before ? undefined : extents;
}

/** `0 <= m < 128`, with either comparison on either side. */
function parseRange(text: string): (Range & { readonly name: string }) | undefined {
  const [, low, from, name, to, high] = RANGE.exec(text.trim()) ?? [];
  if (name === undefined) return undefined;
  return {
    name,
    low: Number(low) + (from === "<" ? 1 : 0),
    high: Number(high) + (to === "<=" ? 1 : 0),
  };
}

function slidingWindow(index: string, path: Path): Issue {
  return {
    code: "sliding-window",
    message: `unsupported projection: ${index.slice(0, 60)}`,
    path: [...path],
    expected: "one variable for each rank, as in a matrix multiplication",
    hint: "write a convolution as a GEMM (im2col): m output pixels, n output channels, k input channels × kernel",
  };
}

function invalidRange(text: string, path: Path): Issue {
  return {
    code: "invalid-range",
    message: `invalid range: ${text.slice(0, 60)}`,
    path,
    expected: "one variable between two whole numbers, such as 0 <= m < 128",
  };
}

function emptyRange(name: string, path: Path): Issue {
  const message = `empty range: ${name.slice(0, 60)}`;
  return { code: "empty-range", message, path, expected: "at least one value" };
}

function unbounded(name: string, path: Path): Issue {
  return {
    code: "missing-size",
    message: `missing size: ${name.slice(0, 60)}`,
    path,
    expected: "an entry in rank_sizes for a rank that it indexes, or in iteration_space_shape",
  };
}
