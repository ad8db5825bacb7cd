import type { GainRange } from "../phase/decision.ts";
import type { DecidedSet, RulesOf } from "../phase/findings.ts";
import type { Label, Rules } from "../phase/rules.ts";
import { applyRule, labelOf } from "../phase/rules.ts";
import type { Leaf, Path, Tree } from "../phase/tree.ts";
import { pathsOf } from "../phase/tree.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Record } from "./csv.ts";
import type { Document, Table } from "./document.ts";
import { columns, row } from "./document.ts";
import { gemmFields } from "./evaluation-record.ts";
import { percent, significant } from "./number.ts";

/** Losses above this come from loose bounds, and are not worth a number. */
const MOST_LOSS = 2;

/** What the counts of GEMMs mean. */
const REPEATS =
  "With extents left out in turn, a GEMM counts once for each different extent that it has.";

/** Why gains are ranges. */
const EARLY = "a search of the baseline ends once that is known, so that losses are ranges.";

/** A rule in words, as a tree, and how often it errs. */
export function rulesText({ rules }: RulesOf, word: string): Document {
  const { features, tree } = rules;
  const names = features.map(({ name }) => name);
  return [
    { kind: "heading", text: `When ${subject(rules)} wins by ${word}` },
    { kind: "text", text: ruleSentence(rules) },
    ...(tree.kind === "leaf" ? [] : ([{ kind: "verbatim", text: treeText(tree, names) }] as const)),
    { kind: "table", table: scoreTable(rules) },
  ];
}

function subject({ option }: Rules): string {
  return option?.name ?? "the best CiM option";
}

/** `digital6T at SMEM wins if M ≥ 24 and K ≥ 96, or if …; else the cores do.` */
export function ruleSentence(rules: Rules): string {
  const { tree, features } = rules;
  const names = features.map(({ name }) => name);
  const winning = joined(pathsOf(tree).filter(({ leaf }) => leaf.label === "CiM"));
  if (tree.kind === "leaf") return leafSentence(tree, rules);
  const cases = winning.map((path) => `if ${conditionsOf(path, names)}`);
  return `${subject(rules)} wins ${cases.join(", or ")}; else the cores do.`;
}

/** Where nothing is asked. */
function leafSentence({ label, counts }: Leaf, rules: Rules): string {
  const winner = label === "CiM" ? `${subject(rules)} wins` : "The cores win";
  const isAll = Object.entries(counts).every(([of, n]) => of === label || n === 0);
  return isAll
    ? `${winner} on every GEMM that was fitted.`
    : `${winner} on most GEMMs that were fitted, and nothing asked of them tells on which not.`;
}

/** Paths of which one begins where the other ends, in one feature and alike in all others, as one. */
function joined(paths: readonly Path[]): Path[] {
  for (const [i, first] of paths.entries()) {
    for (const [j, second] of paths.entries()) {
      const ranges = i === j ? undefined : joinedRanges(first.ranges, second.ranges);
      if (!ranges) continue;
      const both = { leaf: first.leaf, ranges };
      return joined(paths.flatMap((path) => (path === first ? both : path === second ? [] : path)));
    }
  }
  return [...paths];
}

function joinedRanges(a: Path["ranges"], b: Path["ranges"]): Path["ranges"] | undefined {
  const open = { from: Number.NEGATIVE_INFINITY, below: Number.POSITIVE_INFINITY };
  const ranges = new Map<number, typeof open>();
  let met = 0;
  for (const feature of new Set([...a.keys(), ...b.keys()])) {
    const [one, other] = [a.get(feature) ?? open, b.get(feature) ?? open];
    if (one.from === other.from && one.below === other.below) ranges.set(feature, one);
    else if (one.below !== other.from || ++met > 1) return undefined;
    else if (Number.isFinite(one.from) || Number.isFinite(other.below))
      ranges.set(feature, { from: one.from, below: other.below });
  }
  return met === 1 ? ranges : undefined;
}

