import { expect, test } from "vitest";
import { hasServer } from "../../bench/servers.ts";
import { PROGRAM_WORDS } from "../runtime/interrupted.ts";
import { disturb } from "./disturbing.ts";

/** One kill of each; fifty of each are in faults.long.ts. */

test.skipIf(!hasServer("redis"))(
  "kill -9 of the server and of a worker while a sweep runs changes no byte of the result",
  async () => {
    const found = await disturb({
      kind: "redis",
      victims: ["server", "worker"],
      kills: 2,
      seed: 1,
      values: 2,
      program: PROGRAM_WORDS,
      between: [300, 900],
    });
    expect(found).toEqual({ kills: 2, sweeps: 1, points: 96, unequal: [], faults: [] });
  },
  60_000,
);
