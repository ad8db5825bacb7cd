import { describe, expect, test, vi } from "vitest";
import type { EXPERIMENTS as All } from "../../experiments/index.ts";
import { command, json } from "./command.ts";

/** The first experiment, and the same with a figure that it does not find. */
vi.mock("../../experiments/index.ts", async (original) => {
  const { EXPERIMENTS } = (await original()) as { EXPERIMENTS: typeof All };
  const projection = EXPERIMENTS.find(({ name }) => name === "bert-large");
  if (!projection) throw new Error("no experiment: bert-large");
  const [first, ...rest] = projection.expected.values;
  if (!first) throw new Error("nothing is expected");
  const wrong = { ...first, expected: { ...first.expected, asPublished: 99 } };
  const expected = { ...projection.expected, values: [wrong, ...rest] };
  return { EXPERIMENTS: [projection, { ...projection, name: "moved", expected }] };
});

describe("cimpass reproduce", () => {
  test("prints published, ours three times, ratio and verdict side by side", async () => {
    const { code, out, err } = await command("reproduce bert-large");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(
      /value +unit +published +as published +ratio +consistent +optimal +verdict/,
    );
    expect(out).toMatch(
      /RF, projection: efficiency +TOPS\/W +1\.763 +1\.763 +1\.000 +1\.304 +1\.486 +reproduced/,
    );
    expect(out).toContain("22 reproduced.");
  });

  test("exits 1 and names the figure if one of ours is not what is expected", async () => {
    const { code, out, err } = await command("reproduce moved");
    expect(code).toBe(1);
    expect(out).toContain("1 not as expected");
    expect(err).toMatch(
      /changed figure: moved, RF, projection: efficiency, asPublished is 1\.76\d+, expected 99 .*WWW/,
    );
  });

  test("names what it does not know, with the nearest", async () => {
    const { code, err } = await command("reproduce bert-lage nothing --format xml");
    expect(code).toBe(2);
    expect(err).toContain(
      "unknown experiment: bert-lage; expected bert-large, moved; did you mean bert-large?",
    );
    expect(err).toContain("unknown experiment: nothing");
    expect(err).toContain("unknown format: xml");
  });

  test("has the same values as JSON and as CSV", async () => {
    const result = (await json("reproduce bert-large")) as {
      experiments: { values: { id: string; published: number; verdict: string }[] }[];
    };
    const { out } = await command("reproduce bert-large --format csv");
    const lines = out.trimEnd().split("\r\n");
    const values = result.experiments[0]?.values ?? [];
    expect(lines.length).toBe(values.length + 1);
    expect(lines[1]).toContain(`${values[0]?.published}`);
    expect(values.every(({ verdict }) => verdict === "reproduced")).toBe(true);
  });
});
