import type { Conditions } from "../report/conditions.ts";
import type { VerdictResult } from "../report/result-schema.ts";
import { verdictResult } from "../report/verdict-result.ts";
import type { Robustness } from "../sensitivity/robust.ts";
import { robustness } from "../sensitivity/robust.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { advise } from "../verdict/verdict.ts";
import { conditionsOfVerdicts } from "./conditions.ts";
import { baselineMapping } from "./given-mapping.ts";
import type { Hardware } from "./hardware.ts";
import { comparedBy } from "./how-sure.ts";
import { chooseMapper } from "./mappers.ts";
import { networksNamed } from "./named.ts";
import { hardwareNamed } from "./options.ts";
import type { RawOptions } from "./raw-options.ts";
import type { Settings } from "./settings.ts";
import type { Surroundings } from "./surroundings.ts";

/** The verdict on each network, and how sure it is where that is asked for. */
export interface Verdicts {
  readonly verdicts: readonly Verdict[];
  readonly hardware: Hardware;
  readonly conditions: Conditions;
  readonly robust: readonly Robustness[] | undefined;
}

/** What `advise` tells of workloads. @throws InputError with every fault of what is asked */
export async function verdictsOn(
  words: readonly string[],
  raw: RawOptions,
  settings: Settings,
  around: Surroundings,
): Promise<Verdicts> {
  const { profile, mapperOptions } = settings;
  const networks = await networksNamed(words, raw, profile, around.files);
  const hardware = await hardwareNamed(raw, settings, around.files);
  const gemms = networks.flatMap((network) => network.gemms);
  const progress = around.progress(gemms.length * (hardware.cim.length + 1));
  const cim = chooseMapper(settings.cimMapper, settings, around, progress);
  const baseline = await baselineMapping(raw.baselineMapping, gemms, settings, around, progress);

  let before = 0;
  const verdicts = networks.map((network): Verdict => {
    const mappers = { cim: cim.mapper, baseline: baseline.mapper, options: mapperOptions };
    const update = (done: number) => progress.update(before + done);
    const verdict = advise(network, hardware.baseline, hardware.cim, mappers, profile, update);
    before += network.gemms.length * (hardware.cim.length + 1);
    return verdict;
  });
  progress.stop();
  const robust = await howSureAll(verdicts, hardware, raw, settings, around);

  const names = { cim: cim.name, baseline: baseline.name };
  const conditions = conditionsOfVerdicts(verdicts, hardware, settings, names);
  return { verdicts, hardware, conditions, robust };
}

/** Verdicts as JSON. */
export function resultOfVerdicts({
  verdicts,
  hardware: { baseline, cim, notWeighed },
  conditions,
  robust,
}: Verdicts): VerdictResult {
  return verdictResult(verdicts, [baseline, ...cim], conditions, robust, notWeighed);
}

/** How sure each verdict is, if that was asked for. */
export async function howSureAll(
  verdicts: readonly Verdict[],
  hardware: Hardware,
  raw: RawOptions,
  settings: Settings,
  around: Surroundings,
): Promise<Robustness[] | undefined> {
  if (settings.samples === undefined) return undefined;
  const found: Robustness[] = [];
  for (const verdict of verdicts)
    found.push(await howSure(verdict, hardware, raw, settings, around));
  return found;
}

/** How sure a verdict is: of every option that was named, or of the best ones. After an interrupt with what there is by then. */
async function howSure(
  verdict: Verdict,
  hardware: Hardware,
  raw: RawOptions,
  settings: Settings,
  around: Surroundings,
): Promise<Robustness> {
  const { gemms } = verdict.network;
  const { samples = 0, mapperOptions } = settings;
  const progress = around.progress(1, "samples and inputs");
  const cim = chooseMapper(settings.cimMapper, settings, around, progress);
  const baseline = await baselineMapping(raw.baselineMapping, gemms, settings, around, progress);
  const mappers = { cim: cim.mapper, baseline: baseline.mapper, options: mapperOptions };
  const compared = comparedBy(verdict, hardware, raw, settings, mappers);
  const found = robustness(compared, {
    samples,
    seed: mapperOptions.seed,
    enough: () => around.interrupt?.aborted === true,
    onProgress: progress.update,
  });
  progress.stop();
  if (found.samples < samples) {
    const text = `interrupted: ${found.samples} of ${samples} samples`;
    around.tell([{ kind: "text", text }]);
  }
  return found;
}
