import { expect, test } from "vitest";
import { compareWithReference } from "./agreement.ts";

test("the kernel gives the reference's numbers to the last bit: 60 000 mappings", () => {
  const { mappings, differing } = compareWithReference(1500, 45, 7);
  expect(differing.slice(0, 1)).toEqual([]);
  expect(mappings).toBeGreaterThan(60_000);
}, 120_000);
