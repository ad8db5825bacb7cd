import { test } from "vitest";
import { describeInBrowser } from "./in-browser.ts";
import { checkNumbers } from "./numbers.ts";
import { randomStates } from "./random-states.ts";

const states = await randomStates(2, 200);

describeInBrowser("numbers in a browser", (open) => {
  test.each(states.map((state, i) => [i, state] as const))(
    "equal the command line's in random state %i",
    (_, state) => checkNumbers(open, state),
  );
});
