import { formatIssue, InputError } from "../diagnostic/issue.ts";
import type { Gain } from "../verdict/gain.ts";
import { gain } from "../verdict/gain.ts";
import { boundedMap } from "./bounded-map.ts";
import { provenanceText } from "./content.ts";
import type { Hash } from "./key.ts";
import { createIdentities, keyOf, keyOfNone } from "./key.ts";
import type { KeyedPoint, PointOutcome, PointResult, Texts } from "./outcome.ts";
import type { Question } from "./question.ts";
import type { Point, Sweep } from "./read.ts";
import { axesOf } from "./read.ts";
import type { RecordedNumber } from "./results.ts";
import type { Side } from "./side.ts";
import { createSides } from "./side.ts";

/** Computes points of one sweep. */
export interface Evaluator {
  readonly keyed: (point: Point) => KeyedPoint;
  /** What becomes of a point. It never throws: a fault of the program is a result too. */
  readonly result: (point: Point) => PointResult;
  /** The same with its key. */
  readonly evaluate: (point: Point) => PointOutcome;
  /** The texts that outcomes since the last call refer to, without those that were given before; with *forget* the next call gives them again. */
  readonly takeTexts: (forget?: boolean) => Texts;
}

/** How an evaluator works. */
export interface EvaluatorOptions {
  readonly hash: Hash;
  /** Whether what points share is computed once; true if absent. It changes no result. */
  readonly shares?: boolean;
}

const MOST_PROVENANCES = 256;
const MOST_GIVEN = 65_536;

/** A reason is a line in a table. */
const LONGEST_REASON = 500;

export function createEvaluator(
  sweep: Sweep,
  { hash, shares = true }: EvaluatorOptions,
): Evaluator {
  const identities = createIdentities(hash);
  const { own, cores } = createSides(identities, sweep.recorded, shares);
  const provenances = boundedMap<string, { text: string; digest: string }>(MOST_PROVENANCES);
  const { gains, mapping } = sweep.recorded;
  const columns = sweep.recorded.columns.map(({ name }) => ({ name, read: READERS[name] }));
  const given = new Set<string>();
  let texts = new Map<string, string>();

  const keep = (text: string, digest = hash(text)): string => {
    if (!given.has(digest)) texts.set(digest, text);
    // What is given twice changes nothing.
    if (given.size >= MOST_GIVEN) given.clear();
    given.add(digest);
    return digest;
  };
  const provenanceOf = (question: Question) => {
    const { hardware, network, settings, networkName, settingsName } = question;
    const { baseline, cim } = hardware;
    const name = `${baseline.name};${cim?.name};${networkName};${settingsName}`;
    return provenances(name, () => {
      const made = provenanceText(baseline.architecture, cim?.primitive, network, settings.profile);
      return { text: made, digest: hash(made) };
    });
  };
  const results = (question: Question): PointResult => {
    const side = own(question);
    const over = gains ? cores(question) : undefined;
    const gained = over && gain(side.total, over.total);
    const { text, digest } = provenanceOf(question);
    const found: Record<string, number | null> = {};
    for (const { name, read } of columns) found[name] = read(side, gained);
    return {
      status: "done",
      results: found,
      proven: side.proven && (over?.proven ?? true),
      ...(mapping ? { mapping: keep(JSON.stringify(side.mappings)) } : {}),
      provenance: keep(text, digest),
    };
  };
  /** The question of a point, or why there is none. */
  const asked = (point: Point): Question | string => {
    try {
      return sweep.questions.at(point.values);
    } catch (error) {
      if (error instanceof InputError) return reasonOf(error);
      throw error;
    }
  };
  const keyedAs = (point: Point, question: Question | string): KeyedPoint => ({
    index: point.index,
    key:
      typeof question === "string"
        ? keyOfNone(question, hash)
        : keyOf(question, provenanceOf(question).digest, identities, sweep.recorded, hash),
    axes: axesOf(sweep, point),
  });
  const resultOf = (question: Question | string): PointResult => {
    if (typeof question === "string") return { ...NOTHING, reason: question };
    try {
      return results(question);
    } catch (error) {
      if (error instanceof InputError) return { ...NOTHING, reason: reasonOf(error) };
      const message = error instanceof Error ? error.message : String(error);
      return { ...NOTHING, status: "failed", reason: oneLine(message) };
    }
  };
  return {
    keyed: (point) => keyedAs(point, asked(point)),
    result: (point) => resultOf(asked(point)),
    evaluate(point) {
      const question = asked(point);
      const { index, key, axes } = keyedAs(point, question);
      return { index, key, axes, ...resultOf(question) };
    },
    takeTexts(forget = false) {
      const taken = texts;
      if (forget) given.clear();
      texts = new Map();
      return taken;
    },
  };
}

const NOTHING = { status: "infeasible", results: {}, proven: null } as const;

/** A result of a point; *gained* is over the cores, if gains are recorded. */
type Reader = (side: Side, gained: Gain | undefined) => number | null;

const READERS: Readonly<Record<RecordedNumber, Reader>> = {
  energy_pJ: ({ total }) => total.energy_pJ,
  latency_ns: ({ total }) => total.time_ns,
  EDP_pJ_ns: ({ total }) => total.EDP_pJ_ns,
  energy_fJ_per_MAC: ({ total }) => total.energy_fJ_per_MAC,
  TOPS_per_W: ({ total }) => total.TOPS_per_W,
  GOPS: ({ total }) => total.GOPS,
  GMAC_per_s: ({ total }) => total.GMAC_per_s,
  utilisation: ({ total }) => total.utilisation,
  MACs: ({ total }) => total.macs,
  operations: ({ total }) => total.operations,
  primitives: ({ primitives }) => primitives,
  area_mm2: ({ area_mm2 }) => area_mm2,
  gain_energy: (_, gained) => gained?.energy ?? null,
  gain_throughput: (_, gained) => gained?.throughput ?? null,
  gain_edp: (_, gained) => gained?.edp ?? null,
};

function reasonOf({ issues }: InputError): string {
  return oneLine(issues.map(formatIssue).join("; "));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").slice(0, LONGEST_REASON);
}
