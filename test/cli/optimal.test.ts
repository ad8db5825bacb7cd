import { describe, expect, test } from "vitest";
import type { EvaluationsResult, VerdictResult } from "../../src/report/result-schema.ts";
import { command, json } from "./command.ts";

/** The options of proven searches, and what commands say of their results. */

const FIXED = "--set baseline-dataflow=published";
const ON_CIM = "map 12x20x18 --cim digital6T --at RF";

describe("mappers", () => {
  const mappersOf = async (line: string) => {
    const { settings, networks } = (await json(`advise 64x32x48 ${line}`)) as VerdictResult;
    const [gemm] = networks[0]?.gemms ?? [];
    const used = [gemm?.options[0]?.evaluation.mapper, gemm?.baseline.mapper];
    expect([settings.mappers.cim, settings.mappers.baseline]).toEqual(used);
    return used;
  };

  test("are optimal on both sides, and the study's as published", async () => {
    expect(await mappersOf(FIXED)).toEqual(["optimal", "optimal"]);
    expect(await mappersOf(`${FIXED} --set baseline-search=published`)).toEqual([
      "priority",
      "random",
    ]);
    for (const profile of ["as-published", "timeloop"]) {
      expect(await mappersOf(`--profile ${profile}`)).toEqual(["priority", "random"]);
    }
    expect(await mappersOf("--profile as-published --mapper optimal")).toEqual([
      "optimal",
      "random",
    ]);
    expect(await mappersOf("--profile timeloop --baseline-mapper optimal")).toEqual([
      "priority",
      "optimal",
    ]);
  });

  test("of one side are asked for with --mapper alone", async () => {
    const mapper = async (line: string) =>
      ((await json(line)) as EvaluationsResult).evaluations[0]?.mapper;
    expect(await mapper(`evaluate 8x8x8 ${FIXED}`)).toBe("optimal");
    expect(await mapper(`evaluate 8x8x8 ${FIXED} --mapper random`)).toBe("random");
    expect(await mapper("evaluate 8x8x8 --cim digital6T --at RF --mapper priority")).toBe(
      "priority",
    );
    expect(await mapper("map 8x8x8 --profile timeloop")).toBe("random");
  });
});

describe("budgets", () => {
  test("of nodes leave a bound and a gap, in text and JSON", async () => {
    const line = `${ON_CIM} --factors imperfect --objective energy --nodes 1`;
    const { out } = await command(line);
    const text = out.replace(/\s+/g, " ");
    expect(text).toMatch(
      /imperfect factors; not proven optimal, at most [\d.]+ % above the optimum/,
    );
    expect(text).toMatch(
      /\d+ bounds computed, not proven optimal, at most [\d.]+ % above the optimum/,
    );
    const { settings, evaluations } = (await json(line)) as EvaluationsResult;
    expect(settings).toMatchObject({ nodes: 1, time_s: null, factors: "imperfect" });
    const [of] = evaluations;
    const gap = (of?.energy_pJ ?? 0) / (of?.proof?.bound ?? 1) - 1;
    expect(of?.proof?.gap).toBeCloseTo(gap, 12);
    expect(of?.proven_optimal).toBe(false);
  });

  test("of time are read off the clock", async () => {
    // The clock of tests goes on 400 ms each time it is read.
    const proven = async (time: string) => {
      const line = `${ON_CIM} --factors imperfect --objective energy --time ${time}`;
      return ((await json(line)) as EvaluationsResult).evaluations[0]?.proven_optimal;
    };
    expect(await proven("0.3")).toBe(false);
    expect(await proven("1e9")).toBe(true);
  });
});

test("a second objective is stated, and must be another one", async () => {
  const { settings } = (await json(
    `map 8x8x8 ${FIXED} --objective latency,edp`,
  )) as EvaluationsResult;
  expect(settings).toMatchObject({ objective: "latency", second_objective: "edp" });
  for (const [text, message] of [
    ["edp,edp", "invalid objective: edp,edp; expected one objective, or two"],
    ["edp,energy,latency", "invalid objective: edp,energy,latency"],
    ["edp,enrgy", "unknown objective: enrgy; did you mean energy?"],
  ] as const) {
    const { code, err } = await command(`map 8x8x8 --objective ${text}`);
    expect(code).toBe(2);
    expect(err).toContain(message.split(";")[0]);
  }
  const { err } = await command("map 8x8x8 --nodes 0 --time -1 --factors all");
  expect(err).toContain("invalid nodes: 0");
  expect(err).toContain("invalid time: -1");
  expect(err).toContain("unknown factors: all");
});

test("mapspaces are counted on request", async () => {
  const line = `map 4x2x2 ${FIXED} --explain-space`;
  const { out } = await command(line);
  expect(out).toMatch(/^GEMM +option +raw +order classes +chains +fitting +legal +bounds/m);
  const { mapspaces } = (await json(line)) as EvaluationsResult;
  // PEs take K and N whole. M = 4: it may stand at DRAM, at SMEM and as a spatial loop, 6 ways; sub-partitions hold 4.
  expect(mapspaces).toMatchObject([{ raw: "6", order_classes: "6", legal: 6 }]);
  expect(((await json(`map 4x2x2 ${FIXED}`)) as EvaluationsResult).mapspaces).toBeNull();
});
