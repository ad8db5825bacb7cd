import { expect, test } from "vitest";
import { canMount, faultsWhereFull } from "./full-disk.ts";
import { QUICK_SWEEP } from "./interrupted.ts";

test("a sweep that may write no more says so, keeps what it has, and goes on with room", async () => {
  expect(await faultsWhereFull("files", [512], QUICK_SWEEP)).toEqual([]);
});

test.skipIf(!canMount())("a disk without room for an empty store is left as it was", async () => {
  expect(await faultsWhereFull("disk", [256], QUICK_SWEEP)).toEqual([]);
});
