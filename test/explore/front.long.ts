import fc from "fast-check";
import { test } from "vitest";
import { exploreTask } from "../../src/explore/task.ts";
import { sweepOf } from "../sweep/swept.ts";
import { assertIsFront, RECORD } from "./front.ts";
import { spaces } from "./spaces.ts";

test("the front is that of evaluating every point, in many more spaces", () =>
  fc.assert(
    fc.asyncProperty(spaces, async ({ lines, task }) => {
      const sweep = await sweepOf(`${lines}${RECORD}`);
      assertIsFront(sweep, { ...exploreTask(), ...task });
    }),
    { numRuns: 3000, seed: 11 },
  ));