/** `24 ≤ M < 512 and K ≥ 96`. */
function conditionsOf({ ranges }: Path, names: readonly string[]): string {
  return [...ranges]
    .sort(([a], [b]) => a - b)
    .map(([feature, { from, below }]) => {
      const name = names[feature] ?? "";
      if (from === Number.NEGATIVE_INFINITY) return `${name} < ${threshold(below)}`;
      if (below === Number.POSITIVE_INFINITY) return `${name} ≥ ${threshold(from)}`;
      return `${threshold(from)} ≤ ${name} < ${threshold(below)}`;
    })
    .join(" and ");
}

function treeText(tree: Tree, names: readonly string[], indent = ""): string {
  if (tree.kind === "leaf") {
    const { label, counts } = tree;
    const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
    return `${indent}${label} (right on ${counts[label] ?? 0} of ${all} fitted)`;
  }
  const name = names[tree.feature] ?? "";
  const value = threshold(tree.threshold);
  return [
    `${indent}${name} < ${value}`,
    treeText(tree.below, names, `${indent}  `),
    `${indent}${name} ≥ ${value}`,
    treeText(tree.above, names, `${indent}  `),
  ].join("\n");
}

/** A threshold has few significant bits and is printed whole. */
function threshold(value: number): string {
  return String(value);
}

function scoreTable({ scores, trivial }: Rules): Table {
  const never = trivial === "CiM" ? "always CiM" : "always cores";
  return {
    columns: columns(
      "!GEMMs of",
      ">GEMMs",
      ">wrong",
      ">%",
      ">loss %",
      `>${never}: wrong`,
      ">%",
      ">loss %",
    ),
    rows: scores.map((of) =>
      row(
        of.set,
        String(of.gemms),
        String(of.wrong),
        percent(of.wrong / of.gemms),
        lossText(of.loss),
        String(of.trivialWrong),
        percent(of.trivialWrong / of.gemms),
        lossText(of.trivialLoss),
      ),
    ),
  };
}

/** `0.31`, or `0.31–0.45` or `≥ 3.1` where the gains are known in part. */
function lossText({ low, high }: GainRange): string {
  if (high > MOST_LOSS) return `≥ ${significant((low - 1) * 100, 2)}`;
  const [least, most] = [low, high].map((loss) => significant((loss - 1) * 100, 2));
  return least === most ? `${least}` : `${least}–${most}`;
}

/** How sure it is who wins: proven for every GEMM, or what is not. */
export function decidedText(sets: readonly DecidedSet[]): string {
  const open = sets.filter(({ undecided }) => undecided.length > 0);
  const unproven = sets.some((set) => set.unproven > 0);
  if (open.length === 0 && !unproven)
    return `Who wins is proven for every GEMM; ${EARLY} ${REPEATS}`;
  const counts = open.map(
    ({ name, samples, undecided }) =>
      `${undecided.length} of ${samples.length + undecided.length} of ${name}`,
  );
  const parts = [
    ...(unproven
      ? ["Who wins holds for the mappings that were found: a mapper took part that proves nothing."]
      : [`Who wins is proven for the GEMMs that were decided; ${EARLY}`]),
    ...(open.length === 0
      ? []
      : [
          `Undecided, since --nodes or --time ended a search before it was known who wins: ${counts.join(", ")}. They are in no rule and no count below.`,
        ]),
    REPEATS,
  ];
  return parts.join(" ");
}

/** A record per GEMM and rule: what is true, and what the rule says. */
export function rulesRecords(all: readonly RulesOf[]): Record[] {
  return all.flatMap(({ rules, sets }) =>
    sets.flatMap(({ name, samples, undecided }) => {
      const record = (gemm: Gemm, gain: GainRange | undefined, wins: Label | "undecided") => ({
        set: name,
        ...gemmFields(gemm),
        option: rules.option?.name ?? "best CiM",
        gain_low: gain?.low,
        gain_high: gain?.high,
        wins,
        rule: applyRule(rules.tree, rules.features, gemm),
      });
      return [
        ...samples.map((sample) => record(sample.gemm, sample.gain, labelOf(sample))),
        ...undecided.map((gemm) => record(gemm, undefined, "undecided")),
      ];
    }),
  );
}
