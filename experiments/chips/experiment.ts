import type { Primitive } from "../../src/architecture/primitive.ts";
import { chipArea_um2 } from "../../src/cost/area.ts";
import type { Objective } from "../../src/cost/objective.ts";
import { OBJECTIVES, objectiveValue } from "../../src/cost/objective.ts";
import {
  ledgerPrimitives,
  macro,
  macroNames,
  network,
  primitive,
} from "../../src/library/library.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { figureValue } from "../../src/profile/profile.ts";
import type { Figure } from "../../src/quantity/figure.ts";
import type { Record } from "../../src/report/csv.ts";
import { createComparison } from "../../src/sensitivity/comparison.ts";
import { ownerOf } from "../../src/sensitivity/hardware-parameter.ts";
import { isBetter } from "../../src/verdict/gain.ts";
import type { Option } from "../../src/verdict/option.ts";
import type { Total } from "../../src/verdict/total.ts";
import { total } from "../../src/verdict/total.ts";
import type { Experiment, Findings, Found, Series } from "../experiment.ts";
import { rounded } from "../experiment.ts";
import { median } from "../ledger/statistics.ts";
import type { Study } from "../study.ts";
import { BASELINE, gemmsOf, LEVELS, NETWORKS, PRIMITIVES, PROFILES } from "../study.ts";
import expected from "./expected.json" with { type: "json" };
import type { EqualIn, NotWeighed, Weighed } from "./weighed.ts";
import { isMeasured, isStudys, notDominated, weighed } from "./weighed.ts";

/**
 * The study's question over the ledger: which chips, at RF and at SMEM by equal area, are best on each network, in energy, in time and in
 * both; and whether they are over the ranges of all inputs. Both sides are proven optimal.
 */
export const chips: Experiment = {
  name: "chips",
  title: "The chips of the ledger on the networks",
  expected,
  quick: false,
  mappings: 7000,
  columns: {
    asPublished: "gain",
    interval: "worst to best",
    consistent: "rivals in reach",
    optimal: "may beat the cores",
  },
  run,
};

const WORDS: { readonly [objective in Objective]: string } = {
  energy: "energy",
  latency: "throughput",
  edp: "EDP",
};

/** A chip, or the cores, on a network. */
interface Row {
  readonly network: string;
  readonly objective: Objective;
  readonly level: string;
  readonly name: string;
  /** Absent of the cores. */
  readonly of?: Primitive;
  readonly option: Option;
  readonly total: Total;
  readonly area_um2: number;
  /** Over the cores, in the objective. */
  readonly gain: number;
}

function run(study: Study): Findings {
  const byArea = weighed("area");
  const byCapacity = weighed("capacity");
  const { weighed: all, notWeighed } = byArea;
  const values: Found[] = [];
  const records: Record[] = [];
  const series: Series[] = [];
  for (const net of NETWORKS) {
    for (const objective of OBJECTIVES) {
      const ends = atEnds(study, net, objective, all);
      for (const level of LEVELS) {
        const id = `${net} at ${level}: ${WORDS[objective]}`;
        const rows = rowsOf(study, net, objective, level, all);
        const own = all.flatMap((one, i) => {
          const row = rows.find(({ of }) => of === one.of);
          if (one.level !== level || !row) return [];
          const gains = [row.gain, ...(ends[i] ?? [])];
          return [{ ...one, row, worst: Math.min(...gains), best: Math.max(...gains) }];
        });
        const fronts = frontsOf(rows);
        records.push(...rows.map((row) => rowRecord(row, "area", fronts, own)));
        const ledgers = own.filter(({ of }) => !isStudys(of));
        values.push(
          { id, ...winner(ledgers) },
          { id: `${id}, measured`, ...winner(ledgers.filter(({ of }) => isMeasured(of))) },
        );
        if (objective === "edp") {
          const packed = rowsOf(study, net, objective, level, byCapacity.weighed);
          const packedFronts = frontsOf(packed);
          records.push(...packed.map((row) => rowRecord(row, "capacity", packedFronts, [])));
          values.push({ id: `${id}, by capacity`, ...bestOf(packed) });
        }
        if (objective === "edp") series.push(picture(net, level, rows, fronts));
      }
    }
  }
  return {
    values: [
      {
        id: "macros that give a primitive",
        asPublished: macroNames().length - refusals(notWeighed),
      },
      ...[true, false].map(areaFactors),
      ...LEVELS.map((level) => ({
        id: `of those fit at ${level}`,
        asPublished: all.filter((one) => one.level === level && !isStudys(one.of)).length,
      })),
      ...values,
    ],
    tables: [
      { name: "networks", title: "Chips on the networks", records },
      { name: "chips", title: "The primitives of the chips", records: chipRecords(all) },
      {
        name: "not-weighed",
        title: "What is not weighed, and why",
        records: leftRecords(notWeighed),
      },
    ],
    series,
  };
}

