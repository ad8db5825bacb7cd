import { beforeAll, describe, expect, test } from "vitest";
import { SWITCHES } from "../../src/profile/switches.ts";
import type { DiffResult, VerdictResult } from "../../src/report/result-schema.ts";
import { resultSchema } from "../../src/report/result-schema.ts";
import { command, json } from "./command.ts";

/** `advise --robust` and `diff`, as a user meets them. */

const on = "16x32x64 --cim digital6T --at RF";

describe("advise --robust", () => {
  const line = `advise ${on} --robust --samples 4 --seed 5`;
  let result: VerdictResult;
  beforeAll(async () => {
    result = (await json(line)) as VerdictResult;
  }, 60_000);

  test("is a result of the schema that agrees with the verdict", () => {
    expect(resultSchema.safeParse(result).error).toBeUndefined();
    const [robustness] = result.robustness ?? [];
    expect(robustness).toMatchObject({
      network: "16x32x64",
      samples: 4,
      samples_asked: 4,
      seed: 5,
    });
    const [option] = robustness?.options ?? [];
    const verdict = result.networks[0]?.options[0]?.everywhere.gain;
    expect(option?.gain.energy).toBeCloseTo(verdict?.energy ?? 0, 12);
    expect(option?.gain.objective).toBeCloseTo(verdict?.edp ?? 0, 12);
    const uncertain = robustness?.inputs.filter(({ numbers }) =>
      numbers.some(({ low, high }) => low < high),
    );
    expect(option?.tornado.length).toBe(uncertain?.length);
  });

  test("draws each number from the range that inputs state", () => {
    const drawn = new Map(
      result.robustness?.[0]?.inputs.flatMap(({ numbers }) =>
        numbers.map(({ name, low, high, basis }) => [name, { low, high, basis }] as const),
      ),
    );
    const stated = result.inputs.flatMap(({ values }) => values);
    const shared = stated.filter(({ name, drawn_from }) => drawn_from && drawn.has(name));
    expect(shared.length).toBeGreaterThan(20);
    for (const { name, drawn_from } of shared) expect(drawn_from).toEqual(drawn.get(name));
    expect(new Set(shared.map(({ drawn_from }) => drawn_from?.basis)).size).toBeGreaterThan(2);
  });

  test("says the same in text and CSV", async () => {
    const { out } = await command(line);
    const [option] = result.robustness?.[0]?.options ?? [];
    const words = out.replace(/\s+/g, " ");
    expect(words).toContain(option?.sentence);
    expect(out).toContain("How sure: 16x32x64 over tensor-core-like, 4 samples of");
    const csv = (await command(`${line} --format csv`)).out.trimEnd().split("\r\n");
    const [header = "", ...rows] = csv.map((row) => row.split(","));
    expect(rows.length).toBe(option?.tornado.length);
    expect(rows[0]?.[header.indexOf("input")]).toBe(option?.tornado[0]?.input);
    expect(Number(rows[0]?.[header.indexOf("swing")])).toBe(option?.tornado[0]?.swing);
  });

  test("is null where nobody asked, and samples without it are refused", async () => {
    const plain = (await json(`advise ${on}`)) as VerdictResult;
    expect(plain.robustness).toBeNull();
    const { code, err } = await command(`advise ${on} --samples 5`);
    expect(code).toBe(2);
    expect(err).toContain("option without effect: --samples; expected --robust with it");
    const none = await command(`advise ${on} --robust --samples 0`);
    expect(none.err).toContain("invalid samples: 0; expected an integer of at least 1");
  });
});

describe("diff", () => {
  let steps: DiffResult["steps"];
  beforeAll(async () => {
    const result = (await json(`diff ${on}`)) as DiffResult;
    expect(resultSchema.safeParse(result).error).toBeUndefined();
    steps = result.steps;
  });
  const gainsOf = async (more: string) => {
    const { networks } = (await json(`advise ${on} ${more}`)) as VerdictResult;
    const { energy, throughput } = networks[0]?.options[0]?.everywhere.gain ?? {};
    return [energy, throughput];
  };

  test("flips every switch from either end and on the way", () => {
    const ids = SWITCHES.map(({ id }) => id as string);
    const flipped = (from: string) =>
      steps.filter((step) => step.from === from).map((step) => step.switch);
    expect(flipped("consistent")).toEqual(ids);
    expect(flipped("published")).toEqual(ids);
    expect(flipped("path")).toEqual([...ids, "profile"]);
  });

  test("has a path whose steps join, from the published runs to the consistent answer", async () => {
    const path = steps.filter((step) => step.from === "path");
    path.slice(1).forEach((step, i) => {
      expect(step.options[0]?.before).toEqual(path[i]?.options[0]?.after);
    });
    const ends = [path[0]?.options[0]?.before?.gain, path.at(-1)?.options[0]?.after?.gain];
    const found = ends.map((gain) => [gain?.energy, gain?.throughput]);
    expect(found).toEqual([await gainsOf("--profile as-published"), await gainsOf("")]);
  });

  test.each([
    "rf-energy",
    "reduction-count",
    "baseline-dataflow",
    "cumulative-means",
    "smem-count",
  ])("gives what advise gives with %s set, though it maps only what changes", async (id) => {
    const away = steps.find((step) => step.from === "consistent" && step.switch === id);
    const { gain } = away?.options[0]?.after ?? {};
    expect([gain?.energy, gain?.throughput]).toEqual(await gainsOf(`--set ${id}=published`));
  });

  test("says what has no effect, having computed it", async () => {
    const { out } = await command(`diff ${on}`);
    const words = out.replace(/\s+/g, " ");
    const still = steps.filter(
      (step) => step.from === "consistent" && step.options.every(({ changes }) => !changes),
    );
    expect(still.map((step) => step.switch)).toContain("cumulative-means");
    for (const step of still) {
      expect(step.options[0]?.after).toEqual(step.options[0]?.before);
      expect(words).toMatch(
        new RegExp(`No effect on digital6T at RF over 16x32x64\\..*${step.switch}`),
      );
    }
    const csv = (await command(`diff ${on} --format csv`)).out.trimEnd().split("\r\n");
    expect(csv.length - 1).toBe(steps.length);
  });
});
