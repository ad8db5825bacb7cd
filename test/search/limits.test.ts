import { expect, test } from "vitest";
import { bothLimits } from "../../src/search/limits.ts";

test("both limits end a search at the end of either, and tell both", () => {
  const told: string[] = [];
  const [early, late] = [{ aborted: false }, { aborted: false }];
  const [first, second] = [
    { nodes: 5, signal: early },
    { nodes: 3, signal: late },
  ].map((limits, i) => ({
    ...limits,
    onProgress: () => void told.push(`${i}`),
    expired: () => i === 1,
  }));
  const both = bothLimits(first ?? {}, second);
  expect(both.nodes).toBe(3);
  expect(both.expired?.()).toBe(true);
  expect(bothLimits(first ?? {}).expired?.()).toBe(false);
  expect(bothLimits({}, first).nodes).toBe(5);
  expect(bothLimits({}, {}).nodes).toBeUndefined();
  expect(both.signal?.aborted).toBe(false);
  late.aborted = true;
  expect(both.signal?.aborted).toBe(true);
  both.onProgress?.({ nodes: 1, incumbent: undefined, bound: 0 });
  expect(told).toEqual(["0", "1"]);
});
