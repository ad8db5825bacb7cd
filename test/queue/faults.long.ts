import { expect, test } from "vitest";
import type { Victim } from "./disturbing.ts";
import { disturb } from "./disturbing.ts";
import type { ServerKind } from "./servers.ts";

/** The built program, killed part by part at fifty moments each: `npm run build && npx vitest run --mode long test/queue`. */

const KILLS = Number(process.env.CIMPASS_KILLS ?? 50);
const BETWEEN: Record<Victim, readonly [number, number]> = {
  worker: [300, 1500],
  server: [300, 1500],
  // A sweep ends after about two seconds: later it would rarely be met.
  sweep: [300, 1200],
};

const cases = (["redis", "postgres"] as const).flatMap((kind) =>
  (["worker", "server", "sweep"] as const).map((victim): [ServerKind, Victim] => [kind, victim]),
);

test.each(cases)(
  "%s: kill -9 of the %s at any moment changes no byte of the result",
  async (kind, victim) => {
    const start = performance.now();
    const found = await disturb({
      kind,
      victim,
      kills: KILLS,
      seed: 50 + cases.findIndex(([k, v]) => k === kind && v === victim),
      values: 57,
      program: process.env.CIMPASS_PROGRAM ?? "dist/cli.js",
      between: BETWEEN[victim],
    });
    const { unequal, faults, kills, sweeps, points } = found;
    const time_s = Math.round((performance.now() - start) / 1000);
    console.log(
      `${kind}, ${victim}: ${kills} kills, ${sweeps} sweeps of ${points} points, ${time_s} s`,
    );
    expect({ unequal, faults }).toEqual({ unequal: [], faults: [] });
    expect(kills).toBe(KILLS);
    expect(points).toBe(2736);
  },
  1_200_000,
);
