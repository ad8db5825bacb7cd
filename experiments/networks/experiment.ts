import type { Record } from "../../src/report/csv.ts";
import { gain } from "../../src/verdict/gain.ts";
import { total } from "../../src/verdict/total.ts";
import type { Experiment, Findings, Found, Series } from "../experiment.ts";
import { rounded } from "../experiment.ts";
import type { Column, Study } from "../study.ts";
import { COLUMNS, gemmsOf, LEVELS, NETWORKS, PRIMITIVES } from "../study.ts";
import expected from "./expected.json" with { type: "json" };

/** The study's networks on every primitive at RF and at SMEM, by equal area, each network summed over its GEMMs. */
export const networks: Experiment = {
  name: "networks",
  title: "The networks on every primitive at RF and at SMEM",
  expected,
  quick: false,
  mappings: 650,
  run,
};

function run(study: Study): Findings {
  const cores = (column: Column, network: string) =>
    total(gemmsOf(network, column).map((gemm) => study.cores(column, gemm)));
  const inMemory = (column: Column, network: string, name: string, at: string) =>
    total(gemmsOf(network, column).map((gemm) => study.inMemory(column, name, at, gemm)));
  const values: Found[] = [];
  const records: Record[] = [];
  for (const network of NETWORKS) {
    for (const column of COLUMNS) {
      records.push(fields(network, column, "tensor-core-like", "", cores(column, network)));
    }
    for (const at of LEVELS) {
      for (const name of PRIMITIVES) {
        const gains = new Map(
          COLUMNS.map((column) => {
            const ours = inMemory(column, network, name, at);
            const over = gain(ours, cores(column, network));
            records.push(fields(network, column, name, at, ours, over));
            return [column, over] as const;
          }),
        );
        for (const figure of ["energy", "throughput"] as const) {
          const found = COLUMNS.map((column) => [column, gains.get(column)?.[figure]] as const);
          values.push({
            id: `${network}, ${name} at ${at}: ${figure} gain`,
            ...Object.fromEntries(found),
          });
        }
      }
    }
  }
  const series = COLUMNS.map(
    (column): Series => ({
      name: column === "asPublished" ? "as-published" : column,
      title: `Networks over the baseline, ${column === "asPublished" ? "as published" : column}: efficiency and throughput`,
      caption:
        "Each point is a network on a primitive at a level, by equal area. Right and above of the lines CiM is better.",
      alt: "As published most points lie right of equal efficiency; with proven mappings on both sides almost none does.",
      kind: "dot",
      x: { column: "energy_gain", label: "energy efficiency over the baseline (×)", scale: "log" },
      y: { column: "throughput_gain", label: "throughput over the baseline (×)", scale: "log" },
      by: "primitive",
      label: "network_at_level",
      ratios: true,
      records: records
        .filter((one) => one.column === column && one.level !== "")
        .map((one) => ({ ...one, network_at_level: `${one.network} at ${one.level}` })),
    }),
  );
  return { values, tables: [{ name: "networks", title: "Networks", records }], series };
}

function fields(
  network: string,
  column: Column,
  primitive: string,
  level: string,
  of: ReturnType<typeof total>,
  over?: ReturnType<typeof gain>,
): Record {
  return {
    network,
    column,
    primitive,
    level,
    TOPS_per_W: rounded(of.TOPS_per_W),
    GOPS: rounded(of.GOPS),
    throughput: rounded(of.throughput),
    utilisation: rounded(of.utilisation),
    energy_gain: over && rounded(over.energy),
    throughput_gain: over && rounded(over.throughput),
    EDP_gain: over && rounded(over.edp),
  };
}
