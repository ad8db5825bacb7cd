import type { MapperOptions } from "../../src/mapper/mapper.ts";
import type { Record } from "../../src/report/csv.ts";
import type { Experiment, Findings, Found, Series } from "../experiment.ts";
import { rounded } from "../experiment.ts";
import type { Column, Study } from "../study.ts";
import { COLUMNS, gemmsOf, LEVELS, NETWORKS, PRIMITIVES } from "../study.ts";
import expected from "./expected.json" with { type: "json" };
import type { Placement } from "./placement.ts";
import { placementOf } from "./placement.ts";

/**
 * Interleaving and duplication of weights: neither, each, both; for every network, primitive and level, under the priority
 * mapping (as published, consistent) and the proven optimum.
 */
export const ablation: Experiment = {
  name: "ablation",
  title: "Interleaving and duplication of weights: neither, each, both",
  expected,
  quick: false,
  mappings: 2100,
  run,
};

const MODES = [
  ["neither", { interleaving: false, duplication: false }],
  ["interleaving", { interleaving: true, duplication: false }],
  ["duplication", { interleaving: false, duplication: true }],
  ["both", { interleaving: true, duplication: true }],
] as const satisfies readonly (readonly [string, Partial<MapperOptions>])[];

type Mode = (typeof MODES)[number][0];

function run(study: Study): Findings {
  const values: Found[] = [];
  const records: Record[] = [];
  for (const network of NETWORKS) {
    for (const at of LEVELS) {
      for (const name of PRIMITIVES) {
        const found = new Map<Column, Map<Mode, Placement>>();
        for (const column of COLUMNS) {
          const placements = placed(study, column, network, name, at);
          found.set(column, placements);
          const none = placements.get("neither");
          for (const [mode, of] of placements) {
            if (none)
              records.push(fields({ network, primitive: name, level: at, column }, mode, of, none));
          }
        }
        values.push(...gains(`${network}, ${name} at ${at}`, found));
      }
    }
  }
  const drawn = records.filter((one) => one.column === "consistent" && one.mode !== "neither");
  const series: Series[] = [
    {
      name: "gains",
      title: "Interleaving and duplication over neither: speed and energy efficiency",
      caption:
        "Each point is a network on a primitive at a level, by equal area. Profile consistent, priority mapping.",
      alt: "Duplication brings speed and mostly costs some energy; interleaving alone changes little.",
      kind: "dot",
      x: { column: "speed", label: "speed over neither (×)", scale: "log" },
      y: { column: "energy_efficiency", label: "energy efficiency over neither (×)", scale: "log" },
      by: "mode",
      label: "case",
      ratios: true,
      records: drawn.map((one) => ({
        ...one,
        case: `${one.network}, ${one.primitive} at ${one.level}`,
      })),
    },
  ];
  return { values, tables: [{ name: "placements", title: "Every placement", records }], series };
}

function placed(study: Study, column: Column, network: string, name: string, at: string) {
  const mapper = column === "optimal" ? "optimal" : "priority";
  const option = study.cim(column, name, at);
  const gemms = gemmsOf(network, column);
  return new Map(
    MODES.map(([mode, options]) => {
      const how = { profile: column, mapper, options } as const;
      return [mode, placementOf(gemms.map((gemm) => study.map(how, option, gemm)))] as const;
    }),
  );
}

/** What both bring over neither, and what each of them brings alone. */
function gains(id: string, found: ReadonlyMap<Column, ReadonlyMap<Mode, Placement>>): Found[] {
  const over = (mode: Mode, figure: "time_ns" | "energy_pJ") =>
    Object.fromEntries(
      COLUMNS.map((column) => {
        const of = found.get(column);
        const none = of?.get("neither")?.[figure] ?? Number.NaN;
        return [column, none / (of?.get(mode)?.[figure] ?? Number.NaN)];
      }),
    );
  return MODES.slice(1).flatMap(([mode]) => [
    { id: `${id}: speed, ${mode}`, ...over(mode, "time_ns") },
    { id: `${id}: energy efficiency, ${mode}`, ...over(mode, "energy_pJ") },
  ]);
}

function fields(of: Record, mode: Mode, placement: Placement, none: Placement): Record {
  return {
    ...of,
    mode,
    TOPS_per_W: rounded(placement.TOPS_per_W),
    GOPS: rounded(placement.GOPS),
    speed: rounded(none.time_ns / placement.time_ns),
    energy_efficiency: rounded(none.energy_pJ / placement.energy_pJ),
    busy: rounded(placement.busy),
    weight_loads: rounded(placement.weightLoads),
    weight_reads_from_DRAM: rounded(placement.weightReads),
    weight_load_share: rounded(placement.weightLoad),
    bandwidth_share: rounded(placement.bandwidth),
  };
}
