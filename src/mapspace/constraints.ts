import type { Axis, Fanout, Hierarchy, Keep, Level, Memory } from "../architecture/hierarchy.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { assertNoIssues } from "../diagnostic/issue.ts";
import type { Loop } from "../mapping/loop.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { loopProduct } from "../mapping/mapping.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Dimension, Tensor } from "../workload/tensor.ts";
import { DIMENSIONS, TENSORS } from "../workload/tensor.ts";
import type { Mapspace } from "./mapspace.ts";

/** What a user demands of mappings, beyond what the hierarchy does: by the name of the level. */
export type MapspaceConstraints = ReadonlyMap<string, LevelConstraints>;

/** What is demanded of one level. */
export interface LevelConstraints {
  /** Of a memory: tensors that are always kept there, or never. */
  readonly keeps?: Partial<Readonly<Record<Tensor, "always" | "never">>>;
  /** How large the product of the loops over a dimension may be: temporal ones of a memory, both axes of a fanout. */
  readonly factors?: Partial<Readonly<Record<Dimension, FactorRange>>>;
  /** Of a memory: dimensions whose loops are the innermost, in this order from the innermost. */
  readonly order?: readonly Dimension[];
  /** Of a fanout: the dimensions that may lie along each axis. */
  readonly axes?: Readonly<Record<"x" | "y", readonly Dimension[]>>;
}

export interface FactorRange {
  readonly least: number;
  readonly most: number;
}

/** What a mapspace demands of a level that its hierarchy cannot say. */
export interface LevelRule {
  readonly factors: Partial<Readonly<Record<Dimension, FactorRange>>>;
  /** Dimensions whose loops are the innermost, in this order from the innermost. */
  readonly order: readonly Dimension[];
}

/**
 * The mapspace that constraints leave: what a hierarchy can say narrows it, and the rest becomes rules. With perfect
 * factors only, since rule 6 passes over imperfect ones that a range might demand.
 *
 * @throws InputError with what contradicts the hierarchy, or is not supported
 */
export function constrain(space: Mapspace, constraints: MapspaceConstraints): Mapspace {
  const { hierarchy, gemm } = space;
  const issues = [
    ...unknownLevels(hierarchy, constraints),
    ...(space.factors === "perfect" ? [] : [imperfect()]),
  ];
  const rules: LevelRule[] = [];
  const levels = hierarchy.levels.map((level, i) => {
    const of = constraints.get(level.name);
    rules.push(of ? ruleOf(level, of) : { factors: {}, order: [] });
    if (!of) return level;
    if (level.kind === "fanout") return narrowedFanout(level, of, issues);
    issues.push(...batchIssues(level, of, gemm));
    return narrowedMemory(level, of, i === 0, issues);
  });
  assertNoIssues(issues);
  const ruled = rules.some(
    ({ factors, order }) => order.length > 0 || Object.keys(factors).length > 0,
  );
  return { ...space, hierarchy: { ...hierarchy, levels }, ...(ruled ? { rules } : {}) };
}

/** Whether a mapping obeys the rules of a mapspace. */
export function obeysRules({ rules = [] }: Mapspace, { levels }: Mapping): boolean {
  return rules.every(({ factors, order }, i) => {
    const { temporal = [], spatial = [] } = levels[i] ?? {};
    const inRange = DIMENSIONS.every((dimension) => {
      const range = factors[dimension];
      const factor = loopProduct(temporal, dimension) * loopProduct(spatial, dimension);
      return !range || (factor >= range.least && factor <= range.most);
    });
    return inRange && inOrder(temporal, order);
  });
}

/** Whether loops, outermost first, have these dimensions innermost, in this order from the innermost. */
function inOrder(loops: readonly Loop[], order: readonly Dimension[]): boolean {
  const inside = loops.filter(({ bound }) => bound > 1).reverse();
  const wanted = order.filter((dimension) => inside.some((loop) => loop.dimension === dimension));
  return wanted.every((dimension, i) => inside[i]?.dimension === dimension);
}

