import type { Hardware } from "../src/request/hardware.ts";
import type { RawOptions } from "../src/request/raw-options.ts";
import type { Settings } from "../src/request/settings.ts";
import type { Robustness } from "../src/sensitivity/robust.ts";
import { robustness } from "../src/sensitivity/robust.ts";
import type { Option } from "../src/verdict/option.ts";
import type { Verdict } from "../src/verdict/verdict.ts";
import type { Io } from "./io.ts";
import { baselineMapping, chooseMapper } from "./mappings.ts";
import { createProgress } from "./progress.ts";

/** Options that are looked at where none is named. */
const BEST = 2;

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
  const { network, profile } = verdict;
  const { samples = 0, mapperOptions, budget } = settings;
  const progress = createProgress(io, 1, "samples and inputs");
  const cim = chooseMapper(settings.cimMapper, settings, io, progress);
  const baseline = await baselineMapping(
    raw.baselineMapping,
    network.gemms,
    settings,
    io,
    progress,
  );
  const compared = {
    network,
    hardware: hardware.parts,
    options: optionsFor(verdict, raw),
    budget,
    mappers: { cim: cim.mapper, baseline: baseline.mapper, options: mapperOptions },
    profile,
  };
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

function optionsFor({ options }: Verdict, raw: RawOptions): Option[] {
  const named = raw.cim !== undefined || raw.at !== undefined;
  return options.slice(0, named ? options.length : BEST).map(({ option }) => option);
}
