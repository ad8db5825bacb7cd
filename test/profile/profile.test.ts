import { describe, expect, it } from "vitest";
import {
  createProfile,
  figureRange,
  figureSource,
  figureValue,
  isPublished,
} from "../../src/profile/profile.ts";
import { SWITCHES } from "../../src/profile/switches.ts";

describe("profiles", () => {
  it("set every switch one way", () => {
    const all = (name: "as-published" | "consistent") =>
      new Set(Object.values(createProfile(name).settings));
    expect([...all("as-published")]).toEqual(["published"]);
    expect([...all("consistent")]).toEqual(["consistent"]);
  });

  it("let a switch be set alone", () => {
    const profile = createProfile("consistent", [["ops-per-mac", "published"]]);
    expect(isPublished(profile, "ops-per-mac")).toBe(true);
    const others = SWITCHES.filter((s) => s.id !== "ops-per-mac");
    expect(others.every((s) => !isPublished(profile, s.id))).toBe(true);
  });

  it("refuse what they cannot do, all at once", () => {
    expect(() =>
      createProfile("timeloop", [
        ["ops-per-mc", "published"],
        ["rf-energy", "maybe"],
        ["smem-count", "consistent"],
        ["smem-count", "published"],
        ["leakage-time", "consistent"],
      ]),
    ).toThrowError(
      [
        "unknown switch: ops-per-mc in set.ops-per-mc; did you mean ops-per-mac?",
        "invalid setting: maybe in set.rf-energy; expected published or consistent",
        "duplicate switch: smem-count in set.smem-count",
        "switch without effect: leakage-time under profile timeloop in set.leakage-time; Timeloop's accounting has no post-processing; use --profile as-published or consistent",
      ].join("\n"),
    );
  });
});

it("a figure has the study's value, source and no range where its switch is published", () => {
  const figure = {
    value: 2,
    source: "ours",
    range: [1, 3] as const,
    published: { switch: "rf-energy", value: 7, source: "theirs" },
  };
  const consistent = createProfile("consistent");
  const published = createProfile("as-published");
  expect([figureValue(figure, consistent), figureValue(figure, published)]).toEqual([2, 7]);
  expect([figureSource(figure, consistent), figureSource(figure, published)]).toEqual([
    "ours",
    "theirs",
  ]);
  expect([figureRange(figure, consistent), figureRange(figure, published)]).toEqual([
    [1, 3],
    undefined,
  ]);
});

it("switches are named once and say what both settings do", () => {
  expect(new Set(SWITCHES.map((s) => s.id)).size).toBe(SWITCHES.length);
  for (const s of SWITCHES) expect(s.published).not.toBe(s.consistent);
});
