import { figuresOfMerit } from "../../src/cost/merit.ts";
import type { Record } from "../../src/report/csv.ts";
import { shapeName } from "../../src/workload/gemm.ts";
import type { Experiment, Findings, Found, Series } from "../experiment.ts";
import { rounded } from "../experiment.ts";
import type { Column, Study } from "../study.ts";
import { COLUMNS, gemmsOf, PRIMITIVES } from "../study.ts";
import expected from "./expected.json" with { type: "json" };

/** The 1000 synthetic GEMMs on every primitive at RF by equal area: efficiency against throughput. */
export const synthetic: Experiment = {
  name: "synthetic",
  title: "1000 synthetic GEMMs at RF: TOPS/W against GOPS",
  expected,
  quick: false,
  mappings: 12_000,
  run,
};

const WORDS: { readonly [column in Column]: string } = {
  asPublished: "as published",
  consistent: "consistent",
  optimal: "optimal",
};

interface Point {
  readonly shape: string;
  readonly TOPS_per_W: number;
  readonly GOPS: number;
}

function run(study: Study): Findings {
  const gemms = gemmsOf("synthetic", "asPublished");
  const points = (column: Column, name: string): Point[] =>
    gemms.map((gemm) => {
      const { TOPS_per_W, GOPS } = figuresOfMerit(study.inMemory(column, name, "RF", gemm));
      return { shape: shapeName(gemm), TOPS_per_W: rounded(TOPS_per_W), GOPS: rounded(GOPS) };
    });
  const values: Found[] = [];
  const records: Record[] = [];
  for (const name of PRIMITIVES) {
    const found: Columns = {
      asPublished: points("asPublished", name),
      consistent: points("consistent", name),
      optimal: points("optimal", name),
    };
    for (const figure of ["TOPS_per_W", "GOPS"] as const) {
      values.push(...extremes(name, figure, found));
    }
    gemms.forEach(({ M, N, K }, i) => {
      const fields = COLUMNS.flatMap((column) => {
        const { TOPS_per_W = 0, GOPS = 0 } = found[column]?.[i] ?? {};
        return [
          [`${column}_TOPS_per_W`, short(TOPS_per_W)],
          [`${column}_GOPS`, short(GOPS)],
        ] as const;
      });
      records.push({ primitive: name, M, N, K, ...Object.fromEntries(fields) });
    });
  }
  const series = COLUMNS.map(
    (column): Series => ({
      name: WORDS[column].replaceAll(" ", "-"),
      title: `Synthetic GEMMs at RF, ${WORDS[column]}: efficiency over throughput`,
      caption:
        "Each point is one of 1000 GEMMs (M, N and K powers of two from 16 to 8192) on one primitive, by equal area.",
      alt: "Analog primitives reach the highest efficiency, digital6T the highest throughput; each ends at its peak throughput.",
      kind: "dot",
      x: { column: `${column}_GOPS`, label: "throughput (GOPS)", scale: "log" },
      y: { column: `${column}_TOPS_per_W`, label: "energy efficiency (TOPS/W)", scale: "log" },
      by: "primitive",
      label: "shape",
      records: records.map((one) => ({ ...one, shape: `${one.M}x${one.N}x${one.K}` })),
    }),
  );
  const title = "Efficiency and throughput of every GEMM";
  return { values, tables: [{ name: "points", title, records }], series };
}

type Columns = { readonly [column in Column]: readonly Point[] };

/** The best of the 1000 with the GEMM that has it as published, and the median. */
function extremes(name: string, figure: "TOPS_per_W" | "GOPS", of: Columns): Found[] {
  const unit = figure === "GOPS" ? "throughput" : "efficiency";
  const sorted = (column: Column) => [...of[column]].sort((a, b) => a[figure] - b[figure]);
  const most = (column: Column) => sorted(column).at(-1);
  const median = (column: Column) => {
    const all = sorted(column);
    const middle = all.length / 2;
    return ((all[middle - 1]?.[figure] ?? 0) + (all[middle]?.[figure] ?? 0)) / 2;
  };
  const inColumns = (value: (column: Column) => number | undefined) =>
    Object.fromEntries(COLUMNS.map((column) => [column, value(column)]));
  const where = COLUMNS.map((column) => most(column)?.shape).join(", ");
  return [
    { id: `${name}: most ${unit}`, ...inColumns((column) => most(column)?.[figure]), where },
    { id: `${name}: median ${unit}`, ...inColumns(median) },
  ];
}

/** Four digits, so that 4000 rows stay small. */
function short(value: number): number {
  return Number(value.toPrecision(4));
}
