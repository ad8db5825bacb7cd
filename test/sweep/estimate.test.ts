import fc from "fast-check";
import { expect, test } from "vitest";
import { pointTime } from "../../src/sweep/estimate.ts";
import { survey } from "../../src/sweep/survey.ts";

/** What a sweep would take: what is counted, and what a sample says of the rest. */

test("points by themselves and after a neighbour have means of their own", () => {
  const groups = [
    { alone_ms: 10, shared_ms: [1, 2, 3] },
    { alone_ms: 30, shared_ms: [6] },
    { alone_ms: 20, shared_ms: [] },
  ];
  // (1 + 2 + 3 + 6) / 4 and (10 + 30 + 20) / 3.
  expect(pointTime(groups)).toMatchObject({ mean_ms: 3, alone_ms: 20, longest_ms: 30 });
  // Of two groups one in four samples has the first twice, one the second: more than the tails.
  expect(pointTime(groups)).toMatchObject({ low_ms: 2, high_ms: 6 });
});

test("without neighbours points by themselves are typical; without points nothing is", () => {
  const times = { mean_ms: 5, low_ms: 5, high_ms: 5, alone_ms: 5, longest_ms: 5 };
  expect(pointTime([{ alone_ms: 5, shared_ms: [] }])).toEqual(times);
  expect(pointTime([])).toBeUndefined();
});

/** As a clock gives them: twice as much is exactly that, as it is not of the least numbers there are. */
const time_ms = fc.integer({ min: 0, max: 1e8 }).map((us) => us / 1000);

const groupsOf = fc.array(
  fc.record({ alone_ms: time_ms, shared_ms: fc.array(time_ms, { maxLength: 7 }) }),
  { minLength: 1, maxLength: 12 },
);

test("the interval is within the sample, in order, and as long as time is measured in", () => {
  fc.assert(
    fc.property(groupsOf, (groups) => {
      const { low_ms = -1, high_ms = -1, longest_ms = -1 } = pointTime(groups) ?? {};
      expect(low_ms).toBeLessThanOrEqual(high_ms);
      expect(low_ms).toBeGreaterThanOrEqual(0);
      expect(high_ms).toBeLessThanOrEqual(longest_ms * (1 + 1e-12));
      const doubled = groups.map(({ alone_ms, shared_ms }) => ({
        alone_ms: 2 * alone_ms,
        shared_ms: shared_ms.map((ms) => 2 * ms),
      }));
      expect(pointTime(doubled)).toMatchObject({ low_ms: 2 * low_ms, high_ms: 2 * high_ms });
    }),
    { numRuns: 30 },
  );
});

test("nine of ten intervals hold the mean of what the groups are drawn from, or nearly", () => {
  // Groups of one point with the times 0 … 99, whose mean is 49.5; the draws are a walk by a step that meets all.
  let next = 0;
  const drawn = () => {
    next = (next * 61 + 17) % 100;
    return next;
  };
  const holds = Array.from({ length: 200 }, () => {
    const groups = Array.from({ length: 33 }, () => ({ alone_ms: 0, shared_ms: [drawn()] }));
    const { low_ms = 0, high_ms = 0 } = pointTime(groups) ?? {};
    return low_ms <= 49.5 && 49.5 <= high_ms;
  }).filter((held) => held);
  expect(holds.length).toBeGreaterThan(160);
});

/** Runs a survey to its end. */
function surveyed(size: number, isPoint: (index: number) => boolean, most: number) {
  const pointAt = (index: number) => (isPoint(index) ? { index, values: new Map() } : undefined);
  const told: number[] = [];
  const counting = survey({ size, pointAt }, most, 1);
  for (;;) {
    const { done, value } = counting.next();
    if (done) return { ...value, told };
    told.push(value);
  }
}

test("a survey counts all points, draws as many as there are or as asked, and pauses", () => {
  expect(surveyed(10, (index) => index % 3 === 0, 8)).toEqual({
    points: 4,
    sample: [0, 3, 6, 9],
    told: [0],
  });
  const { points, sample, told } = surveyed(10_000, (index) => index % 2 === 1, 50);
  expect([points, sample.length, told]).toEqual([5000, 50, [0, 4096, 8192]]);
  expect(new Set(sample).size).toBe(50);
  expect(sample.every((index) => index % 2 === 1)).toBe(true);
  expect([...sample].sort((a, b) => a - b)).toEqual(sample);
  // It is spread over all: of 50 points each tenth has five on average.
  expect(sample.some((index) => index < 1000) && sample.some((index) => index > 9000)).toBe(true);
});
