import type { Axis, Fanout } from "../architecture/hierarchy.ts";
import { ceilDivide } from "../quantity/exact.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Dimension } from "../workload/tensor.ts";

/**
 * How a GEMM is shared among processors: along at most two dimensions, so many processors along each, an equal extent
 * for every one. The last one may have less, so *gemm*, the extents times the processors, may be larger than the GEMM.
 */
export interface Share {
  readonly x: AlongDimension;
  readonly y: AlongDimension;
  readonly gemm: Gemm;
}

/** Processors along a dimension, and what each of them gets of it. */
interface AlongDimension {
  readonly dimension: Dimension;
  readonly processors: number;
  readonly extent: number;
}

/** Extents above this are multiples of it, so that the units inside a processor divide them. */
const GRAIN = 16;

/** The pairs of dimensions that are shared out. K is not: partial sums of several processors are not added for free. */
const PAIRS: readonly (readonly [Dimension, Dimension])[] = [
  ["M", "N"],
  ["batch", "M"],
  ["batch", "N"],
];

/**
 * The ways to share a GEMM among up to *processors* processors: for each number along one dimension, the most that find
 * work along the other. With an extent above 16 each gets a multiple of 16.
 */
export function sharesOf(gemm: Gemm, processors: number, allowed: readonly Dimension[]): Share[] {
  const shares = new Map<string, Share>();
  for (const [first, second] of PAIRS) {
    if (!allowed.includes(first) || !allowed.includes(second)) continue;
    if (first === "batch" && gemm.batch === 1) continue;
    const along = alongOf(second, gemm[second], processors);
    for (const x of alongOf(first, gemm[first], processors)) {
      const room = Math.floor(processors / x.processors);
      const y = along.filter((one) => one.processors <= room).at(-1);
      if (!y) continue;
      const padded = {
        ...gemm,
        [first]: x.processors * x.extent,
        [second]: y.processors * y.extent,
      };
      const key = `${first} ${x.processors} ${second} ${y.processors}`;
      shares.set(key, { x, y, gemm: padded });
    }
  }
  return [...shares.values()];
}

/** The numbers of processors along a dimension, ascending; each has work, and fewer would have to do more. */
function alongOf(dimension: Dimension, extent: number, most: number): AlongDimension[] {
  const found = new Map<number, AlongDimension>();
  for (let wanted = 1; wanted <= Math.min(most, extent); wanted++) {
    const each = grained(ceilDivide(extent, wanted), extent);
    const processors = ceilDivide(extent, each);
    found.set(processors, { dimension, processors, extent: each });
  }
  return [...found.values()].sort((a, b) => a.processors - b.processors);
}

function grained(each: number, whole: number): number {
  if (each <= GRAIN || each >= whole) return each;
  return Math.min(whole, ceilDivide(each, GRAIN) * GRAIN);
}

/** The fanout of processors that shares a GEMM in exactly this way. */
export function sharedFanout(name: string, { x, y }: Share): Fanout {
  const axis = ({ dimension, processors: size }: AlongDimension): Axis =>
    size === 1 ? { size, dimensions: [] } : { size, dimensions: [dimension], filled: true };
  return { kind: "fanout", name, x: axis(x), y: axis(y) };
}
