import { expect, test } from "vitest";
import { disturbed, SWEEP } from "./interrupted.ts";

test("a sweep that is killed or asked to end at any moment goes on, and ends with the same bytes", async () => {
  const found = await disturbed({
    text: SWEEP,
    poisoned: false,
    signals: ["SIGKILL", "SIGINT", "SIGKILL"],
    moments: 3,
    within_ms: 900,
    seed: 1,
  });
  expect(found).toMatchObject({ met: 3, faults: [] });
});
