import { network, primitive } from "../../src/library/library.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import type { Record } from "../../src/report/csv.ts";
import type { Respect } from "../../src/sensitivity/comparison.ts";
import { RESPECTS } from "../../src/sensitivity/comparison.ts";
import type { OptionRobustness } from "../../src/sensitivity/robust.ts";
import { robustness } from "../../src/sensitivity/robust.ts";
import type { Experiment, Findings, Found, Series } from "../experiment.ts";
import { rounded } from "../experiment.ts";
import type { Study } from "../study.ts";
import { BASELINE, NETWORKS, PROFILES } from "../study.ts";
import expected from "./expected.json" with { type: "json" };

/**
 * How sure the verdicts on the four networks are: in what share of the ranges of all inputs CiM beats the baseline, both
 * sides mapped anew, proven, for each sample.
 */
export const robust: Experiment = {
  name: "robust",
  title: "How sure the verdicts are over the ranges of all inputs",
  expected,
  quick: false,
  mappings: 5000,
  run,
};

const OPTIONS = [
  ["analog6T", "SMEM"],
  ["digital6T", "SMEM"],
  ["digital6T", "RF"],
] as const;

const SAMPLES = 16;
const SEED = 1;

const WORDS: { readonly [respect in Respect]: string } = {
  objective: "EDP",
  energy: "energy",
  throughput: "throughput",
};

function run(study: Study): Findings {
  const values: Found[] = [];
  const records: Record[] = [];
  for (const name of NETWORKS) {
    for (const found of robustnessOf(study, name)) {
      const id = `${name}, ${found.option.name}`;
      for (const respect of RESPECTS) {
        const { better, holds, p5, p50, p95 } = found.respects[respect];
        const wins = better ? holds.share : 1 - holds.share;
        values.push({ id: `${id}: better in ${WORDS[respect]}`, optimal: wins * 100 });
        records.push({
          network: name,
          option: found.option.name,
          respect: WORDS[respect],
          gain: rounded(found.gains[respect]),
          better_percent: rounded(wins * 100),
          samples: SAMPLES,
          gain_p5: rounded(p5),
          gain_p50: rounded(p50),
          gain_p95: rounded(p95),
        });
      }
    }
  }
  return {
    values,
    tables: [{ name: "shares", title: "Shares and percentiles of gains", records }],
    series: [spread(records)],
  };
}

function robustnessOf(study: Study, name: string): readonly OptionRobustness[] {
  const names = [...new Set(OPTIONS.map(([of]) => of))];
  const compared = {
    network: network(name, PROFILES.optimal),
    hardware: { baseline: BASELINE, primitives: names.map(primitive) },
    options: OPTIONS.map(([of, at]) => study.cim("optimal", of, at)),
    budget: "area",
    mappers: { cim: study.proven, baseline: study.proven, options: DEFAULT_OPTIONS },
    profile: PROFILES.optimal,
  } as const;
  return robustness(compared, { samples: SAMPLES, seed: SEED, alone: false }).options;
}

/** Three points for every case: what 5 %, half and 95 % of the samples stay below. */
function spread(records: readonly Record[]): Series {
  const points = records.flatMap(({ network: of, option, respect, ...gains }, i) =>
    (["gain_p5", "gain_p50", "gain_p95"] as const).map((at) => ({
      case: i + 1,
      network: of,
      option,
      respect,
      percentile: at.slice("gain_p".length),
      gain: gains[at],
    })),
  );
  return {
    name: "gains",
    title: "Gains over the ranges of all inputs: 5, 50 and 95 %",
    caption: `Each case is a network, an option and a respect, in the order of the table. ${SAMPLES} samples, both sides proven.`,
    alt: "In throughput CiM at SMEM stays above the baseline in most samples; in energy its gains lie on both sides of 1.",
    kind: "dot",
    x: { column: "case", label: "case, in the order of data/shares.csv", scale: "linear" },
    y: { column: "gain", label: "gain over the baseline (×)", scale: "log" },
    by: "respect",
    records: points,
  };
}
