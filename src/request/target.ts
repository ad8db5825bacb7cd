import type { Architecture } from "../architecture/architecture.ts";
import type { Primitive } from "../architecture/primitive.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Measure } from "../sensitivity/network-optimum.ts";
import { MEASURES } from "../sensitivity/network-optimum.ts";
import type { CostName, ParameterName } from "../sensitivity/parameter.ts";
import { COSTS, PARAMETERS } from "../sensitivity/parameter.ts";
import type { PlacedPrimitive } from "../sensitivity/target.ts";
import type { Option } from "../verdict/option.ts";
import { positive } from "./numbers.ts";
import type { RawOptions } from "./raw-options.ts";
import type { Settings } from "./settings.ts";
import { list } from "./settings.ts";

/** What is to be reached, and which parameters may change for it. */
export interface TargetQuestion {
  readonly factor: number;
  readonly measures: readonly Measure[];
  readonly parameters: readonly ParameterName[];
  readonly frontier: readonly [CostName, CostName] | undefined;
}

/** The options of a question about targets alone. @throws InputError with every fault of them */
export function readTargetQuestion(raw: RawOptions): TargetQuestion {
  const issues: Issue[] = [];
  const factor = positive("factor", raw.factor ?? "1", issues);
  const measures = measuresOf(raw.measure ?? "energy", issues);
  const otherwise = raw.frontier === undefined ? PARAMETERS : [];
  const parameters =
    raw.parameter === undefined
      ? otherwise
      : namesOf("parameter", raw.parameter, PARAMETERS, issues);
  const before = issues.length;
  const pair = raw.frontier === undefined ? [] : namesOf("frontier", raw.frontier, COSTS, issues);
  const [x, y] = pair;
  if (raw.frontier !== undefined && issues.length === before && pair.length !== 2) {
    const message = `invalid frontier: ${raw.frontier}`;
    const expected = `two different costs with a comma between them: ${COSTS.join(", ")}`;
    issues.push({ code: "invalid-option", message, path: [], expected });
  }
  for (const option of ["svg", "png"] as const) {
    if (raw[option] === undefined || raw.frontier !== undefined) continue;
    const message = `option without effect: --${option}`;
    const expected = "--frontier with it";
    issues.push({ code: "invalid-option", message, path: [], expected });
  }
  if ((raw.cim ?? []).length === 0) {
    const expected = "the primitive that a target is for";
    issues.push({ code: "missing-option", message: "missing option: --cim", path: [], expected });
  }
  if (issues.length > 0) throw new InputError(issues);
  return { factor, measures, parameters, frontier: x && y ? [x, y] : undefined };
}

/** What is to improve: an option, and what it is made of. */
export interface PlacedOption {
  readonly option: Option;
  readonly design: PlacedPrimitive;
}

/** The options of primitives, each with what it is made of. */
export function placedOptions(
  options: readonly Option[],
  primitives: readonly Primitive[],
  baseline: Architecture,
  { budget }: Settings,
): PlacedOption[] {
  return options.flatMap((option) => {
    const primitive = primitives.find(({ name }) => name === option.cim?.primitive);
    if (!primitive || !option.cim) return [];
    const { at, staging } = option.cim;
    return [{ option, design: { baseline, cim: { primitive, at, staging, budget } } }];
  });
}

/** The measures that were asked for. */
export function measuresOf(text: string, issues: Issue[]): Measure[] {
  return namesOf("measure", text, MEASURES, issues);
}

/** The values of an option that takes several of a few names. A name that is given twice counts once. */
function namesOf<T extends string>(
  option: string,
  text: string,
  of: readonly T[],
  issues: Issue[],
): T[] {
  const found = list(text).flatMap((word): T[] => {
    const name = of.find((one) => one === word);
    if (name !== undefined) return [name];
    issues.push({
      code: "invalid-option",
      message: `unknown ${option}: ${word}`,
      path: [],
      expected: of.join(", "),
      hint: didYouMean(word, of) ?? `see --${option} in --help`,
    });
    return [];
  });
  return [...new Set(found)];
}