/** Area of primitives over that of an SRAM: the median, least and most. */
function areaFactors(studys: boolean): Found {
  const some = studys ? PRIMITIVES.map(primitive) : ledgerPrimitives();
  const factors = some.map(({ areaFactor }) => figureValue(areaFactor, PROFILES.optimal));
  return {
    id: `area factor of ${studys ? "the study's primitives" : "the ledger's"}`,
    asPublished: median(factors),
    interval: [Math.min(...factors), Math.max(...factors)],
  };
}

function refusals(notWeighed: readonly NotWeighed[]): number {
  return notWeighed.filter(({ level }) => level === undefined).length;
}

/** The cores, then every chip at a level, each mapped for an objective. */
function rowsOf(
  study: Study,
  net: string,
  objective: Objective,
  level: string,
  all: readonly Weighed[],
): Row[] {
  const totalOf = (option: Option) =>
    total(
      gemmsOf(net, "optimal").map((gemm) =>
        study.map({ profile: "optimal", mapper: "optimal", options: { objective } }, option, gemm),
      ),
    );
  const cores = totalOf(study.baseline("optimal"));
  const rowOf = (name: string, option: Option, of?: Primitive): Row => {
    const own = totalOf(option);
    const area_um2 = chipArea_um2(option.architecture);
    if (area_um2 === undefined) throw new Error(`no area: ${option.name}`);
    const better = objectiveValue(cores, objective) / objectiveValue(own, objective);
    const row = {
      network: net,
      objective,
      level,
      name,
      option,
      total: own,
      area_um2,
      gain: better,
    };
    return of ? { ...row, of } : row;
  };
  return [
    rowOf(BASELINE.name, study.baseline("optimal")),
    ...all.filter((one) => one.level === level).map(({ of, option }) => rowOf(of.name, option, of)),
  ];
}

interface Fronts {
  /** Not beaten in both TOPS/W and GOPS. */
  readonly two: readonly Row[];
  /** Not beaten in those and in area. */
  readonly three: readonly Row[];
}

function frontsOf(rows: readonly Row[]): Fronts {
  const two = ({ total: { TOPS_per_W, GOPS } }: Row) => [TOPS_per_W, GOPS];
  return {
    two: notDominated(rows, two),
    three: notDominated(rows, (row) => [...two(row), 1 / row.area_um2]),
  };
}

/** Gains of each option over the cores, with all figures of its chip at one end of their ranges and then at the other; the cores stay. */
function atEnds(
  study: Study,
  net: string,
  objective: Objective,
  all: readonly Weighed[],
): readonly (readonly number[])[] {
  const comparison = createComparison({
    network: network(net, PROFILES.optimal),
    hardware: { baseline: BASELINE, primitives: [...new Set(all.map(({ of }) => of))] },
    options: all.map(({ option }) => option),
    budget: "area",
    mappers: {
      cim: study.proven,
      baseline: study.proven,
      options: { ...DEFAULT_OPTIONS, objective },
    },
    profile: PROFILES.optimal,
  });
  return all.map(({ of, option }) => {
    const own = comparison.inputs.filter(({ name }) => ownerOf(name) === of.name);
    return [-1, 1].map((end) => {
      const positions = new Map(own.map(({ name }) => [name, end]));
      return comparison.at(option, positions).gains.objective;
    });
  });
}

/** A chip at a level, with its gain at the values and at both ends of its ranges. */
interface Ranged extends Weighed {
  readonly row: Row;
  readonly worst: number;
  readonly best: number;
}

/** The best of some chips at the values, with how many others may be better, and how many may beat the cores. */
function winner(some: readonly Ranged[]): Omit<Found, "id"> {
  const [first] = [...some].sort((a, b) => b.row.gain - a.row.gain);
  if (!first) throw new Error("no chip fits");
  return {
    asPublished: first.row.gain,
    interval: [first.worst, first.best],
    consistent: some.filter((one) => one !== first && isBetter(one.best / first.worst)).length,
    optimal: some.filter(({ best }) => isBetter(best)).length,
    where: first.row.name,
  };
}

