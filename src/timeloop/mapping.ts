import { z } from "zod";
import type { Hierarchy } from "../architecture/hierarchy.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { LevelSpec, LoopSpec } from "../format/mapping-spec.ts";
import { located, validate } from "../format/validate.ts";
import type { YamlDocument } from "../format/yaml.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { Tensor } from "../workload/tensor.ts";
import { TENSORS } from "../workload/tensor.ts";
import { bindLevels, lastOf } from "./bind.ts";
import { parseFactors, parsePermutation } from "./factors.ts";
import type { TimeloopProblem } from "./problem.ts";

const names = z.array(z.string());
const directiveSchema = z.strictObject({
  target: z.string(),
  type: z.enum(["temporal", "spatial", "datatype", "dataspace", "bypass"]),
  factors: z.unknown().optional(),
  permutation: z.unknown().optional(),
  split: z.int().min(0).optional(),
  keep: names.optional(),
  bypass: names.optional(),
});
const mappingSchema = z.array(directiveSchema);

type Directive = z.infer<typeof directiveSchema>;

/** What one level is told. */
interface LevelDraft {
  keeps?: Map<Tensor, boolean>;
  temporal?: LoopSpec[];
  spatial?: LoopSpec[];
}

/** Reads the directives of a mapping one after the other. */
interface Reading {
  readonly problem: TimeloopProblem;
  readonly hierarchy: Hierarchy;
  readonly fanoutOf: ReadonlyMap<string, string>;
  readonly drafts: Map<string, LevelDraft>;
  readonly issues: Issue[];
}

/**
 * Reads a mapping for a problem on a hierarchy. Permutations begin with the innermost loop, and name every dimension that
 * has a factor above 1; the first `split` of a spatial one run along x. Every storage says what it keeps and bypasses.
 *
 * @param fanoutOf the fanout that a spatial directive at a storage means
 * @throws InputError with every fault and its place
 */
export function readTimeloopMapping(
  document: YamlDocument,
  problem: TimeloopProblem,
  hierarchy: Hierarchy,
  fanoutOf: ReadonlyMap<string, string>,
): Mapping {
  const directives = validate(mappingSchema, document);
  const drafts = new Map<string, LevelDraft>();
  const reading = { problem, hierarchy, fanoutOf, drafts, issues: [] as Issue[] };
  directives.forEach((directive, i) => {
    readDirective(reading, directive, i);
  });
  const levels = hierarchy.levels.map(({ name, kind }): LevelSpec => {
    const { keeps, temporal = [], spatial = [] } = drafts.get(name) ?? {};
    const kept = TENSORS.filter((tensor) => keeps?.get(tensor));
    if (kind === "memory") reading.issues.push(...undecided(name, keeps, drafts.get(name)));
    return { level: name, ...(kind === "memory" ? { keeps: kept } : {}), temporal, spatial };
  });
  if (reading.issues.length > 0) throw new InputError(located(reading.issues, document));
  return bindLevels(levels, problem, hierarchy, document.locate([]));
}

function readDirective(reading: Reading, directive: Directive, i: number): void {
  const { hierarchy, fanoutOf, drafts, issues } = reading;
  const { target, type } = directive;
  const known = hierarchy.levels.map(({ name }) => name);
  const level = hierarchy.levels.find(({ name }) => name === target);
  if (!level) {
    issues.push({
      code: "unknown-level",
      message: `unknown level: ${target.slice(0, 60)}`,
      path: [i, "target"],
      expected: known.join(", "),
      hint: didYouMean(target, known),
    });
    return;
  }
  issues.push(...misplacedFields(directive, i));
  if (type !== "temporal" && type !== "spatial") {
    readKeeps(reading, draftOf(drafts, target), directive, i);
    return;
  }
  const loops = readLoops(reading, directive, i);
  const fanout = fanoutOf.get(target);
  const place = type === "spatial" ? fanout : level.kind === "memory" ? target : undefined;
  if (place === undefined) {
    if (loops.length === 0) return;
    issues.push({
      code: "misplaced-loop",
      message: `misplaced ${type} loop: ${target}`,
      path: [i, "factors"],
      expected: type === "spatial" ? "a level with a fanout inside it" : "factors of 1 at a fanout",
    });
    return;
  }
  const draft = draftOf(drafts, place);
  if (draft[type]) {
    const message = `repeated directive: ${type} of ${target}`;
    issues.push({ code: "repeated-directive", message, path: [i] });
  }
  draft[type] = loops;
}

function draftOf(drafts: Map<string, LevelDraft>, name: string): LevelDraft {
  const draft = drafts.get(name) ?? {};
  drafts.set(name, draft);
  return draft;
}

