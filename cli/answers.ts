import { answersUnder } from "../src/request/answers.ts";
import type { RawOptions } from "../src/request/raw-options.ts";
import type { Settings } from "../src/request/settings.ts";
import type { Answering } from "../src/sensitivity/diff.ts";
import { loadWorkloads } from "./input.ts";
import type { Io } from "./io.ts";
import { baselineMapping, chooseMapper } from "./mappings.ts";
import { loadHardware } from "./model.ts";
import { createProgress } from "./progress.ts";

/** The answers for the workloads of a command line under any profile, until the user interrupts them. */
export function answering(
  words: readonly string[],
  raw: RawOptions,
  settings: Settings,
  io: Io,
): Answering {
  const quiet = createProgress({ ...io, stderr: io.stdout }, 1);
  const { baselineMapping: name } = raw;
  return answersUnder(raw, settings, {
    networks: (profile) => loadWorkloads(words, raw, profile),
    hardware: (of) => loadHardware(raw, of),
    mapper: (of) => chooseMapper(of, settings, io, quiet).mapper,
    ...(name === undefined
      ? {}
      : {
          given: async (otherwise, gemms) => {
            const own = { ...settings, baselineMapper: otherwise };
            return (await baselineMapping(name, gemms, own, io, quiet)).mapper;
          },
        }),
  });
}
