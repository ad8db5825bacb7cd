import { expect, test } from "vitest";
import { hasServer } from "../../bench/servers.ts";
import { PROGRAM_WORDS } from "../runtime/interrupted.ts";
import type { Victim } from "./disturbing.ts";
import { disturb } from "./disturbing.ts";

/** One of each kill; fifty of each are in faults.long.ts. */

test
  .skipIf(!hasServer("redis"))
  .concurrent.each(["worker", "server"] as const satisfies readonly Victim[])(
  "kill -9 of the %s while a sweep runs changes no byte of the result",
  async (victim) => {
    const { kills, points, ...found } = await disturb({
      kind: "redis",
      victim,
      kills: 1,
      seed: 1,
      values: 2,
      program: PROGRAM_WORDS,
      between: [100, 300],
    });
    expect(found).toEqual({ sweeps: 1, unequal: [], faults: [] });
    expect({ kills, points }).toEqual({ kills: 1, points: 96 });
  },
  60_000,
);
