import type { TimeLimit } from "../cost/latency.ts";
import { figuresOfMerit } from "../cost/merit.ts";
import type { Objective } from "../cost/objective.ts";
import { objectiveValue } from "../cost/objective.ts";
import type { Gain } from "../verdict/gain.ts";
import { isBetter, isLess } from "../verdict/gain.ts";
import type { Option } from "../verdict/option.ts";
import { reason } from "../verdict/reason.ts";
import type { Total } from "../verdict/total.ts";
import type { Choice, GemmVerdict, OptionVerdict, Verdict } from "../verdict/verdict.ts";
import { macs } from "../workload/gemm.ts";
import { counted } from "./counted.ts";
import { dividingLine } from "./dividing-line.ts";
import { rate, significant, times } from "./number.ts";
import { OBJECTIVE_WORDS } from "./objective-words.ts";

/** The answer in plain words, one sentence a question. */
export interface Sentences {
  readonly what: string;
  readonly when: string;
  readonly where: string;
  readonly why: string;
}

/** What, when, where and why, with the figures that say so. */
export function sentences(verdict: Verdict, objective: Objective): Sentences {
  const best = verdict.options[0];
  if (!best) throw new Error("a verdict needs at least one CiM option");
  return {
    what: what(verdict, best, objective),
    when: when(verdict, best, objective),
    where: where(verdict, best, objective),
    why: why(verdict, best),
  };
}

/** The best option, what it gives over the network, and how far its latency may move that. */
function what(verdict: Verdict, best: OptionVerdict, objective: Objective): string {
  const { nowhere, network } = verdict;
  const { everywhere, everywhereGain, hybrid, hybridGain } = best;
  const cores = baselineName(verdict);
  const number = best.option.architecture.cim?.count ?? 0;
  const name = `${best.option.name} (${counted(number, "primitive")})`;
  const latency = latencyText(best);
  if (isSame(hybrid, nowhere)) {
    return (
      `Nothing that was weighed makes ${network.name} better by ${OBJECTIVE_WORDS[objective]} than ` +
      `${cores} alone; the nearest, ${name}, gives ` +
      `${gainsText(everywhere, everywhereGain, nowhere)} of ${cores}; ${latency}.`
    );
  }
  const alone = isSame(hybrid, everywhere)
    ? ""
    : `, with the cores for some GEMMs (${times(everywhereGain.energy)} and ` +
      `${times(everywhereGain.throughput)} without them)`;
  return (
    `${name} gives ${gainsText(hybrid, hybridGain, nowhere)} of ${cores} over ` +
    `${network.name}${alone}; ${latency}.`
  );
}

/** `3.021x the energy efficiency (1.763 against 0.5837 TOPS/W) and 1.398x the throughput (…)`. */
function gainsText(side: Total, gain: Gain, nowhere: Total): string {
  const efficiency = `${significant(side.TOPS_per_W)} against ${significant(nowhere.TOPS_per_W)} TOPS/W`;
  return (
    `${times(gain.energy)} the energy efficiency (${efficiency}) and ` +
    `${times(gain.throughput)} the throughput${throughputText(side, nowhere)}`
  );
}

/** Both throughputs in the units that are compared; nothing where a hybrid mixes those units. */
function throughputText(side: Total, nowhere: Total): string {
  const against = `against ${rate(nowhere.GOPS)} GOPS)`;
  if (side.throughput === side.GOPS) return ` (${rate(side.GOPS)} ${against}`;
  if (side.throughput === side.GMAC_per_s) return ` (${rate(side.GMAC_per_s)} GMAC/s ${against}`;
  return "";
}

function isSame(a: Total, b: Total): boolean {
  return a.energy_pJ === b.energy_pJ && a.time_ns === b.time_ns;
}

