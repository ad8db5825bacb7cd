import type { RulesOf } from "../phase/findings.ts";
import type { Rules } from "../phase/rules.ts";
import { decide, labelOf } from "../phase/rules.ts";
import type { Path, Tree } from "../phase/tree.ts";
import { pathsOf } from "../phase/tree.ts";
import type { Record } from "./csv.ts";
import type { Document, Table } from "./document.ts";
import { columns, row } from "./document.ts";
import { gemmFields } from "./evaluation-record.ts";
import { percent, significant } from "./number.ts";

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
  const winning = pathsOf(tree).filter(({ leaf }) => leaf.label === "CiM");
  if (tree.kind === "leaf") {
    return winning.length > 0
      ? `${subject(rules)} wins on most GEMMs, and nothing asked of them tells on which it does not.`
      : `The cores win on most GEMMs, and nothing asked of them tells on which they do not.`;
  }
  const cases = winning.map((path) => `if ${conditionsOf(path, names)}`);
  return `${subject(rules)} wins ${cases.join(", or ")}; else the cores do.`;
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
        significant((of.loss - 1) * 100, 3),
        String(of.trivialWrong),
        percent(of.trivialWrong / of.gemms),
        significant((of.trivialLoss - 1) * 100, 3),
      ),
    ),
  };
}

/** A record per GEMM and rule: what is true, and what the rule says. */
export function rulesRecords(all: readonly RulesOf[]): Record[] {
  return all.flatMap(({ rules, sets }) =>
    sets.flatMap(({ name, samples }) =>
      samples.map((sample) => ({
        set: name,
        ...gemmFields(sample.gemm),
        option: rules.option?.name ?? "best CiM",
        gain: sample.gain,
        wins: labelOf(sample),
        rule: decide(rules.tree, rules.features, sample.gemm),
      })),
    ),
  );
}
