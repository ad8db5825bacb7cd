import { figuresOfMerit } from "../../src/cost/merit.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { gemm } from "../../src/workload/gemm.ts";
import type { DataTable, Experiment, Findings, Found, Series } from "../experiment.ts";
import { rounded } from "../experiment.ts";
import type { Column, Study } from "../study.ts";
import { COLUMNS, gemmsOf, PRIMITIVES } from "../study.ts";
import expected from "./expected.json" with { type: "json" };

/**
 * What each dimension does, at RF by equal area: M for N = K of each size, and all three dimensions fixed in turn. The GEMMs are
 * those of the synthetic set.
 */
export const shapes: Experiment = {
  name: "shapes",
  title: "The effect of M, N and K at RF",
  expected,
  quick: false,
  mappings: 0,
  run,
};

const SIZES = [16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192];
const FIGURES = ["TOPS_per_W", "GOPS", "utilisation"] as const;

/** Sizes that the figures show: as many lines as can be told apart. */
const DRAWN = [16, 64, 256, 1024, 4096];
const LABELS = {
  TOPS_per_W: "energy efficiency (TOPS/W)",
  GOPS: "throughput (GOPS)",
  utilisation: "utilisation (of 1)",
} as const;

type Figure = (typeof FIGURES)[number];

function run(study: Study): Findings {
  const figure = (of: Figure, column: Column, name: string, shape: Gemm): number => {
    const evaluation = study.inMemory(column, name, "RF", shape);
    return of === "utilisation" ? evaluation.utilisation : figuresOfMerit(evaluation)[of];
  };
  const table = squares(figure);
  const series = (["TOPS_per_W", "GOPS", "utilisation"] as const).map(
    (of): Series => ({
      name: `digital6T-${of.replaceAll("_", "-")}`,
      title: `digital6T at RF: ${LABELS[of]} over M, N = K`,
      caption:
        "A line per size of N = K. Profile consistent, proven optimal mappings, 3 primitives by equal area.",
      alt: "The figure rises with M for every size and levels off from a few hundred rows on.",
      kind: "line",
      x: { column: "M", label: "M (rows of A)", scale: "log" },
      y: { column: `optimal_${of}`, label: LABELS[of], scale: "linear" },
      by: "N_and_K",
      records: table.records.filter(
        ({ primitive, N_and_K }) =>
          primitive === "digital6T" && DRAWN.some((size) => size === N_and_K),
      ),
    }),
  );
  return { values: valuesOf(figure), tables: [table, slices(figure)], series };
}

type FigureOf = (of: Figure, column: Column, name: string, shape: Gemm) => number;

/** The ends and the middle of M for N = K = 1024, and the M from which nine tenths of the last efficiency are reached. */
function valuesOf(figure: FigureOf): Found[] {
  const inColumns = (value: (column: Column) => number) =>
    Object.fromEntries(COLUMNS.map((column) => [column, value(column)]));
  return PRIMITIVES.flatMap((name) => {
    const at = (of: Figure, column: Column, M: number) =>
      figure(of, column, name, gemm(M, 1024, 1024));
    const enough = (column: Column) => {
      const last = at("TOPS_per_W", column, 8192);
      return SIZES.find((M) => at("TOPS_per_W", column, M) >= 0.9 * last) ?? 0;
    };
    return [
      ...[16, 512, 8192].flatMap((M) =>
        FIGURES.map((of) => ({
          id: `${name}, ${M}×1024×1024: ${of}`,
          ...inColumns((column) => at(of, column, M)),
        })),
      ),
      { id: `${name}, N = K = 1024: M for 90 % of the efficiency`, ...inColumns(enough) },
    ];
  });
}

/** N = K: every M and size. */
function squares(figure: FigureOf): DataTable {
  const records = PRIMITIVES.flatMap((primitive) =>
    SIZES.flatMap((size) =>
      SIZES.map((M) => {
        const shape = gemm(M, size, size);
        const fields = COLUMNS.flatMap((column) =>
          FIGURES.map((of) => [`${column}_${of}`, rounded(figure(of, column, primitive, shape))]),
        );
        return { primitive, N_and_K: size, M, ...Object.fromEntries(fields) };
      }),
    ),
  );
  return { name: "squares", title: "M with N = K", records };
}

/** One dimension fixed: least, median and most over the 100 GEMMs of the other two. */
function slices(figure: FigureOf): DataTable {
  const all = gemmsOf("synthetic", "asPublished");
  const records = PRIMITIVES.flatMap((primitive) =>
    COLUMNS.flatMap((column) =>
      (["M", "N", "K"] as const).flatMap((fixed) =>
        SIZES.map((size) => {
          const some = all.filter((shape) => shape[fixed] === size);
          const fields = FIGURES.flatMap((of) => {
            const found = some
              .map((shape) => figure(of, column, primitive, shape))
              .sort((a, b) => a - b);
            const middle = ((found[49] ?? 0) + (found[50] ?? 0)) / 2;
            return [
              [`${of}_least`, rounded(found[0] ?? 0)],
              [`${of}_median`, rounded(middle)],
              [`${of}_most`, rounded(found.at(-1) ?? 0)],
            ];
          });
          return { primitive, column, fixed, size, ...Object.fromEntries(fields) };
        }),
      ),
    ),
  );
  return { name: "slices", title: "One dimension fixed", records };
}
