import { answersUnder } from "../src/request/answers.ts";
import { baselineMapping } from "../src/request/given-mapping.ts";
import { chooseMapper } from "../src/request/mappers.ts";
import type { RawOptions } from "../src/request/raw-options.ts";
import type { Settings } from "../src/request/settings.ts";
import type { Answering } from "../src/sensitivity/diff.ts";
import { loadHardware, loadWorkloads, surroundings } from "./input.ts";
import type { Io } from "./io.ts";
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
            return (await baselineMapping(name, gemms, own, surroundings(io), quiet)).mapper;
          },
        }),
  });
}