/** Whether a rule allows a factor. */
export function allowsFactor(
  rule: LevelRule | undefined,
  dimension: Dimension,
  factor: number,
): boolean {
  const range = rule?.factors[dimension];
  return !range || (factor >= range.least && factor <= range.most);
}

/** What a hierarchy cannot say: least factors, the most of a dimension along both axes, and orders. */
function ruleOf(level: Level, { factors = {}, order = [] }: LevelConstraints): LevelRule {
  const ruled = DIMENSIONS.flatMap((dimension) => {
    const range = factors[dimension];
    const said = level.kind === "memory" && (range?.least ?? 1) <= 1;
    return range && !said ? [[dimension, range] as const] : [];
  });
  return { factors: Object.fromEntries(ruled), order: level.kind === "memory" ? order : [] };
}

function narrowedMemory(
  memory: Memory,
  { keeps = {}, factors = {} }: LevelConstraints,
  outermost: boolean,
  issues: Issue[],
): Memory {
  const kept = TENSORS.map((tensor): [Tensor, Keep] => {
    const own = outermost ? "always" : memory.keeps[tensor];
    const asked = keeps[tensor] ?? own;
    if (own !== "optional" && asked !== own) {
      const message = `conflicting constraint: ${memory.name} ${own} keeps ${tensor}`;
      issues.push(issueOf(memory.name, "conflicting-constraint", message));
    }
    return [tensor, asked];
  });
  const loops = DIMENSIONS.map((dimension) => [
    dimension,
    Math.min(memory.loops[dimension], factors[dimension]?.most ?? Number.POSITIVE_INFINITY),
  ]);
  return {
    ...memory,
    keeps: Object.fromEntries(kept) as Memory["keeps"],
    loops: Object.fromEntries(loops) as Memory["loops"],
  };
}

function narrowedFanout(fanout: Fanout, { axes }: LevelConstraints, issues: Issue[]): Fanout {
  if (!axes) return fanout;
  const narrowed = (name: "x" | "y"): Axis => {
    const axis = fanout[name];
    const dimensions = axis.dimensions.filter((dimension) => axes[name].includes(dimension));
    if (axis.filled && dimensions.length < axis.dimensions.length) {
      const message = `conflicting constraint: ${fanout.name} must be filled with ${axis.dimensions.join(" and ")} along ${name}`;
      issues.push(issueOf(fanout.name, "conflicting-constraint", message));
    }
    return { ...axis, dimensions };
  };
  return { ...fanout, x: narrowed("x"), y: narrowed("y") };
}

/** No class of orders has batch innermost of several loops (rule 2), so a rule must not ask for that. */
function batchIssues({ name }: Memory, { order = [] }: LevelConstraints, gemm: Gemm): Issue[] {
  const before = order.slice(0, Math.max(0, order.indexOf("batch")));
  const inside = (["M", "N", "K"] as const).every((d) => gemm[d] === 1 || before.includes(d));
  if (gemm.batch === 1 || inside || !order.includes("batch")) return [];
  const message = `unsupported order: batch inside other loops of ${name}`;
  const expected = "batch outside M, N and K, which is never worse";
  return [{ ...issueOf(name, "unsupported-order", message), expected }];
}

function unknownLevels({ levels }: Hierarchy, constraints: MapspaceConstraints): Issue[] {
  const names = levels.map(({ name }) => name);
  return [...constraints.keys()]
    .filter((name) => !names.includes(name))
    .map((name) => ({
      ...issueOf(name, "unknown-level", `unknown level: ${name}`),
      expected: names.join(", "),
    }));
}

function imperfect(): Issue {
  const message = "conflicting options: constraints and imperfect factors";
  return {
    code: "conflicting-options",
    message,
    path: ["factors"],
    expected: "perfect factors under constraints",
  };
}

function issueOf(level: string, code: string, message: string): Issue {
  return { code, message, path: ["constraints", level] };
}
