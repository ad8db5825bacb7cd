import { expect } from "vitest";
import type { ExploreTask } from "../../src/explore/task.ts";
import type { Sweep } from "../../src/sweep/read.ts";
import { exhaustiveFront, exploredOf, frontOf } from "./explored.ts";

/** All that is compared. */
export const RECORD = "record: [energy_pJ, latency_ns, EDP_pJ_ns, area_mm2]\n";

/** Explores a sweep, and holds the front against that of evaluating every point: all of it, and one of each that tie. */
export function assertIsFront(sweep: Sweep, task: ExploreTask): void {
  const found = exploredOf(sweep, task);
  expect(found.proven).toBe(true);
  const front = exhaustiveFront(sweep, task);
  expect(frontOf(found)).toEqual(front.map(({ index }) => index));
  const { open, failed, ...settled } = found.counts;
  expect([open, failed]).toEqual([0, 0]);
  expect(Object.values(settled).reduce((a, b) => a + b, 0)).toBe(sweep.size);

  const one = new Set(frontOf(exploredOf(sweep, { ...task, ties: "one" })));
  const kept = front.filter(({ index }) => one.has(index));
  expect(kept.length).toBe(one.size);
  const kinds = (of: typeof front) => of.map(({ work, costs }) => JSON.stringify([work, costs]));
  expect(new Set(kinds(kept)).size).toBe(kept.length);
  expect(new Set(kinds(kept))).toEqual(new Set(kinds(front)));
}
