import type { FigureValues } from "../architecture/recosted.ts";
import { isCost, recosted } from "../architecture/recosted.ts";
import type { Profile } from "../profile/profile.ts";
import type { Build } from "../sensitivity/hardware-parameter.ts";
import type { Option } from "../verdict/option.ts";
import { baselineOption, optionAt } from "../verdict/option.ts";
import type { AskedHardware, SetParameter } from "./question.ts";

/** The cores as they are asked for. @throws InputError if they cannot be */
export function buildCores({ baseline, baselineSet }: AskedHardware, profile: Profile): Option {
  const build = withSet({ baseline: baseline.architecture, primitives: [] }, baselineSet);
  return baselineOption(build.baseline, profile);
}

/** What is asked for: the primitives at their level, or the cores. @throws InputError if it cannot be built */
export function buildHardware(asked: AskedHardware, profile: Profile): Option {
  const { baseline, baselineSet, cim } = asked;
  if (!cim) return buildCores(asked, profile);
  const { at, staging, budget, set } = cim;
  const parts = { baseline: baseline.architecture, primitives: [cim.primitive] };
  const build = withSet(parts, [...baselineSet, ...set]);
  const primitive = build.primitives[0] ?? cim.primitive;
  return optionAt({ primitive, at, staging }, build.baseline, budget, profile);
}

/** What is set of hardware that decides costs alone. */
export interface Costs {
  readonly baseline: readonly SetParameter[];
  readonly primitive: readonly SetParameter[];
}

/** Hardware without what is set of its costs, so that what differs in costs alone is built once; and what that is. */
export function withoutCosts(asked: AskedHardware): { plain: AskedHardware; costs: Costs } {
  const { baselineSet, cim } = asked;
  const shared = cim !== undefined && cim.staging > 0;
  // A buffer beside primitives has its share of what a memory leaks.
  const isOfBuffer = ({ parameter }: SetParameter) =>
    shared && parameter.decides.some((figure) => figure.endsWith(LEAKAGE));
  const baseline = baselineSet.filter((of) => decidesCosts(of) && !isOfBuffer(of));
  const primitive = cim?.set.filter(decidesCosts) ?? [];
  const rest = (all: readonly SetParameter[], of: readonly SetParameter[]) =>
    of.length === 0 ? all : all.filter((one) => !of.includes(one));
  const plain: AskedHardware = {
    baseline: asked.baseline,
    baselineSet: rest(baselineSet, baseline),
    ...(cim ? { cim: { ...cim, set: rest(cim.set, primitive) } } : {}),
  };
  return { plain, costs: { baseline, primitive } };
}

/** Names what is built, among all that the same sweep builds under the same settings. */
export function hardwareName(
  { baseline, baselineSet, cim }: AskedHardware,
  isCim: boolean,
): string {
  let name = baseline.name;
  const add = ({ parameter, value }: SetParameter) => {
    name += ` ${parameter.name}=${value}`;
  };
  baselineSet.forEach(add);
  if (!isCim || !cim) return name;
  name += `\n${cim.name} at ${cim.at} ${cim.staging} ${cim.budget}`;
  cim.set.forEach(add);
  return name;
}

const LEAKAGE = "leakage_pJ_per_ns";

function decidesCosts({ parameter }: SetParameter): boolean {
  return parameter.figures !== undefined && parameter.decides.every(isCost);
}

/** An option at other costs. */
export function atCosts(option: Option, { baseline, primitive }: Costs): Option {
  if (baseline.length + primitive.length === 0) return option;
  const architecture = recosted(option.architecture, figuresOf(baseline), figuresOf(primitive));
  return { ...option, architecture };
}

function figuresOf(set: readonly SetParameter[]): FigureValues {
  const values = new Map<string, number>();
  for (const { parameter, value } of set) {
    for (const [name, of] of parameter.figures?.(value) ?? []) values.set(name, of);
  }
  return values;
}

function withSet(
  parts: Pick<Build, "baseline" | "primitives">,
  set: readonly SetParameter[],
): Build {
  const asIs: Build = { ...parts, counts: new Map(), staging: undefined };
  return set.reduce((build, { parameter, value }) => parameter.set(build, value), asIs);
}
