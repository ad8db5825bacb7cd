import type { Robustness } from "../sensitivity/robust.ts";
import type { Gain } from "../verdict/gain.ts";
import type { LatencyEnd } from "../verdict/latency-range.ts";
import type { Option } from "../verdict/option.ts";
import type { Total } from "../verdict/total.ts";
import type { Choice, GemmVerdict, OptionVerdict, Verdict } from "../verdict/verdict.ts";
import type { Conditions } from "./conditions.ts";
import { settingsResult } from "./conditions.ts";
import {
  evaluationResult,
  gemmResult,
  limitResult,
  optionResult,
  provenances,
} from "./evaluation-result.ts";
import { atWork } from "./factor-hint.ts";
import { RESULT_SCHEMA } from "./json.ts";
import { gemmShare, leftOutResult } from "./left-out-text.ts";
import type { NetworkResult, VerdictResult } from "./result-schema.ts";
import { robustResult } from "./robust-result.ts";
import { sentences } from "./sentences.ts";
import { summarise } from "./summary.ts";
import { tokensResult } from "./token-report.ts";
import { weightWritingResult } from "./weight-writing-report.ts";

/** The verdicts on some networks as one JSON result. */
export function verdictResult(
  verdicts: readonly Verdict[],
  options: readonly Option[],
  conditions: Conditions,
  robustness?: readonly Robustness[],
  notWeighed: readonly { readonly name: string; readonly why: string }[] = [],
): VerdictResult {
  return {
    schema: RESULT_SCHEMA,
    kind: "verdict",
    settings: settingsResult(conditions),
    networks: verdicts.map((verdict) => networkResult(verdict, conditions)),
    summary: summarise(verdicts, conditions.profile),
    robustness: robustness ? robustness.map(robustResult) : null,
    not_weighed: notWeighed.map(({ name, why }) => ({ name, why })),
    inputs: provenances(options),
  };
}

function networkResult(verdict: Verdict, conditions: Conditions): NetworkResult {
  const { network, nowhere, options, gemms } = verdict;
  return {
    name: network.name,
    description: network.description ?? null,
    source: network.source ?? null,
    nowhere: totalResult(nowhere),
    options: options.map((of) => ({
      ...optionVerdictResult(of, nowhere),
      primitives_at_work: atWork(of.option, network.gemms, conditions.options) ?? null,
    })),
    tokens: tokensResult(verdict),
    weight_writing: weightWritingResult(verdict),
    gemm_share: gemmShare(network),
    left_out: leftOutResult(network),
    gemms: gemms.map((gemm) => gemmVerdictResult(gemm, conditions.baseline)),
    sentences: sentences(verdict, conditions.options.objective),
  };
}

function optionVerdictResult(
  { option, everywhere, everywhereGain, hybrid, hybridGain, wins, latencyRange }: OptionVerdict,
  nowhere: Total,
): Omit<NetworkResult["options"][number], "primitives_at_work"> {
  const side = (total: Total, gain: Gain) => ({
    total: totalResult(total),
    gain: gainResult(gain, total, nowhere),
  });
  return {
    option: optionResult(option),
    everywhere: side(everywhere, everywhereGain),
    hybrid: side(hybrid, hybridGain),
    wins: { ...wins },
    latency_range: [endResult(latencyRange[0]), endResult(latencyRange[1])],
  };
}

function gemmVerdictResult(
  verdict: GemmVerdict,
  architecture: string,
): NetworkResult["gemms"][number] {
  const { gemm, baseline, cim, cimWins, reason } = verdict;
  const cores = baseline.result.evaluation;
  return {
    gemm: gemmResult(gemm),
    baseline: evaluationResult(baseline, architecture),
    options: cim.map((choice: Choice & { readonly gain: Gain }) => ({
      gain: gainResult(choice.gain, choice.result.evaluation, cores),
      evaluation: evaluationResult(choice, architecture),
    })),
    cim_wins: cimWins,
    reason: {
      energy: reason.energy.map((change) => ({ ...change })),
      binds: { cim: limitResult(reason.binds.cim), baseline: limitResult(reason.binds.baseline) },
    },
  };
}

/** The gains with that of utilisation, which no verdict weighs. */
export function gainResult(
  { energy, throughput, edp }: Gain,
  side: { readonly utilisation: number },
  baseline: { readonly utilisation: number },
): NetworkResult["gemms"][number]["options"][number]["gain"] {
  return { energy, throughput, edp, utilisation: side.utilisation / baseline.utilisation };
}

function totalResult({ time_ns, throughput: _, ...total }: Total): NetworkResult["nowhere"] {
  return { ...total, latency_ns: time_ns };
}

function endResult({ step_ns, GOPS, gain }: LatencyEnd) {
  return { step_ns, GOPS, gain };
}
