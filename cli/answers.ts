import { objectiveValue } from "../src/cost/objective.ts";
import type { Mapper } from "../src/mapper/mapper.ts";
import type { MapperName } from "../src/mapper/mappers.ts";
import { defaultMappers } from "../src/mapper/mappers.ts";
import type { Profile } from "../src/profile/profile.ts";
import { summarise } from "../src/report/summary.ts";
import type { RawOptions } from "../src/request/raw-options.ts";
import type { Settings } from "../src/request/settings.ts";
import type { Answering, NetworkAnswer, OptionAnswer } from "../src/sensitivity/diff.ts";
import { rememberingNumbers } from "../src/sensitivity/evaluator.ts";
import { isLess } from "../src/verdict/gain.ts";
import type { Mappers, Verdict } from "../src/verdict/verdict.ts";
import { advise } from "../src/verdict/verdict.ts";
import type { Gemm } from "../src/workload/gemm.ts";
import { loadWorkloads } from "./input.ts";
import type { Io } from "./io.ts";
import { baselineMapping, chooseMapper } from "./mappings.ts";
import { loadHardware } from "./model.ts";
import { createProgress } from "./progress.ts";

/**
 * The answers for some workloads under any profile: networks, primitives, options and mappers are those that the profile asks
 * for, as `advise` would take them. What a switch leaves as it was is not mapped again.
 */
export function answersUnder(
  words: readonly string[],
  raw: RawOptions,
  settings: Settings,
  io: Io,
): Answering {
  const kept = new Map<MapperName, Mapper>();
  const quiet = createProgress({ ...io, stderr: io.stdout }, 1);
  const mapperOf = (name: MapperName): Mapper => {
    const found =
      kept.get(name) ?? rememberingNumbers(chooseMapper(name, settings, io, quiet).mapper);
    kept.set(name, found);
    return found;
  };
  const mappersUnder = async (profile: Profile, gemms: readonly Gemm[]): Promise<Mappers> => {
    const defaults = defaultMappers(profile);
    const cim = raw.mapper === undefined ? defaults.cim : settings.cimMapper;
    const cores = raw.baselineMapper === undefined ? defaults.baseline : settings.baselineMapper;
    const baseline =
      raw.baselineMapping === undefined
        ? mapperOf(cores)
        : await given(raw.baselineMapping, { ...settings, baselineMapper: cores }, gemms);
    return { cim: mapperOf(cim), baseline, options: settings.mapperOptions };
  };
  const given = async (name: string, of: Settings, gemms: readonly Gemm[]) =>
    (await baselineMapping(name, gemms, of, io, quiet)).mapper;

  return async (profile) => {
    const networks = await loadWorkloads(words, raw, profile);
    const hardware = await loadHardware(raw, { ...settings, profile });
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
