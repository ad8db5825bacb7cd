import type { Evaluation } from "../../src/cost/evaluate.ts";
import type { FiguresOfMerit } from "../../src/cost/merit.ts";
import { figuresOfMerit } from "../../src/cost/merit.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import type { Experiment, Findings, Found } from "../experiment.ts";
import { rounded } from "../experiment.ts";
import type { Column, Study } from "../study.ts";
import { COLUMNS, gemmsOf, LEVELS } from "../study.ts";
import expected from "./expected.json" with { type: "json" };

/** BERT-Large, GEMM by GEMM, on digital6T by equal area: the figures that the study published one by one. */
export const bertLarge: Experiment = {
  name: "bert-large",
  title: "BERT-Large on digital6T, GEMM by GEMM",
  expected,
  quick: true,
  mappings: 35,
  run,
};

type FigureOf = (merit: FiguresOfMerit) => number;

const efficiency: FigureOf = (merit) => merit.TOPS_per_W;
const throughput: FigureOf = (merit) => merit.GMAC_per_s;

function run(study: Study): Findings {
  const gemms = gemmsOf("bert-large", "asPublished");
  const on = (at: string, gemm: Gemm) => (column: Column) =>
    study.inMemory(column, "digital6T", at, gemm);
  const values = LEVELS.flatMap((at) => [
    ...gemms.map((gemm) => inColumns(`${at}, ${gemm.name}: efficiency`, on(at, gemm), efficiency)),
    ...gemms.map((gemm) => inColumns(`${at}, ${gemm.name}: throughput`, on(at, gemm), throughput)),
  ]);
  const [projection] = gemms;
  if (!projection) throw new Error("BERT-Large has no GEMM");
  const cores = (column: Column) => study.cores(column, projection);
  const baseline = inColumns("baseline, projection: efficiency", cores, efficiency);
  const gains = COLUMNS.map((column) => {
    const ours = figuresOfMerit(on("RF", projection)(column)).TOPS_per_W;
    return [column, ours / figuresOfMerit(cores(column)).TOPS_per_W] as const;
  });
  values.push(baseline, { id: "RF, projection: efficiency gain", ...Object.fromEntries(gains) });
  const records = LEVELS.flatMap((at) =>
    gemms.flatMap((gemm) =>
      COLUMNS.map((column) => {
        const merit = figuresOfMerit(on(at, gemm)(column));
        return {
          level: at,
          gemm: gemm.name,
          column,
          TOPS_per_W: rounded(merit.TOPS_per_W),
          GMAC_per_s: rounded(merit.GMAC_per_s),
          GOPS: rounded(merit.GOPS),
          utilisation: rounded(merit.utilisation),
        };
      }),
    ),
  );
  return {
    values,
    tables: [{ name: "gemms", title: "BERT-Large on digital6T", records }],
    series: [],
  };
}

function inColumns(id: string, of: (column: Column) => Evaluation, figure: FigureOf): Found {
  const found = COLUMNS.map((column) => [column, figure(figuresOfMerit(of(column)))] as const);
  return { id, ...Object.fromEntries(found) };
}
