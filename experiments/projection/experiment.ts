import type { Evaluation } from "../../src/cost/evaluate.ts";
import { figuresOfMerit } from "../../src/cost/merit.ts";
import { energyByLevel } from "../../src/verdict/reason.ts";
import { gemm } from "../../src/workload/gemm.ts";
import type { Experiment, Findings, Found } from "../experiment.ts";
import { rounded } from "../experiment.ts";
import type { How, Study } from "../study.ts";
import { LEVELS, PRIMITIVES } from "../study.ts";
import expected from "./expected.json" with { type: "json" };

/**
 * 512 × 1024 × 1024, the projection of BERT-Large, with 4 banks: the only GEMM whose mappings the study published.
 *
 * "As published" is profile `timeloop` here, since the table states Timeloop's energy and cycles. CiM is evaluated with
 * the recorded mappings under `timeloop` and `consistent`; the optimum is proven for 4 primitives under `consistent`.
 */
export const projection: Experiment = {
  name: "projection",
  title: "512×1024×1024 with 4 banks: energy by level, and cycles",
  expected,
  quick: true,
  mappings: 22,
  run,
};

const SHAPE = gemm(512, 1024, 1024);
const BANKS = 4;
/** Parts of the energy that the table states, and the level that each is. */
const PARTS = [
  ["CiM unit", "CiMUnit"],
  ["CiM storage", "CiMStorage"],
  ["SMEM", "SMEM"],
  ["DRAM", "DRAM"],
] as const;
const CORES = ["mac", "LRF", "RF", "SMEM", "DRAM"] as const;

function run(study: Study): Findings {
  const best = { profile: "optimal", mapper: "optimal" } as const;
  const values: Found[] = [];
  for (const at of LEVELS) {
    for (const name of PRIMITIVES) {
      const optimal = study.map(best, study.cim("optimal", name, at, BANKS), SHAPE);
      const mapping = `${at.toLowerCase()}-${name}`;
      const columns = (kind: "searched" | "priority") => ({
        asPublished: study.recorded("timeloop", `${mapping}-${kind}`),
        consistent: study.recorded("consistent", `${mapping}-${kind}`),
        optimal,
      });
      const searched = columns("searched");
      const priority = columns("priority");
      values.push(
        over(`${name} at ${at}, searched: energy`, searched, energyOf),
        over(`${name} at ${at}, searched: cycles`, searched, cyclesOf),
        over(`${name} at ${at}, priority: energy`, priority, energyOf),
        over(`${name} at ${at}, priority: cycles`, priority, cyclesOf),
      );
      for (const [part, level] of PARTS) {
        if (at === "SMEM" && level === "SMEM") continue;
        values.push(over(`${name} at ${at}, priority: ${part}`, priority, partOf(level)));
      }
    }
  }
  const cores = {
    asPublished: study.recorded("timeloop", "baseline-published"),
    consistent: study.recorded("consistent", "baseline-published"),
    optimal: study.map(best, study.baseline("optimal"), SHAPE),
  };
  values.push(over("baseline, searched: energy", cores, energyOf));
  values.push(over("baseline, searched: cycles", cores, cyclesOf));
  for (const level of CORES)
    values.push(over(`baseline, searched: ${level}`, cores, partOf(level)));
  values.push(
    enumerated("digital6T at RF, enumerated: energy", study, true),
    enumerated("baseline, enumerated: energy", study, false),
  );
  const records = values.map(({ id, asPublished, consistent, optimal }) => ({
    value: id,
    published: expected.values.find((value) => value.id === id)?.published ?? undefined,
    timeloop: round(asPublished),
    consistent: round(consistent),
    optimal: round(optimal),
  }));
  const title = "fJ/MAC and cycles, published and ours";
  return { values, tables: [{ name: "values", title, records }], series: [] };
}

/**
 * The least energy of the study's mapspace: of each profile's own for CiM (no duplication), and of the published
 * dataflow for the baseline but in the last column.
 */
function enumerated(id: string, study: Study, isCim: boolean): Found {
  const least = (profile: How["profile"]) => {
    const option = isCim ? study.cim(profile, "digital6T", "RF", BANKS) : study.baseline(profile);
    const options = { objective: "energy", duplication: false } as const;
    return energyOf(study.map({ profile, mapper: "optimal", options }, option, SHAPE));
  };
  return {
    id,
    asPublished: least("timeloop"),
    consistent: least("consistent"),
    optimal: least("optimal"),
  };
}

type Columns = Readonly<Record<"asPublished" | "consistent" | "optimal", Evaluation>>;

function over(id: string, of: Columns, figure: (evaluation: Evaluation) => number): Found {
  const { asPublished, consistent, optimal } = of;
  return {
    id,
    asPublished: figure(asPublished),
    consistent: figure(consistent),
    optimal: figure(optimal),
  };
}

const energyOf = (evaluation: Evaluation) => figuresOfMerit(evaluation).energy_fJ_per_MAC;
const cyclesOf = (evaluation: Evaluation) => evaluation.latency.cycles;
const partOf = (level: string) => (evaluation: Evaluation) =>
  ((energyByLevel(evaluation).get(level) ?? 0) / evaluation.macs) * 1000;
const round = (value: number | undefined) => (value === undefined ? undefined : rounded(value));
