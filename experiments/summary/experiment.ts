import type { Evaluation } from "../../src/cost/evaluate.ts";
import { evaluateLegal } from "../../src/cost/evaluate.ts";
import { figuresOfMerit } from "../../src/cost/merit.ts";
import { spread } from "../../src/report/summary.ts";
import { gain } from "../../src/verdict/gain.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { shapeName } from "../../src/workload/gemm.ts";
import type { DataTable, Experiment, Findings, Found, Series } from "../experiment.ts";
import { rounded } from "../experiment.ts";
import type { Column, Study } from "../study.ts";
import { COLUMNS, gemmsOf, LEVELS, NETWORKS, PROFILES } from "../study.ts";
import expected from "./expected.json" with { type: "json" };

/**
 * The summary of gains: digital6T over the baseline at RF and at SMEM, and the priority mapping over a searched one at
 * RF, as means and deviations of per-GEMM ratios. The networks accumulate, as published, and stand alone.
 *
 * Of the published searches only one mapping is known, so each published mean stands beside an interval: least
 * and most of each GEMM's ratio over the proven best mapping of the other side and 100 random searches.
 */
export const summary: Experiment = {
  name: "summary",
  title: "The summary of gains: RF, SMEM, priority over search",
  expected,
  quick: false,
  mappings: 6000,
  run,
};

const ROWS = [...LEVELS, "priority over search"] as const;
const FIGURES = ["TOPS/W", "throughput", "utilisation"] as const;
const SEEDS = 100;

type Row = (typeof ROWS)[number];
type Ratios = Readonly<Record<(typeof FIGURES)[number], number>>;

/** The ratios of one GEMM, and what they are against other mappings of the other side. */
interface Sample {
  readonly gemm: Gemm;
  readonly ratios: Ratios;
  readonly against?: { readonly best: Ratios; readonly least: Ratios; readonly most: Ratios };
}

type Samples = (row: Row, column: Column, network: string) => readonly Sample[];

function run(study: Study): Findings {
  const known = new Map<string, readonly Sample[]>();
  const samples: Samples = (row, column, network) => {
    const key = `${row} ${column} ${network}`;
    const found = known.get(key) ?? samplesOf(study, row, column, network);
    known.set(key, found);
    return found;
  };
  const values = [
    ...ROWS.flatMap((row) => accumulated(row, "mean", samples)),
    ...ROWS.flatMap((row) => accumulated(row, "deviation", samples)),
    ...ROWS.flatMap((row) => alone(row, samples)),
  ];
  const table = gemmTable(samples);
  const series = LEVELS.map(
    (at): Series => ({
      name: `gains-${at}`,
      title: `digital6T at ${at} over the baseline, GEMM by GEMM`,
      caption:
        "Each point is a GEMM of the four networks, in each of the three columns. Right and above of the lines CiM is better.",
      alt: "As published most GEMMs gain two to four times in efficiency; optimal on both sides none does.",
      kind: "dot",
      x: { column: "TOPS_per_W", label: "energy efficiency over the baseline (×)", scale: "log" },
      y: { column: "throughput", label: "throughput over the baseline (×)", scale: "log" },
      by: "column",
      label: "gemm",
      ratios: true,
      records: table.records.filter(({ row }) => row === at),
    }),
  );
  return { values, tables: [table], series };
}

function samplesOf(study: Study, row: Row, column: Column, network: string): Sample[] {
  const of = row === "priority over search" ? overSearch : overCores;
  return gemmsOf(network, column).map((gemm) => of(study, row, column, gemm));
}

/** digital6T over the baseline. */
function overCores(study: Study, at: Row, column: Column, gemm: Gemm): Sample {
  const ours = study.inMemory(column, "digital6T", at, gemm);
  const ratios = ratiosOf(ours, study.cores(column, gemm));
  if (column !== "asPublished") return { gemm, ratios };
  const baseline = study.baseline(column);
  const best = study.map({ profile: column, mapper: "optimal" }, baseline, gemm);
  const searches = seeds((seed) =>
    study.map({ profile: column, mapper: "random", options: { seed } }, baseline, gemm),
  );
  return { gemm, ratios, against: against(ours, best, searches) };
}

/**
 * The priority mapping over what a column's search finds for the same primitives at RF: a random search that minimises
 * Timeloop's energy-delay product with one bank as published, one with all banks, or the proven optimum.
 */