/** The best chip of the ledger. */
function bestOf(rows: readonly Row[]): Omit<Found, "id"> {
  const ledgers = rows.filter(({ of }) => of !== undefined && !isStudys(of));
  const [first] = [...ledgers].sort((a, b) => b.gain - a.gain);
  if (!first) throw new Error("no chip fits");
  return { asPublished: first.gain, where: first.name };
}

function rowRecord(
  row: Row,
  equalIn: EqualIn,
  { two, three }: Fronts,
  ranged: readonly Ranged[],
): Record {
  const { total: of, option } = row;
  const ends = ranged.find((one) => one.row === row);
  return {
    network: row.network,
    objective: WORDS[row.objective],
    level: row.level,
    equal_in: equalIn,
    chip: row.name,
    numbers: kindOf(row),
    primitives: option.architecture.cim?.count,
    area_mm2: rounded(row.area_um2 / 1e6),
    TOPS_per_W: rounded(of.TOPS_per_W),
    pJ_per_MAC: rounded(of.energy_fJ_per_MAC / 1e3),
    GOPS: rounded(of.GOPS),
    GOPS_per_mm2: rounded(of.GOPS / (row.area_um2 / 1e6)),
    gain: rounded(row.gain),
    gain_worst: ends && rounded(ends.worst),
    gain_best: ends && rounded(ends.best),
    front: two.includes(row),
    front_with_area: three.includes(row),
  };
}

/** Every figure of a primitive that results hang on, with its range, its kind and how it follows. */
function chipRecords(all: readonly Weighed[]): Record[] {
  const once = [...new Set(all.map(({ of }) => of))];
  return once.map((of) => {
    const { Rp, Cp, Rh, Ch, macEnergy_pJ, latency_ns, areaFactor, writeEnergy_pJ } = of;
    const from = isStudys(of) ? undefined : macro(of.name);
    const columns = (name: string, { value, range, kind, source }: Figure): Record => ({
      [name]: rounded(value),
      [`${name}_low`]: range && rounded(range[0]),
      [`${name}_high`]: range && rounded(range[1]),
      [`${name}_kind`]: kind,
      [`${name}_source`]: source,
    });
    return {
      chip: of.name,
      domain: of.domain,
      year: from?.publication.year,
      node: of.node,
      status: from?.publication.status,
      read: from?.publication.read,
      Rp,
      Cp,
      Rh,
      Ch,
      ...columns("mac_energy_pJ", macEnergy_pJ),
      ...columns("latency_ns", latency_ns),
      ...columns("area_factor", areaFactor),
      ...columns("write_energy_pJ", writeEnergy_pJ),
    };
  });
}

function leftRecords(notWeighed: readonly NotWeighed[]): Record[] {
  return notWeighed.map(({ name, level, reason }) => ({
    chip: name,
    level: level ?? "any",
    reason,
  }));
}

/** Chips over speed and efficiency, those of the front with their names. */
function picture(net: string, level: string, rows: readonly Row[], { two }: Fronts): Series {
  const records = rows.map((row) => ({
    chip: row.name,
    kind: kindOf(row),
    TOPS_per_W: rounded(row.total.TOPS_per_W),
    GOPS: rounded(row.total.GOPS),
    named: two.includes(row) ? row.name : "",
  }));
  records.sort((a, b) => a.kind.localeCompare(b.kind, "en"));
  return {
    name: `${net}-${level}`,
    title: `${net} on the chips of the ledger at ${level}`,
    caption:
      "By equal area, mapped for the least energy-delay product, proven. Named are those that no other beats in both.",
    alt: "Few chips are beaten in neither efficiency nor throughput; the cores are one of them or close.",
    kind: "dot",
    x: { column: "GOPS", label: "throughput (GOPS)", scale: "log" },
    y: { column: "TOPS_per_W", label: "energy efficiency (TOPS/W)", scale: "log" },
    by: "kind",
    label: "chip",
    text: "named",
    records,
  };
}

/** Whose numbers a row has: those that were measured, or the model's, which may be of a macro that was not. */
function kindOf({ of }: Row): string {
  if (!of) return "the cores";
  if (isStudys(of)) return "the study's";
  return isMeasured(of) ? "energy measured" : "energy modelled";
}
