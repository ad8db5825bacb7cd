import type { Hierarchy } from "../architecture/hierarchy.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Dimension } from "../workload/tensor.ts";
import { DIMENSIONS } from "../workload/tensor.ts";
import type { Loop } from "./loop.ts";
import type { Mapping } from "./mapping.ts";
import { tileSize } from "./tile.ts";

/** What a nest in C is made from. */
export interface NestSource {
  /** What computes, for the comment. */
  readonly architecture: string;
  readonly hierarchy: Hierarchy;
  readonly gemm: Gemm;
  readonly mapping: Mapping;
  /** Bits of an element of A and B. */
  readonly precision_bits: number;
}

/**
 * A mapping as a C function that computes Z = A · B in the order of its loop nest, for readers and compilers.
 *
 * Every loop runs over the first elements of tiles: it steps by the product of the bounds of the loops of its dimension inside it
 * (Eq. 3), up to the end of the tile around it. Where factors are imperfect that end is cut at the extent, so that the last pass is
 * smaller. Spatial loops are loops with a comment. Kept tensors are comments: C has one memory.
 *
 * @param name of the function, made an identifier
 */
export function mappingToC(name: string, source: NestSource): string {
  const { architecture, gemm, precision_bits } = source;
  const { M, N, K, batch } = gemm;
  const [input, output] = elementTypes(gemm, precision_bits);
  const identifier = `nest_${name.replace(/[^A-Za-z0-9]+/g, "_")}`;
  return [
    `/* Z = A . B: ${batch === 1 ? "" : `${batch} times `}${M} x ${N} x ${K} on ${plainText(architecture)}. */`,
    `/* Row by row: A[${batch}][${M}][${K}], B[${batch}][${K}][${N}], Z[${batch}][${M}][${N}]. */`,
    "#include <stdint.h>",
    "",
    `void ${identifier}(const ${input} *A, const ${input} *B, ${output} *Z)`,
    "{",
    `    for (int64_t i = 0; i < INT64_C(${batch}) * ${M} * ${N}; i++)`,
    "        Z[i] = 0;",
    ...nest(source, output),
    "}",
    "",
  ].join("\n");
}

/** Integers that hold an operand, and the sum of K products of two: 2·bits − 2 for a product, log2(K) more for the sum, and a sign. */
function elementTypes({ K }: Gemm, bits: number): readonly [string, string] {
  const widths = [8, 16, 32, 64];
  const wide = (least: number) => widths.find((width) => width >= least) ?? 64;
  const output = wide(Math.max(32, 2 * bits + Math.ceil(Math.log2(K))));
  return [`int${wide(bits)}_t`, `int${output}_t`];
}

/** The lines of all levels and loops, and of the multiply-accumulate inside them. */
function nest({ hierarchy, gemm, mapping }: NestSource, output: string): string[] {
  const lines: string[] = [];
  const state = new Map(DIMENSIONS.map((d) => [d, startOf(d, gemm, mapping)]));
  let depth = 1;
  const add = (text: string) => lines.push(`${"    ".repeat(depth)}${text}`);
  const open = (loop: Loop, comment: string) => {
    const tile = state.get(loop.dimension);
    if (!tile) throw new Error(`no tile of ${loop.dimension}`);
    const extent = gemm[loop.dimension];
    const step = tile.size / loop.bound;
    const name = `${LETTERS[loop.dimension]}${tile.loops + 1}`;
    // A tile that never reaches beyond the extent needs no check; the outermost one is the dimension itself.
    const isCut = extent % tile.size !== 0 && tile.name !== "";
    if (isCut) {
      const end = `${tile.name} + ${tile.size}`;
      add(`const int64_t ${name}_end = ${end} < ${extent} ? ${end} : ${extent};`);
    }
    const inside = tile.name === "" ? `${extent}` : `${tile.name} + ${tile.size}`;
    const first = tile.name === "" ? "0" : tile.name;
    const by = step === 1 ? `${name}++` : `${name} += ${step}`;
    add(
      `for (int64_t ${name} = ${first}; ${name} < ${isCut ? `${name}_end` : inside}; ${by}) {${comment}`,
    );
    depth++;
    state.set(loop.dimension, { name, size: step, loops: tile.loops + 1 });
  };
  hierarchy.levels.forEach((level, i) => {
    const chosen = mapping.levels[i];
    if (!chosen) return;
    const tiles = chosen.keeps.map((t) => `${t} (${tileSize(mapping, gemm, t, i)})`);
    const keeps = tiles.length === 0 ? "nothing" : tiles.join(", ");
    add(
      level.kind === "memory"
        ? `/* ${plainText(level.name)} keeps, in elements: ${keeps} */`
        : `/* ${plainText(level.name)}: copies of all inside */`,
    );
    for (const loop of chosen.temporal) open(loop, "");
    for (const loop of chosen.spatial) {
      open(
        loop,
        ` /* parallel over ${loop.axis} of ${plainText(level.name)}, ${loop.bound} side by side */`,
      );
    }
  });
  const at = (dimension: Dimension) => state.get(dimension)?.name || "0";
  const [m, n, k, b] = [at("M"), at("N"), at("K"), at("batch")];
  add(`/* ${plainText(hierarchy.compute)} */`);
  const { M, N, K } = gemm;
  add(
    `Z[(${b} * ${M} + ${m}) * ${N} + ${n}] += (${output})A[(${b} * ${M} + ${m}) * ${K} + ${k}] * B[(${b} * ${K} + ${k}) * ${N} + ${n}];`,
  );
  while (depth > 1) {
    depth--;
    add("}");
  }
  return lines;
}

const LETTERS: Readonly<Record<Dimension, string>> = { M: "m", N: "n", K: "k", batch: "b" };

/** Where a dimension stands: the variable that holds the first element of its tile, and the tile's extent by its factors. */
interface Tile {
  readonly name: string;
  readonly size: number;
  readonly loops: number;
}

/** @throws Error if the factors do not cover the dimension, since the nest would leave elements out */
function startOf(dimension: Dimension, gemm: Gemm, mapping: Mapping): Tile {
  const loops = mapping.levels.flatMap(({ temporal, spatial }) => [...temporal, ...spatial]);
  const size = loops
    .filter((loop) => loop.dimension === dimension)
    .reduce((product, { bound }) => product * bound, 1);
  if (size < gemm[dimension]) throw new Error(`factors that do not cover ${dimension}`);
  return { name: "", size, loops: 0 };
}

/** A name within a comment: one that ends the comment would end it. */
function plainText(text: string): string {
  return text.replace(/[^\w .:+-]/g, "_");
}