function overSearch(study: Study, _row: Row, column: Column, gemm: Gemm): Sample {
  const option = study.cim(column, "digital6T", "RF");
  const ours = study.map({ profile: column, mapper: "priority" }, option, gemm);
  if (column === "optimal")
    return { gemm, ratios: ratiosOf(ours, study.inMemory(column, "digital6T", "RF", gemm)) };
  if (column === "consistent") {
    return {
      gemm,
      ratios: ratiosOf(ours, study.map({ profile: column, mapper: "random" }, option, gemm)),
    };
  }
  const { architecture } = option;
  const timeloop = study.cim("timeloop", "digital6T", "RF");
  const published = ({ mapping }: Evaluation) =>
    evaluateLegal(architecture, gemm, mapping, PROFILES[column]);
  const searched = (seed: number) =>
    published(
      study.map({ profile: "timeloop", mapper: "random", options: { seed } }, timeloop, gemm),
    );
  const best = published(study.map({ profile: "timeloop", mapper: "optimal" }, timeloop, gemm));
  return {
    gemm,
    ratios: ratiosOf(ours, searched(1)),
    against: against(ours, best, seeds(searched)),
  };
}

function seeds<T>(of: (seed: number) => T): T[] {
  return Array.from({ length: SEEDS }, (_, i) => of(i + 1));
}

/** The least and the most of each ratio over the other side's proven optimum and its searches. */
function against(ours: Evaluation, best: Evaluation, searches: readonly Evaluation[]) {
  const ratios = [best, ...searches].map((theirs) => ratiosOf(ours, theirs));
  const over = (of: (...values: number[]) => number) =>
    Object.fromEntries(
      FIGURES.map((figure) => [figure, of(...ratios.map((one) => one[figure]))]),
    ) as unknown as Ratios;
  return { best: ratiosOf(ours, best), least: over(Math.min), most: over(Math.max) };
}

function ratiosOf(ours: Evaluation, theirs: Evaluation): Ratios {
  const { energy, throughput } = gain(figuresOfMerit(ours), figuresOfMerit(theirs));
  return { "TOPS/W": energy, throughput, utilisation: ours.utilisation / theirs.utilisation };
}

function accumulated(row: Row, statistic: "mean" | "deviation", samples: Samples): Found[] {
  return FIGURES.flatMap((figure) =>
    NETWORKS.map((network, i): Found => {
      const of = (column: Column) =>
        NETWORKS.slice(0, i + 1).flatMap((name) => samples(row, column, name));
      const id = `${row}: ${figure}, ${i === 0 ? "" : "+ "}${network}, ${statistic}`;
      return { id, ...statistics(of, figure, statistic) };
    }),
  );
}

/** What the accumulation hides: each network but the first by itself. */
function alone(row: Row, samples: Samples): Found[] {
  return FIGURES.flatMap((figure) =>
    NETWORKS.slice(1).map((network): Found => {
      const of = (column: Column) => samples(row, column, network);
      return { id: `${row}: ${figure}, ${network} alone, mean`, ...statistics(of, figure, "mean") };
    }),
  );
}

function statistics(
  of: (column: Column) => readonly Sample[],
  figure: (typeof FIGURES)[number],
  statistic: "mean" | "deviation",
): Omit<Found, "id"> {
  const value = (samples: readonly Sample[], ratios: (sample: Sample) => Ratios | undefined) =>
    spread(
      samples.map((sample) => ({
        count: sample.gemm.count,
        value: (ratios(sample) ?? sample.ratios)[figure],
      })),
    )[statistic];
  const figures = Object.fromEntries(
    COLUMNS.map((column) => [column, value(of(column), ({ ratios }) => ratios)]),
  );
  if (statistic === "deviation") return figures;
  const published = of("asPublished");
  const low = value(published, ({ against }) => against?.least);
  const high = value(published, ({ against }) => against?.most);
  return { ...figures, interval: [low, high] };
}

function gemmTable(samples: Samples): DataTable {
  const records = ROWS.flatMap((row) =>
    COLUMNS.flatMap((column) =>
      NETWORKS.flatMap((network) =>
        samples(row, column, network).map(({ gemm, ratios, against }) => ({
          row,
          column,
          network,
          gemm: gemm.name,
          shape: shapeName(gemm),
          count: gemm.count,
          TOPS_per_W: rounded(ratios["TOPS/W"]),
          throughput: rounded(ratios.throughput),
          utilisation: rounded(ratios.utilisation),
          TOPS_per_W_against_best: optional(against?.best["TOPS/W"]),
          TOPS_per_W_least: optional(against?.least["TOPS/W"]),
          TOPS_per_W_most: optional(against?.most["TOPS/W"]),
          throughput_against_best: optional(against?.best.throughput),
          throughput_least: optional(against?.least.throughput),
          throughput_most: optional(against?.most.throughput),
          utilisation_least: optional(against?.least.utilisation),
          utilisation_most: optional(against?.most.utilisation),
        })),
      ),
    ),
  );
  return { name: "gains", title: "Gains of each GEMM", records };
}

function optional(value: number | undefined): number | undefined {
  return value === undefined ? undefined : rounded(value);
}
