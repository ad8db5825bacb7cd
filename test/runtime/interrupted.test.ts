import { expect, test } from "vitest";
import { disturbed, QUICK_SWEEP } from "./interrupted.ts";

test("a sweep that is killed or asked to end at any moment goes on, and ends with the same bytes", async () => {
  const found = await disturbed({
    text: QUICK_SWEEP,
    poisoned: false,
    signals: ["SIGKILL", "SIGINT"],
    moments: 2,
    within_ms: 400,
    seed: 1,
  });
  expect(found).toMatchObject({ met: 2, faults: [] });
});