/** Loops of a directive, outermost first. */
function readLoops(
  { problem, issues }: Reading,
  { factors: text, permutation, split, type }: Directive,
  i: number,
): LoopSpec[] {
  const factors = parseFactors(text ?? []);
  if (typeof factors === "string") {
    const message = `invalid factors: ${factors}`;
    issues.push({ code: "invalid-factors", message, path: [i, "factors"], expected: "M=4 N=2" });
    return [];
  }
  const order = parsePermutation(permutation ?? []);
  const known = [...problem.dimensions.keys()];
  const all = [...factors.map(({ dimension }) => dimension), ...(order ?? [])];
  const unknown = all.find((name) => !known.includes(name));
  const repeated = twice(factors.map(({ dimension }) => dimension)) ?? twice(order ?? []);
  if (!order || unknown !== undefined || repeated !== undefined) {
    issues.push({
      code: "invalid-directive",
      message:
        unknown === undefined && order
          ? `repeated dimension: ${repeated}`
          : `unknown dimension: ${(unknown ?? "in the permutation").slice(0, 60)}`,
      path: [
        i,
        unknown !== undefined && factors.some((f) => f.dimension === unknown)
          ? "factors"
          : "permutation",
      ],
      expected: known.join(", "),
    });
    return [];
  }
  const loops: LoopSpec[] = [];
  for (const { dimension, bound: bounds, last } of factors) {
    const over = problem.dimensions.get(dimension);
    const position = order.indexOf(dimension);
    if (bounds < 1 || (last !== undefined && (last < 1 || last > bounds))) {
      const message = `invalid factor: ${dimension}=${bounds}${last === undefined ? "" : `,${last}`}`;
      const expected = "a bound of at least 1, and a last pass of at most the bound";
      issues.push({ code: "invalid-factor", message, path: [i, "factors"], expected });
    } else if (bounds > 1 && position < 0) {
      const message = `missing dimension: ${dimension} has a factor and no place in the permutation`;
      issues.push({ code: "missing-dimension", message, path: [i, "permutation"] });
    } else if (bounds > 1 && over) {
      const axis =
        type !== "spatial" || split === undefined
          ? {}
          : ({ axis: position < split ? "x" : "y" } as const);
      loops[position] = {
        dimension: over,
        bound: bounds,
        ...lastOf(problem, dimension, last),
        ...axis,
      };
    }
  }
  return loops.filter((loop) => loop !== undefined).reverse();
}

function readKeeps(
  { problem, issues }: Reading,
  draft: LevelDraft,
  { keep = [], bypass = [] }: Directive,
  i: number,
): void {
  const keeps = draft.keeps ?? new Map<Tensor, boolean>();
  draft.keeps = keeps;
  for (const [field, list] of [
    ["keep", keep],
    ["bypass", bypass],
  ] as const) {
    list.forEach((name, j) => {
      const tensor = problem.spaces.get(name);
      const path = [i, field, j];
      const kept = field === "keep";
      const spaces = [...problem.spaces.keys()];
      if (!tensor) {
        const message = `unknown data space: ${name.slice(0, 60)}`;
        const hint = didYouMean(name, spaces);
        issues.push({
          code: "unknown-data-space",
          message,
          path,
          expected: spaces.join(", "),
          hint,
        });
      } else if ((keeps.get(tensor) ?? kept) !== kept) {
        const message = `conflicting choice: ${name} is kept and bypassed`;
        issues.push({ code: "conflicting-choice", message, path });
      } else keeps.set(tensor, kept);
    });
  }
}

/** A storage that does not say what it does with a data space, or has no temporal directive. */
function undecided(
  name: string,
  keeps: LevelDraft["keeps"],
  draft: LevelDraft | undefined,
): Issue[] {
  const open = TENSORS.filter((tensor) => keeps?.get(tensor) === undefined);
  const issues: Issue[] = [];
  if (open.length > 0) {
    issues.push({
      code: "missing-choice",
      message: `missing choice: ${name} neither keeps nor bypasses ${open.join(", ")}`,
      path: [],
      expected: "a directive of type datatype with keep and bypass",
    });
  }
  if (!draft?.temporal) {
    const message = `missing directive: temporal of ${name}`;
    issues.push({
      code: "missing-directive",
      message,
      path: [],
      expected: "factors, if only of 1",
    });
  }
  return issues;
}

/** Fields that belong to another type of directive. */
function misplacedFields(directive: Directive, i: number): Issue[] {
  const { type } = directive;
  const own =
    type === "temporal"
      ? ["factors", "permutation"]
      : type === "spatial"
        ? ["factors", "permutation", "split"]
        : ["keep", "bypass"];
  return Object.keys(directive)
    .filter((key) => !["target", "type", ...own].includes(key))
    .filter((key) => directive[key as keyof Directive] !== undefined)
    .map((key) => ({
      code: "misplaced-field",
      message: `misplaced field: ${key} of a ${type} directive`,
      path: [i, key],
      expected: own.join(", "),
    }));
}

function twice(list: readonly string[]): string | undefined {
  return list.find((name, i) => list.indexOf(name) < i);
}
