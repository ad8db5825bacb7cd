import { expect, test } from "vitest";
import type { Disturbance } from "./interrupted.ts";
import { disturbed, SWEEP } from "./interrupted.ts";

/** M as in hostile-worker.ts: it hangs, throws, takes all memory, ends its thread, and takes all memory once. */
const POISONED = SWEEP.replace("M: [1, 2, 3, 4]", "M: [1, 101, 2, 102, 3, 103, 4, 104, 105, 5]")
  .replace(/SMEM.bandwidth: .*/, "SMEM.bandwidth: [64]")
  .replace("primitive: [digital6T, analog6T]", "primitive: [digital6T]");

const CASES: readonly [string, Omit<Disturbance, "text" | "seed">][] = [
  ["killed", { poisoned: false, signals: ["SIGKILL"], moments: 50, within_ms: 900 }],
  [
    "asked to end by Ctrl-C or SIGTERM",
    { poisoned: false, signals: ["SIGINT", "SIGTERM"], moments: 50, within_ms: 900 },
  ],
  [
    "killed, with points that hang, throw and take all memory",
    { poisoned: true, signals: ["SIGKILL"], moments: 50, within_ms: 9000 },
  ],
];

test.each(CASES)(
  "a sweep that is %s at fifty moments ends with the same bytes",
  async (_, how) => {
    const found = await disturbed({ ...how, text: how.poisoned ? POISONED : SWEEP, seed: 50 });
    console.log(JSON.stringify(found));
    expect(found).toMatchObject({ met: 50, faults: [] });
  },
  3_600_000,
);
