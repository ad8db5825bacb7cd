import { expect, test } from "vitest";
import { sharedClock, stopwatch } from "../../runtime/pool/watch.ts";

test("time at a place is that between looks, without what a stopped process slept", () => {
  const took = stopwatch(20);
  // Looks at 0, 10, 20 ms at place 3; then at place 4.
  expect([took(3, 0), took(3, 10), took(3, 20)]).toEqual([0, 10, 20]);
  expect([took(4, 25), took(4, 35)]).toEqual([0, 10]);
  // Stopped for a minute: 20 of its 60 000 ms count.
  expect(took(4, 60_035)).toBe(30);
  expect(took(4, 60_045)).toBe(40);
});

test("a clock of threads goes as fast as the machine computes them", () => {
  const clock = sharedClock();
  // Two threads that have a processor each: 100 ms in 100 ms.
  expect([clock(1000, 300, 2), clock(1100, 500, 2)]).toEqual([0, 100]);
  // Others take most of the machine: 50 ms of processor time for two threads in 100 ms are 25 ms each.
  expect(clock(1200, 550, 2)).toBe(125);
  // One thread works, and what collects its garbage beside it: no faster than time passes.
  expect(clock(1300, 800, 1)).toBe(225);
  // It waits: a tenth of 100 ms.
  expect(clock(1400, 800, 1)).toBe(235);
  // Nobody works.
  expect(clock(1500, 850, 0)).toBe(285);
});
