import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Named, Vocabulary } from "../format/condition.ts";
import type { ExploreSection, SweepFile } from "../format/sweep.ts";
import { readSweepFile } from "../format/sweep.ts";
import { DEFAULT_BASELINE } from "../library/default-baseline.ts";
import { createProfile } from "../profile/profile.ts";
import { DEFAULT_PROFILE } from "../request/raw-options.ts";
import type { HardwareParameter } from "../sensitivity/hardware-parameter.ts";
import { hardwareParameters } from "../sensitivity/hardware-parameter.ts";
import type { ParametersByName, ReadAxes } from "./axes.ts";
import { parametersByName, readAxes, togetherIssues } from "./axes.ts";
import type { Axis } from "./axis.ts";
import { readDigits } from "./digits.ts";
import { exploreIssues } from "./explore-issues.ts";
import { readFilter } from "./filter.ts";
import { type OF_FILES, plainRules } from "./names.ts";
import type { AxisColumn, AxisValue, AxisValues } from "./outcome.ts";
import type { NamedPart, Parts } from "./parts.ts";
import { readParts } from "./parts.ts";
import type { Digit, Plan } from "./plan.ts";
import { createPlan } from "./plan.ts";
import type { Questions, ValuesByName } from "./question.ts";
import { createQuestions } from "./question.ts";
import type { Recorded } from "./results.ts";
import { RESULT_NAMES, recorded } from "./results.ts";
import type { SweepSource } from "./sources.ts";

/** A sweep that is read: every point of it can be had from its index. */
export interface Sweep {
  readonly name: string;
  readonly source: SweepSource;
  readonly columns: readonly AxisColumn[];
  readonly recorded: Recorded;
  /** Indices of points are below this. */
  readonly size: number;
  /** The point of an index; `undefined` if a condition does not hold there. Only until the next one is asked for. */
  readonly pointAt: (index: number) => Point | undefined;
  /** The combination of an index, whether or not conditions hold there. Only until the next one is asked for. */
  readonly combinationAt: (index: number) => Point;
  /** What an index is made of, the last digit varying fastest. */
  readonly digits: readonly Digit[];
  /** The parameters of the hardware that an axis of a name sets; none if it sets something else. */
  readonly parametersOf: (name: string) => readonly HardwareParameter[];
  readonly parts: Parts;
  readonly questions: Questions;
  /** What is to be looked for among the points, if the file says so. */
  readonly explore?: ExploreSection;
}

/** A point of a sweep. */
export interface Point {
  readonly index: number;
  readonly values: ValuesByName;
}

/**
 * Reads a sweep and all that it refers to.
 *
 * @throws InputError with every fault of the file and of those that it refers to, each with its place
 */
export async function readSweep(source: SweepSource): Promise<Sweep> {
  const file = readSweepFile(source.text, source.file);
  const issues: Issue[] = [];
  const parts = await readParts(namedParts(file), source, issues);
  const parameters = parametersOf(parts);
  const read = readAxes(file, parameters, parts, issues);
  issues.push(...togetherIssues(read, file, parameters), ...recordIssues(file));
  const digits = readDigits(file, read.axes, issues);
  issues.push(...exploreIssues(file, digits));
  // Names of an axis that is at fault would all be unknown.
  const filter = readFilter(file, vocabularyOf(read, file, parameters), issues);
  if (issues.length > 0) throw new InputError(inOrder(file.located(issues)));
  const plan = createPlan(digits);
  const questions = createQuestions([...plan.names, ...read.fixed.keys()], parts);
  return {
    name: file.name,
    source,
    columns: columnsOf(plan, read.axes),
    recorded: recorded(file.record),
    size: plan.size,
    ...pointsOf(plan, read.fixed, questions, filter.accepts),
    digits,
    parametersOf: (name) => parameters.get(name) ?? [],
    parts,
    questions,
    ...(file.explore ? { explore: file.explore } : {}),
  };
}

/** The values of a point's axes, by name. */
export function axesOf({ columns }: Sweep, { values }: Point): AxisValues {
  const axes: Record<string, AxisValue> = {};
  for (const { name } of columns) axes[name] = values.get(name) ?? 0;
  return axes;
}

