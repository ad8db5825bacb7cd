import type { Issue } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { SweepFile } from "../format/sweep.ts";
import type { HardwareParameter } from "../sensitivity/hardware-parameter.ts";
import { ownerOf } from "../sensitivity/hardware-parameter.ts";
import type { Axis, AxisRole, AxisRules } from "./axis.ts";
import { readAxis, readValue } from "./axis.ts";
import { ANY_PRIMITIVE, CHOICES, CORES, parameterRules, plainNames, plainRules } from "./names.ts";
import type { AxisValue } from "./outcome.ts";
import type { Parts } from "./parts.ts";

/** What varies in a sweep, and what is the same at every point. */
export interface ReadAxes {
  readonly axes: readonly Axis[];
  readonly fixed: ReadonlyMap<string, AxisValue>;
}

/**
 * The axes of a sweep and what is fixed, with every name looked up; faults go into *issues*.
 *
 * @param parameters every parameter of the hardware by the names that axes may have for it
 */
export function readAxes(
  file: SweepFile,
  parameters: ParametersByName,
  parts: Parts,
  issues: Issue[],
): ReadAxes {
  const { axes, fixed = {} } = file;
  const rulesOf = (name: string, section: "axes" | "fixed"): AxisRules | undefined => {
    const [parameter] = parameters.get(name) ?? [];
    const rules = plainRules(name) ?? (parameter && parameterRules(parameter));
    if (rules) return rules;
    issues.push(file.atKey(unknownAxis(name, parameters), [section, name]));
    return undefined;
  };
  const found = Object.entries(axes).flatMap(([name, stated]): Axis[] => {
    const rules = rulesOf(name, "axes");
    return rules ? [readAxis(name, stated, rules, roleOf(name, file), ["axes", name], issues)] : [];
  });
  const same = new Map<string, AxisValue>();
  for (const [name, stated] of Object.entries(fixed)) {
    const path = ["fixed", name];
    if (Object.hasOwn(axes, name)) {
      const message = `duplicate axis: ${name} is fixed too`;
      issues.push(file.atKey({ code: "duplicate-axis", message, path }, path));
      continue;
    }
    const rules = rulesOf(name, "fixed");
    const value = rules && readValue(stated, rules, path, issues);
    if (value !== undefined) same.set(name, value);
  }
  const levels = levelsOf(parts);
  for (const { name, values } of found) {
    values.forEach((value, i) => {
      issues.push(...textIssues(name, value, levels, ["axes", name, i]));
    });
  }
  for (const [name, value] of same)
    issues.push(...textIssues(name, value, levels, ["fixed", name]));
  return { axes: found, fixed: same };
}

function roleOf(name: string, { zip = [], sample }: SweepFile): AxisRole {
  if (sample?.axes.includes(name)) return "sampled";
  return zip.some((names) => names.includes(name)) ? "zipped" : "alone";
}

/** Parameters of the hardware by the names that axes may have for them: of `primitive.latency` one of each primitive. */
export type ParametersByName = ReadonlyMap<string, readonly HardwareParameter[]>;

/** @param all the parameters of all hardware of a sweep */
export function parametersByName(all: readonly HardwareParameter[]): ParametersByName {
  const byName = new Map<string, HardwareParameter[]>();
  const add = (name: string, parameter: HardwareParameter) => {
    const known = byName.get(name);
    if (!known) byName.set(name, [parameter]);
    // The same parameter of another architecture is set in the same way.
    else if (known.every((one) => one.name !== parameter.name)) known.push(parameter);
  };
  for (const parameter of all) {
    const { name, figure, primitive } = parameter;
    // It is where primitives go, not a number of theirs.
    if (name === "staging") continue;
    add(name, parameter);
    if (figure !== undefined) add(figure, parameter);
    if (primitive !== undefined) add(`${ANY_PRIMITIVE}${name.slice(primitive.length)}`, parameter);
  }
  return byName;
}