/** The throughput gain of CiM for every GEMM at both ends of the range of the step latency. */
function latencyText({ latencyRange: [low, high], hybrid, everywhere }: OptionVerdict): string {
  if (low.step_ns === high.step_ns) {
    return `no range is stated for its step of ${significant(low.step_ns)} ns`;
  }
  if (times(low.gain) === times(high.gain)) {
    return (
      `over the range of its step, ${significant(low.step_ns)} to ${significant(high.step_ns)} ns, ` +
      "the throughput stays the same"
    );
  }
  return (
    `over the range of its step, ${significant(low.step_ns)} to ${significant(high.step_ns)} ns, ` +
    `the throughput gain${isSame(hybrid, everywhere) ? "" : " with CiM for every GEMM"} goes from ` +
    `${times(low.gain)} to ${times(high.gain)}`
  );
}

/** A respect in which an option may beat the baseline, and on which GEMMs, weighted by counts, it does. */
interface Respect {
  readonly name: string;
  readonly won: number;
  readonly line: string | undefined;
}

/** Why a network may be best without CiM where single GEMMs are better with it. */
const PRODUCT_OF_SUMS =
  "Those wins by energy-delay product are of single GEMMs. That of the network is its whole energy times its whole time, " +
  "and whichever GEMMs go to CiM, it does not fall below that of the cores alone.";

/** For which GEMMs the best option wins, in each respect, and what sets them apart. */
function when(
  verdict: Verdict,
  { wins, option, hybrid }: OptionVerdict,
  objective: Objective,
): string {
  const all = verdict.gemms.reduce((sum, { gemm }) => sum + gemm.count, 0);
  const respect = (name: string, won: number, beats: (pair: Pair) => boolean): Respect => {
    const sides = verdict.gemms.map((row) => ({
      gemm: row.gemm,
      wins: beats(pairOf(row, option)),
    }));
    return { name, won, line: dividingLine(sides) };
  };
  const value = (of: Choice) => objectiveValue(figuresOfMerit(of.result.evaluation), objective);
  const word = `by ${OBJECTIVE_WORDS[objective]}`;
  const overall = respect(word, wins.objective, ({ cim, cores }) =>
    isLess(value(cim), value(cores)),
  );
  const respects = [
    // Energy and time by themselves are respects of their own.
    ...(objective === "edp" ? [overall] : []),
    respect("in energy", wins.energy, ({ gain }) => isBetter(gain.energy)),
    respect("in throughput", wins.throughput, ({ gain }) => isBetter(gain.throughput)),
  ];
  if (all === 1) return `On this GEMM ${option.name} ${onOne(respects)}.`;
  const parts = respects.map(({ name, won, line }) => {
    const number = won === all ? `all ${all}` : won === 0 ? "none" : `${won} of ${all}`;
    return `${name} on ${number}${line === undefined ? "" : ` (${line})`}`;
  });
  const found = `Of ${all} GEMMs ${option.name} beats the baseline ${listed(parts, "and")}.`;
  const unused = objective === "edp" && overall.won > 0 && isSame(hybrid, verdict.nowhere);
  return unused ? `${found} ${PRODUCT_OF_SUMS}` : found;
}

/** `beats the baseline by energy-delay product and in energy, but not in throughput`. */
function onOne(respects: readonly Respect[]): string {
  const won = respects.filter((of) => of.won > 0).map((of) => of.name);
  const lost = respects.filter((of) => of.won === 0).map((of) => of.name);
  if (won.length === 0) return `does not beat the baseline ${listed(lost, "or")}`;
  const but = lost.length === 0 ? "" : `, but not ${listed(lost, "or")}`;
  return `beats the baseline ${listed(won, "and")}${but}`;
}

