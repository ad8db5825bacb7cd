import type { Hardware } from "../src/request/hardware.ts";
import { comparedBy } from "../src/request/how-sure.ts";
import type { RawOptions } from "../src/request/raw-options.ts";
import type { Settings } from "../src/request/settings.ts";
import type { Robustness } from "../src/sensitivity/robust.ts";
import { robustness } from "../src/sensitivity/robust.ts";
import type { Verdict } from "../src/verdict/verdict.ts";
import type { Io } from "./io.ts";
import { baselineMapping, chooseMapper } from "./mappings.ts";
import { createProgress } from "./progress.ts";

/** How sure each verdict is, if that was asked for. */
export async function howSureAll(
  verdicts: readonly Verdict[],
  hardware: Hardware,
  raw: RawOptions,
  settings: Settings,
  io: Io,
): Promise<Robustness[] | undefined> {
  if (settings.samples === undefined) return undefined;
  const found: Robustness[] = [];
  for (const verdict of verdicts) found.push(await howSure(verdict, hardware, raw, settings, io));
  return found;
}

/** How sure a verdict is: of every option that was named, or of the best ones. After Ctrl-C with what there is by then. */
async function howSure(
  verdict: Verdict,
  hardware: Hardware,
  raw: RawOptions,
  settings: Settings,
  io: Io,
): Promise<Robustness> {
  const { network } = verdict;
  const { samples = 0, mapperOptions } = settings;
  const progress = createProgress(io, 1, "samples and inputs");
  const cim = chooseMapper(settings.cimMapper, settings, io, progress);
  const baseline = await baselineMapping(
    raw.baselineMapping,
    network.gemms,
    settings,
    io,
    progress,
  );
  const mappers = { cim: cim.mapper, baseline: baseline.mapper, options: mapperOptions };
  const compared = comparedBy(verdict, hardware, raw, settings, mappers);
  const found = robustness(compared, {
    samples,
    seed: mapperOptions.seed,
    enough: () => io.interrupt?.aborted === true,
    onProgress: progress.update,
  });
  progress.stop();
  if (found.samples < samples) {
    io.stderr.write(`interrupted: ${found.samples} of ${samples} samples\n`);
  }
  return found;
}