function unknownAxis(name: string, parameters: ParametersByName): Issue {
  const names = [...parameters.keys()];
  const own = names.filter((one) => ownerOf(one) !== "" && ownerOf(one) === ownerOf(name));
  const all = [...plainNames(), ...names];
  return {
    code: "unknown-axis",
    message: `unknown axis: ${name}`,
    path: [],
    expected:
      own.length > 0
        ? own.join(", ")
        : "workload, primitive, at, a parameter such as SMEM.capacity, or another name of docs/sweep.md",
    hint: didYouMean(name, own.length > 0 ? own : all),
  };
}

/** Names of the memories in which primitives may go, of all architectures. */
function levelsOf({ architectures }: Parts): string[] {
  const names = [...architectures.values()].flatMap(({ levels }) =>
    levels.slice(1).flatMap((level) => (level.kind === "memory" ? [level.name] : [])),
  );
  return [...new Set(names)];
}

/** What is wrong with a text that must be one of some. */
function textIssues(
  name: string,
  value: AxisValue,
  levels: readonly string[],
  path: Issue["path"],
): Issue[] {
  const choices =
    name === "at" ? levels : name.startsWith("switch.") ? SETTINGS_OF_SWITCHES : CHOICES[name];
  if (!choices || choices.length === 0) return [];
  // Two objectives have a comma between them.
  const words = name === "objective" ? String(value).split(",") : [String(value)];
  return words.flatMap((word) => {
    const text = word.trim();
    if (choices.includes(text)) return [];
    const message = `unknown ${name}: ${text}`;
    const hint = didYouMean(text, choices);
    return [{ code: "unknown-value", message, path, expected: choices.join(", "), hint }];
  });
}

const SETTINGS_OF_SWITCHES = ["published", "consistent"];

/** What is wrong with axes and fixed values together: two of them that say the same, or one that is missing. */
export function togetherIssues(
  { axes, fixed }: ReadAxes,
  file: SweepFile,
  parameters: ParametersByName,
): Issue[] {
  const stated = new Map<string, Issue["path"]>();
  for (const { name } of axes) stated.set(name, ["axes", name]);
  for (const name of fixed.keys()) stated.set(name, ["fixed", name]);
  // What is at fault itself is stated all the same.
  const named = [...Object.keys(file.axes), ...Object.keys(file.fixed ?? {})];
  const issues: Issue[] = [];
  const conflict = (a: string, b: string, expected: string) => {
    const message = `conflicting axes: ${a} and ${b}`;
    const path = stated.get(b) ?? [];
    issues.push(file.atKey({ code: "conflicting-axes", message, path, expected }, path));
  };
  const missing = (name: string, expected: string) =>
    issues.push({
      code: "missing-axis",
      message: `missing axis: ${name}`,
      path: ["axes"],
      expected,
    });

  const extents = ["M", "N", "K"].filter((name) => named.includes(name));
  const [extent] = extents;
  if (named.includes("workload") && extent) conflict("workload", extent, "one of both");
  if (!named.includes("workload") && extents.length < 3) {
    missing(extent ? "M, N or K" : "workload", "a workload, or M, N and K, under axes or fixed");
  }
  const valuesOf = (name: string) =>
    axes.find((axis) => axis.name === name)?.values ?? [fixed.get(name) ?? CORES];
  if (!named.includes("primitive")) missing("primitive", `primitives, or ${CORES} for none`);
  else if (!named.includes("at") && valuesOf("primitive").some((value) => value !== CORES))
    missing("at", "the levels at which primitives are");
  if (named.includes("count") && named.includes("budget"))
    conflict("budget", "count", "one of both");

  const set = [...stated.keys()].flatMap((name) => {
    const known = plainRules(name) ? [] : (parameters.get(name) ?? []);
    return known.map((parameter) => ({ name, parameter }));
  });
  set.forEach(({ name, parameter }, i) => {
    const { decides } = parameter;
    const before = set
      .slice(0, i)
      .find((one) => one.name !== name && shares(one.parameter, decides));
    if (before) conflict(before.name, name, "one of both, since both set the same figures");
    const other = ["count", "budget"].find((option) => named.includes(option));
    if (parameter.name.endsWith(".count") && other) conflict(other, name, "one of both");
  });
  return issues;
}

function shares({ decides }: HardwareParameter, others: readonly string[]): boolean {
  return decides.some((one) => others.includes(one));
}