/** `a, b and c`. */
function listed(parts: readonly string[], word: "and" | "or"): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} ${word} ${last}`;
}

/** An option and the baseline on one GEMM. */
interface Pair {
  readonly cim: Choice;
  readonly cores: Choice;
  readonly gain: Gain;
}

function pairOf({ cim, baseline }: GemmVerdict, option: Option): Pair {
  const choice = cim.find((of) => of.option.name === option.name);
  if (!choice) throw new Error(`${option.name} is no option of this verdict`);
  return { cim: choice, cores: baseline, gain: choice.gain };
}

/** The level of the best option against the best at every other level. */
function where(verdict: Verdict, best: OptionVerdict, objective: Objective): string {
  const at = best.option.cim?.at ?? "";
  const nearest = new Map<string, OptionVerdict>();
  for (const other of verdict.options) {
    const level = other.option.cim?.at ?? "";
    if (level !== at && !nearest.has(level)) nearest.set(level, other);
  }
  const { hybrid, hybridGain, everywhere, everywhereGain } = best;
  if (isSame(hybrid, verdict.nowhere)) {
    const levels = [at, ...nearest.keys()];
    const weighed =
      levels.length === 1 ? `${at}, the only level that was weighed` : listed(levels, "or");
    return (
      `Nowhere: at ${weighed}, no primitive makes the network better by ${OBJECTIVE_WORDS[objective]}, so use no CiM. ` +
      `The nearest, ${best.option.name}, has ${times(everywhereGain.energy)} the energy efficiency and ` +
      `${times(everywhereGain.throughput)} the throughput with every GEMM on it.`
    );
  }
  const gains =
    `${times(hybridGain.energy)} the energy efficiency and ${times(hybridGain.throughput)} the throughput, ` +
    (isSame(hybrid, everywhere) ? "with every GEMM on CiM" : "with the cores where that is better");
  if (nearest.size === 0) return `At ${at}, the only level that was weighed: ${gains}.`;
  const others = [...nearest].map(([level, { option, hybrid, hybridGain: gain }]) =>
    isSame(hybrid, verdict.nowhere)
      ? `at ${level} no primitive makes the network better`
      : `at ${level} the best is ${option.name.replace(` at ${level}`, "")} with ` +
        `${times(gain.energy)} and ${times(gain.throughput)}`,
  );
  return `At ${at}: ${gains}; ${others.join("; ")}.`;
}

/** What changes most in the energy with the best option, and what holds both sides up, on the GEMM with the most MACs. */
function why(verdict: Verdict, best: OptionVerdict): string {
  const size = ({ gemm }: GemmVerdict) => macs(gemm) * gemm.count;
  const largest = verdict.gemms.reduce((most, row) => (size(row) > size(most) ? row : most));
  const { cim: chosen, cores } = pairOf(largest, best.option);
  const why = reason(chosen.result.evaluation, cores.result.evaluation);
  const change = (sign: 1 | -1) =>
    why.energy.find(
      ({ baseline_fJ_per_MAC: before, cim_fJ_per_MAC: after }) => sign * (after - before) > 0,
    );
  const moves = [
    { verb: "falls", found: change(-1) },
    { verb: "rises", found: change(1) },
  ].flatMap(({ verb, found }) =>
    found
      ? [
          `${verb} most at ${found.part}, from ${significant(found.baseline_fJ_per_MAC)} to ` +
            `${significant(found.cim_fJ_per_MAC)} fJ/MAC`,
        ]
      : [],
  );
  const { cim, baseline } = why.binds;
  const [ours, theirs] = [limitText(cim), limitText(baseline)];
  const binds =
    ours === theirs ? `${ours} holds both up` : `${ours} holds it up, and ${theirs} the baseline`;
  const energy = moves.length === 0 ? "stays the same" : moves.join(", and ");
  return `On ${largest.gemm.name}, which has the most MACs, the energy of ${best.option.name} ${energy}; ${binds}.`;
}

/** `SMEM read bandwidth`, or `compute`. */
export function limitText({ resource, level }: TimeLimit): string {
  return resource === "compute" || resource === "weight load" ? resource : `${level} ${resource}`;
}

function baselineName(verdict: Verdict): string {
  return verdict.gemms[0]?.baseline.option.name ?? "the baseline";
}
