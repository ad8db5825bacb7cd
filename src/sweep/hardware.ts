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

function withSet(
  parts: Pick<Build, "baseline" | "primitives">,
  set: readonly SetParameter[],
): Build {
  const asIs: Build = { ...parts, counts: new Map(), staging: undefined };
  return set.reduce((build, { parameter, value }) => parameter.set(build, value), asIs);
}
