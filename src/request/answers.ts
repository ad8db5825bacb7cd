import { objectiveValue } from "../cost/objective.ts";
import type { Mapper } from "../mapper/mapper.ts";
import type { MapperName } from "../mapper/mappers.ts";
import { defaultMappers } from "../mapper/mappers.ts";
import type { Profile } from "../profile/profile.ts";
import { summarise } from "../report/summary.ts";
import type { Answering, NetworkAnswer, OptionAnswer } from "../sensitivity/diff.ts";
import { rememberingNumbers } from "../sensitivity/evaluator.ts";
import { isLess } from "../verdict/gain.ts";
import type { Mappers, Verdict } from "../verdict/verdict.ts";
import { advise } from "../verdict/verdict.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Network } from "../workload/network.ts";
import type { Hardware } from "./hardware.ts";
import type { RawOptions } from "./raw-options.ts";
import type { Settings } from "./settings.ts";

/** What an answer is made of under a profile: files are the caller's to read, and searches to bound. */
export interface Sources {
  readonly networks: (profile: Profile) => Promise<readonly Network[]>;
  readonly hardware: (settings: Settings) => Promise<Hardware>;
  readonly mapper: (name: MapperName) => Mapper;
  /** How the baseline is mapped where its mapping is given: by that, and by a mapper elsewhere. */
  readonly given?: (otherwise: MapperName, gemms: readonly Gemm[]) => Promise<Mapper>;
}

/**
 * The answers for some workloads under any profile: networks, primitives, options and mappers are those that the profile asks
 * for, as `advise` would take them. What a switch leaves as it was is not mapped again.
 */
export function answersUnder(raw: RawOptions, settings: Settings, sources: Sources): Answering {
  const kept = new Map<MapperName, Mapper>();
  const mapperOf = (name: MapperName): Mapper => {
    const found = kept.get(name) ?? rememberingNumbers(sources.mapper(name));
    kept.set(name, found);
    return found;
  };
  const mappersUnder = async (profile: Profile, gemms: readonly Gemm[]): Promise<Mappers> => {
    const defaults = defaultMappers(profile);
    const cim = raw.mapper === undefined ? defaults.cim : settings.cimMapper;
    const cores = raw.baselineMapper === undefined ? defaults.baseline : settings.baselineMapper;
    const baseline = sources.given ? await sources.given(cores, gemms) : mapperOf(cores);
    return { cim: mapperOf(cim), baseline, options: settings.mapperOptions };
  };

  return async (profile) => {
    const networks = await sources.networks(profile);
    const hardware = await sources.hardware({ ...settings, profile });
    const gemms = networks.flatMap((network) => network.gemms);
    const mappers = await mappersUnder(profile, gemms);
    const verdicts = networks.map((network) =>
      advise(network, hardware.baseline, hardware.cim, mappers, profile),
    );
    return answersOf(verdicts, hardware.baseline.name, profile, settings);
  };
}

function answersOf(
  verdicts: readonly Verdict[],
  baseline: string,
  profile: Profile,
  { mapperOptions: { objective } }: Settings,
): NetworkAnswer[] {
  const summary = summarise(verdicts, profile);
  return verdicts.map(({ network, options, nowhere }, i): NetworkAnswer => {
    const [best] = options;
    const value = (total: typeof nowhere) => objectiveValue(total, objective);
    const wins = best !== undefined && isLess(value(best.hybrid), value(nowhere));
    const answers = options.map(
      ({ option, everywhere, everywhereGain }): [string, OptionAnswer] => {
        const means = summary.find((of) => of.option === option.name)?.networks[i];
        const gains = {
          objective: value(nowhere) / value(everywhere),
          energy: everywhereGain.energy,
          throughput: everywhereGain.throughput,
        };
        const { energy, throughput } = means ?? {};
        return [
          option.name,
          { gains, means: { energy: energy?.mean ?? 0, throughput: throughput?.mean ?? 0 } },
        ];
      },
    );
    return {
      network: network.name,
      winner: wins ? best.option.name : baseline,
      options: new Map(answers),
    };
  });
}
