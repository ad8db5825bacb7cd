import type { Evaluation } from "../cost/evaluate.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { AccessGroup } from "../reuse/access.ts";
import type { Tensor } from "../workload/tensor.ts";
import { TENSORS } from "../workload/tensor.ts";
import type { TimeloopProblem } from "./problem.ts";
import type { SpaceStats, Stats } from "./stats.ts";

/** One number of a run: ours beside Timeloop's. */
export interface ComparedNumber {
  /** Absent for the whole run. */
  readonly level?: string;
  readonly tensor?: Tensor;
  readonly quantity:
    | "instances"
    | "computes"
    | "reads"
    | "fills"
    | "updates"
    | "reductions"
    | "energy_pJ"
    | "leakage_pJ"
    | "cycles"
    | "utilisation";
  readonly ours: number;
  readonly theirs: number;
  /** Whether they are the same, as exactly as Timeloop prints. */
  readonly same: boolean;
}

/** Timeloop prints two decimals. */
const PRINTED = 0.005 + 1e-9;
/** What single precision loses in sums and products. */
const RELATIVE = 1e-6;
/** Timeloop divides traffic by bandwidth in floating point, so that a ceiling may land one higher. */
const CYCLES = 1;

/**
 * Every number of a run's statistics beside ours, from the outermost level. Counts must be equal; energies as printed, with
 * leakage following cycles, which may differ by one.
 *
 * @param evaluation of the run's files, under profile `timeloop`
 * @throws InputError if the statistics are of other levels or data spaces
 */
export function compareRun(
  evaluation: Evaluation,
  { spaces }: TimeloopProblem,
  stats: Stats,
): readonly ComparedNumber[] {
  const names = new Map([...spaces].map(([name, tensor]) => [tensor, name]));
  const issues: Issue[] = [];
  const rows: ComparedNumber[] = [];
  const { hierarchy } = evaluation.architecture;
  hierarchy.levels.forEach(({ kind, name }, i) => {
    if (kind === "fanout") return;
    const theirs = stats.levels.find((level) => level.name === name);
    if (!theirs) {
      issues.push(missingLevel(name, stats));
      return;
    }
    for (const tensor of TENSORS) {
      const counted = evaluation.counts.levels[i]?.tensors.find((one) => one.tensor === tensor);
      const space = theirs.spaces.get(names.get(tensor) ?? "");
      rows.push(...tensorRows(evaluation, name, tensor, counted?.groups ?? [], space));
    }
    if (theirs.leakage_pJ !== undefined) {
      const ours = energyOf(evaluation, name, undefined, "leakage");
      const within = ours / Math.max(1, evaluation.latency.cycles);
      rows.push(compared({ level: name, quantity: "leakage_pJ" }, ours, theirs.leakage_pJ, within));
    }
  });
  rows.push(...computeRows(evaluation, stats, issues));
  if (issues.length > 0) throw new InputError(issues);
  return [...rows, ...totalRows(evaluation, stats)];
}

/** What one storage does with one tensor; nothing where neither keeps it. */
function tensorRows(
  evaluation: Evaluation,
  level: string,
  tensor: Tensor,
  groups: readonly AccessGroup[],
  space: SpaceStats | undefined,
): ComparedNumber[] {
  const [busiest] = groups;
  if (!busiest && !space) return [];
  const instances = groups.reduce((sum, group) => sum + group.instances, 0);
  const count = (
    quantity: "instances" | "reads" | "fills" | "updates" | "reductions",
    ours: number,
  ) => compared({ level, tensor, quantity }, ours, space?.[quantity] ?? 0, 0, 0);
  const energy = energyOf(evaluation, level, tensor);
  return [
    count("instances", instances),
    count("reads", busiest?.reads ?? 0),
    count("fills", busiest?.fills ?? 0),
    count("updates", busiest?.updates ?? 0),
    count("reductions", busiest?.reductions ?? 0),
    compared({ level, tensor, quantity: "energy_pJ" }, energy, space?.energy_pJ ?? 0),
  ];
}

function computeRows(evaluation: Evaluation, stats: Stats, issues: Issue[]): ComparedNumber[] {
  const level = evaluation.architecture.hierarchy.compute;
  const theirs = stats.levels.find(({ name }) => name === level)?.compute;
  if (!theirs) {
    issues.push(missingLevel(level, stats));
    return [];
  }
  const energy = energyOf(evaluation, level, undefined, "mac");
  return [
    compared({ level, quantity: "instances" }, evaluation.counts.unitsUsed, theirs.instances, 0, 0),
    compared({ level, quantity: "computes" }, evaluation.macs, theirs.computes, 0, 0),
    compared({ level, quantity: "energy_pJ" }, energy, theirs.energy_pJ),
  ];
}

function totalRows(
  { latency, energy_pJ, utilisation }: Evaluation,
  stats: Stats,
): ComparedNumber[] {
  const { cycles } = latency;
  return [
    compared({ quantity: "cycles" }, cycles, stats.cycles, CYCLES, 0),
    // Printed in µJ with two decimals.
    compared({ quantity: "energy_pJ" }, energy_pJ, stats.energy_uJ * 1e6, PRINTED * 1e6),
    compared({ quantity: "utilisation" }, utilisation, stats.utilisation, PRINTED, 0),
  ];
}

function compared(
  what: Pick<ComparedNumber, "level" | "tensor" | "quantity">,
  ours: number,
  theirs: number,
  within = 0,
  relative = RELATIVE,
): ComparedNumber {
  const printed = relative === 0 ? 0 : 2 * PRINTED;
  const same = Math.abs(ours - theirs) <= within + printed + relative * Math.abs(theirs);
  return { ...what, ours, theirs, same };
}

function energyOf(
  { energyParts }: Evaluation,
  level: string,
  tensor?: Tensor,
  action?: string,
): number {
  return energyParts
    .filter((part) => part.level === level && part.tensor === tensor)
    .filter((part) => action === undefined || part.action === action)
    .reduce((sum, part) => sum + part.energy_pJ, 0);
}

function missingLevel(name: string, { levels }: Stats): Issue {
  return {
    code: "missing-level",
    message: `missing level in the statistics: ${name}`,
    path: [],
    expected: "statistics of this architecture",
    found: levels
      .slice(0, 12)
      .map((level) => level.name)
      .join(", "),
  };
}