function pointsOf(
  plan: Plan,
  fixed: ReadonlyMap<string, AxisValue>,
  questions: Questions,
  accepts: (values: ValuesByName) => boolean,
): Pick<Sweep, "pointAt" | "combinationAt"> {
  const row: AxisValue[] = [];
  const slots = new Map(plan.names.map((name, i) => [name, i]));
  const values: ValuesByName = {
    get(name) {
      const slot = slots.get(name);
      return slot === undefined ? fixed.get(name) : row[slot];
    },
  };
  const withHardware: ValuesByName = {
    get: (name) => values.get(name) ?? questions.present(name, values),
  };
  const combinationAt = (index: number): Point => {
    plan.read(index, row);
    return { index, values };
  };
  return {
    combinationAt,
    pointAt(index) {
      const point = combinationAt(index);
      return accepts(withHardware) ? point : undefined;
    },
  };
}

function namedParts(file: SweepFile): Record<(typeof OF_FILES)[number], NamedPart[]> {
  const { axes, fixed = {} } = file;
  const of = (name: (typeof OF_FILES)[number]): NamedPart[] => {
    const axis = axes[name];
    const path = ["axes", name];
    const listed = Array.isArray(axis)
      ? axis.map((value, i) => ({ name: String(value), path: [...path, i] }))
      : [];
    const value = fixed[name];
    return value === undefined
      ? listed
      : [...listed, { name: String(value), path: ["fixed", name] }];
  };
  const architectures = of("architecture");
  const asIs = { name: DEFAULT_BASELINE, path: [] };
  return {
    workload: of("workload"),
    architecture: architectures.length > 0 ? architectures : [asIs],
    primitive: of("primitive"),
  };
}

function parametersOf({ architectures, primitives }: Parts): ParametersByName {
  const profile = createProfile(DEFAULT_PROFILE);
  const all = [...architectures.values()].flatMap((baseline) =>
    hardwareParameters({ baseline, primitives: [...primitives.values()] }, profile),
  );
  return parametersByName(all);
}

/** The names that conditions may use: axes, what is fixed, and parameters of the hardware. */
function vocabularyOf(
  { axes, fixed }: ReadAxes,
  file: SweepFile,
  parameters: ParametersByName,
): Vocabulary {
  const names = new Map<string, Named>();
  // What a file names itself comes first, since messages list the first names. One that is at fault itself is not unknown as well.
  const own = [...Object.keys(file.axes), ...Object.keys(file.fixed ?? {})];
  for (const name of [...own, ...parameters.keys()]) names.set(name, { kind: "number" });
  for (const { name, rules, values } of axes) {
    if (rules.kind === "text") names.set(name, { kind: "text", values: values.map(String) });
  }
  for (const [name, value] of fixed) {
    const isText = plainRules(name)?.kind === "text";
    if (isText) names.set(name, { kind: "text", values: [String(value)] });
  }
  return names;
}

function recordIssues({ record = [] }: SweepFile): Issue[] {
  return record.flatMap((name, i) => {
    const path = ["record", i];
    if (record.indexOf(name) < i) {
      return [{ code: "duplicate-value", message: `duplicate result: ${name}`, path }];
    }
    if (RESULT_NAMES.includes(name)) return [];
    const hint = didYouMean(name, RESULT_NAMES);
    const expected = RESULT_NAMES.join(", ");
    return [{ code: "unknown-result", message: `unknown result: ${name}`, path, expected, hint }];
  });
}

function columnsOf({ names }: Plan, axes: readonly Axis[]): AxisColumn[] {
  return names.map((name) => {
    const rules = axes.find((axis) => axis.name === name)?.rules;
    return rules?.kind === "number"
      ? { name, kind: "number", unit: rules.unit }
      : { name, kind: "text", unit: "" };
  });
}

/** By place in the file, those of other files after it. */
function inOrder(issues: readonly Issue[]): Issue[] {
  return [...issues].sort(
    (a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0),
  );
}
