import { expect, test } from "vitest";
import type { ServerKind } from "../../bench/servers.ts";
import type { Disturbed, Victim } from "./disturbing.ts";
import { disturb } from "./disturbing.ts";

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

const PROGRAM = [process.env.CIMPASS_PROGRAM ?? "dist/cli.js"];

function tell(name: string, { kills, sweeps, points }: Disturbed, start: number): void {
  const time_s = Math.round((performance.now() - start) / 1000);
  console.log(`${name}: ${kills} kills, ${sweeps} sweeps of ${points} points, ${time_s} s`);
}

test.each(cases)(
  "%s: kill -9 of the %s at any moment changes no byte of the result",
  async (kind, victim) => {
    const start = performance.now();
    const found = await disturb({
      kind,
      victims: [victim],
      kills: KILLS,
      seed: 50 + cases.findIndex(([k, v]) => k === kind && v === victim),
      values: 57,
      program: PROGRAM,
      between: BETWEEN[victim],
    });
    tell(`${kind}, ${victim}`, found, start);
    const { unequal, faults, kills, points } = found;
    expect({ unequal, faults }).toEqual({ unequal: [], faults: [] });
    expect(kills).toBe(KILLS);
    expect(points).toBe(2736);
  },
  1_200_000,
);

/** Half a minute passes until chunks that it forgot are put again. */
const FORGETFUL_KILLS = Math.ceil(KILLS / 10);

test("kill -9 of a redis-server that keeps nothing changes no byte of the result", async () => {
  const start = performance.now();
  const found = await disturb({
    kind: "redis",
    forgets: true,
    victims: ["server"],
    kills: FORGETFUL_KILLS,
    seed: 60,
    values: 57,
    program: PROGRAM,
    between: [300, 2000],
  });
  tell("redis that forgets", found, start);
  const { unequal, faults, kills } = found;
  expect({ unequal, faults, kills }).toEqual({ unequal: [], faults: [], kills: FORGETFUL_KILLS });
}, 1_200_000);
