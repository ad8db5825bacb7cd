import { InputError } from "../diagnostic/issue.ts";
import type { Field } from "../phase/contest.ts";
import type { ParameterValue } from "../phase/line.ts";
import type { Build, HardwareParameter } from "../sensitivity/hardware-parameter.ts";
import type { Option, Place } from "../verdict/option.ts";
import { baselineOption, doesNotFit, optionAt, optionName, placesOf } from "../verdict/option.ts";
import type { Hardware } from "./hardware.ts";
import type { Settings } from "./settings.ts";

/** Hardware some of whose parameters can be set. */
export interface VariableHardware {
  /** The baseline, and every CiM option that there is at some place of what is asked about. */
  readonly options: readonly [baseline: Option, ...cim: Option[]];
  readonly with: NonNullable<Field["with"]>;
}

/** So many options are kept for when the same values are set again. */
const MOST_KEPT = 512;

/**
 * Hardware with parameters that vary: what is made of them is made anew for each value, and with it the number of primitives that
 * a budget allows.
 *
 * @param corners of what is asked about: an option that none of them nor the hardware as it is has is none
 */
export function variableHardware(
  hardware: Hardware,
  parameters: readonly HardwareParameter[],
  corners: readonly (readonly ParameterValue[])[],
  { profile, budget, staging }: Pick<Settings, "profile" | "budget" | "staging">,
): VariableHardware {
  const { parts, at } = hardware;
  const varies = (name: string) => parameters.some((of) => of.name === name);
  const shares = varies("staging") ? [0] : staging;
  const places = placesOf(
    { ...parts, ...(at ? { at } : {}), ...(shares ? { staging: shares } : {}) },
    profile,
  );
  const asIs: Build = { ...parts, counts: new Map(), staging: undefined };
  const kept = new Map<string, Option | undefined>();
  const keptOr = (key: string, make: () => Option | undefined): Option | undefined => {
    if (kept.has(key)) return kept.get(key);
    if (kept.size >= MOST_KEPT) kept.clear();
    const made = make();
    kept.set(key, made);
    return made;
  };
  const make = (place: Place, build: Build): Option | undefined => {
    const { name } = place.primitive;
    const primitive = build.primitives.find((of) => of.name === name) ?? place.primitive;
    const now = { ...place, primitive, staging: build.staging ?? place.staging };
    const own = build.counts.get(name) ?? budget;
    try {
      const option = optionAt(now, build.baseline, own, profile);
      // Along an axis of shares one option has all of them.
      return { ...option, name: optionName(name, place.at, place.staging) };
    } catch (error) {
      if (error instanceof InputError && doesNotFit(error)) return undefined;
      throw error;
    }
  };
  const all = (settings: readonly ParameterValue[]): (Option | undefined)[] => {
    let build = asIs;
    for (const { name, value } of settings) {
      const parameter = parameters.find((of) => of.name === name);
      if (!parameter) throw new Error(`no parameter ${name} varies`);
      build = parameter.set(build, value);
    }
    const keyOf = (concerns: (parameter: HardwareParameter) => boolean) =>
      settings
        .filter((of) => parameters.some((one) => one.name === of.name && concerns(one)))
        .map(({ name, value }) => `${name}=${value}`)
        .join(" ");
    const ofBaseline = keyOf(
      ({ primitive, name }) => primitive === undefined && name !== "staging",
    );
    const baseline =
      ofBaseline === ""
        ? hardware.baseline
        : keptOr(`baseline ${ofBaseline}`, () => baselineOption(build.baseline, profile));
    const cim = places.map((place, i) => {
      const { name } = place.primitive;
      const own = keyOf(({ primitive }) => primitive === undefined || primitive === name);
      return own === ""
        ? hardware.cim.find((of) => of.name === optionName(name, place.at, place.staging))
        : keptOr(`${i} ${own}`, () => make(place, build));
    });
    return [baseline, ...cim];
  };
  const seen = [[], ...corners].map(all);
  const options =
    seen[0]?.flatMap((_, i) => seen.map((of) => of[i]).find((one) => one) ?? []) ?? [];
  const names = new Set(options.map(({ name }) => name));
  return {
    options: [hardware.baseline, ...options.slice(1)],
    with(settings) {
      const [baseline, ...places] = all(settings);
      const cim = places.flatMap((option) => (option && names.has(option.name) ? option : []));
      return baseline && cim.length > 0 ? { baseline, options: cim } : undefined;
    },
  };
}
