import type { Merit } from "../cost/merit.ts";
import type { Gain } from "../verdict/gain.ts";
import type { Choice, Verdict } from "../verdict/verdict.ts";
import type { Record } from "./csv.ts";
import { evaluationRecord, gainFields } from "./evaluation-record.ts";
import { tokenFields } from "./token-report.ts";
import { weightWritingFields } from "./weight-writing-report.ts";

/** A record per GEMM and option, the baseline first. */
export function verdictRecords(verdict: Verdict): Record[] {
  const record = (choice: Choice, gain?: Gain) => ({
    network: verdict.network.name,
    ...evaluationRecord(choice),
    ...gainFields(gain),
    ...weightWritingFields(choice),
    ...tokenFields(verdict, choice.option.name),
  });
  return verdict.gemms.flatMap(({ baseline, cim }) => [
    record(baseline),
    ...cim.map((choice) => record(choice, choice.gain)),
  ]);
}

/** A record per option for the whole network: CiM nowhere first, then everywhere and where it is better for each option. */
export function networkRecords({ network, options, nowhere }: Verdict): Record[] {
  const about = { network: network.name };
  return [
    {
      ...about,
      option: "",
      cim: "nowhere",
      primitives: 0,
      ...totalFields(nowhere),
      ...winFields(),
    },
    ...options.flatMap((of) => {
      const option = { ...about, option: of.option.name };
      const primitives = of.option.architecture.cim?.count ?? 0;
      const fields = (cim: string, total: Merit, gain: Gain) => ({
        ...option,
        cim,
        primitives,
        ...totalFields(total, gain),
        ...winFields(of.wins),
      });
      return [
        fields("everywhere", of.everywhere, of.everywhereGain),
        fields("where better", of.hybrid, of.hybridGain),
      ];
    }),
  ];
}

function totalFields(total: Merit, gain?: Gain) {
  return {
    energy_pJ: total.energy_pJ,
    latency_ns: total.time_ns,
    energy_fJ_per_MAC: total.energy_fJ_per_MAC,
    TOPS_per_W: total.TOPS_per_W,
    GOPS: total.GOPS,
    GMAC_per_s: total.GMAC_per_s,
    EDP_pJ_ns: total.EDP_pJ_ns,
    utilisation: total.utilisation,
    ...gainFields(gain),
  };
}

function winFields(wins?: { energy: number; throughput: number; objective: number }) {
  return {
    wins_energy: wins?.energy,
    wins_throughput: wins?.throughput,
    wins_objective: wins?.objective,
  };
}

/** A record per option with its throughput at both ends of the range of its latency. */
export function latencyRangeRecords({ network, options }: Verdict): Record[] {
  return options.map(({ option, latencyRange: [low, high] }) => ({
    network: network.name,
    option: option.name,
    step_low_ns: low.step_ns,
    step_high_ns: high.step_ns,
    GOPS_at_low: low.GOPS,
    GOPS_at_high: high.GOPS,
    gain_throughput_at_low: low.gain,
    gain_throughput_at_high: high.gain,
  }));
}
