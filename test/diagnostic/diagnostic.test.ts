import { expect, it } from "vitest";
import { formatIssue, formatPath, InputError } from "../../src/diagnostic/issue.ts";
import { didYouMean, nearestName } from "../../src/diagnostic/suggest.ts";

it("an issue reads as one line", () => {
  expect(
    formatIssue({
      code: "unknown-tensor",
      message: "unknown tensor: Inptus",
      path: ["levels", 2, "keeps", 0],
      at: { file: "a.yaml", line: 3, column: 9 },
      found: "Inptus",
      expected: "A, B or Z",
      hint: "did you mean Inputs?",
    }),
  ).toBe(
    "a.yaml:3:9: unknown tensor: Inptus in levels[2].keeps[0]; found Inptus; expected A, B or Z; did you mean Inputs?",
  );
  expect(formatIssue({ code: "x", message: "empty file", path: [] })).toBe("empty file");
  expect(formatPath(["a", 0, "b"])).toBe("a[0].b");
});

it("an issue shows no control characters", () => {
  const issue = { code: "x", message: "unknown name: \u001b[1mb\nc\u202ed", path: [] };
  expect(formatIssue(issue)).toBe("unknown name: ?[1mb?c?d");
});

it("an input error carries every issue", () => {
  const one = { code: "x", message: "one", path: [] };
  const two = { code: "y", message: "two", path: [] };
  const error = new InputError([one, two]);
  expect(error.issues).toEqual([one, two]);
  expect(error.message).toBe("one\ntwo");
});

it("suggests the nearest name, if one is near", () => {
  const names = ["digital6T", "digital8T", "analog6T"];
  expect(nearestName("digtal6T", names)).toBe("digital6T");
  expect(nearestName("DIGITAL8T", names)).toBe("digital8T");
  expect(nearestName("analgo6T", names)).toBe("analog6T");
  expect(nearestName("qqq", names)).toBeUndefined();
  expect(nearestName("RF", ["LRF", "SMEM"])).toBe("LRF");
  expect(nearestName("x".repeat(200), ["x".repeat(199)])).toBeUndefined();
  expect(didYouMean("analog6", names)).toBe("did you mean analog6T?");
  expect(didYouMean("", names)).toBeUndefined();
});
