import { expect, test } from "vitest";
import { seeded } from "../../src/mapper/seeded.ts";
import type { Full } from "./full-disk.ts";
import { canMount, faultsWhereFull } from "./full-disk.ts";
import { SWEEP } from "./interrupted.ts";

/** From where there is no room for a store to where nearly all points have it, evenly by ratio. */
function sizes(count: number, seed: number): number[] {
  const random = seeded(seed);
  const found = new Set<number>();
  while (found.size < count) found.add(Math.round(16 * 128 ** (random.below(1000) / 1000)));
  return [...found];
}

const CASES: readonly Full[] = ["disk", "files"];

test.each(CASES)(
  "a sweep whose %s are full at twelve sizes goes on with room",
  async (full) => {
    if (full === "disk") expect(canMount()).toBe(true);
    expect(await faultsWhereFull(full, sizes(12, 3), SWEEP)).toEqual([]);
  },
  3_600_000,
);
