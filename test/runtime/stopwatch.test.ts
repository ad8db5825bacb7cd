import { expect, test } from "vitest";
import { stopwatch } from "../../runtime/pool/pool.ts";

test("time at a place is that between looks, without what a stopped process slept", () => {
  const took = stopwatch(20);
  // Looks at 0, 10, 20 ms at place 3; then at place 4.
  expect([took(3, 0), took(3, 10), took(3, 20)]).toEqual([0, 10, 20]);
  expect([took(4, 25), took(4, 35)]).toEqual([0, 10]);
  // Stopped for a minute: 20 of its 60 000 ms count.
  expect(took(4, 60_035)).toBe(30);
  expect(took(4, 60_045)).toBe(40);
});
