import { describe, expect, test } from "vitest";
import type { WhenResult } from "../../src/report/result-schema.ts";
import { command, json } from "./command.ts";

/** Cores and CiM are near one another on small GEMMs here. */
const CIM = "--cim digital6T --at SMEM --staging 0";

describe("when", () => {
  test("draws a diagram, and its JSON has what the text shows", async () => {
    const line = `when --x M:32..64 --y N=K:128..256 ${CIM}`;
    const { diagram, options, complete } = (await json(line)) as WhenResult;
    expect(options.map(({ name }) => name)).toEqual(["tensor-core-like", "digital6T at SMEM"]);
    expect(complete).toBe(true);
    expect(diagram?.x).toMatchObject({ name: "M", unit: "", values: [32, 64], present: null });
    expect(diagram?.y).toMatchObject({ name: "N=K", scale: "log", values: [128, 256] });
    expect(diagram?.cells).toHaveLength(4);
    for (const { x, y, contest } of diagram?.cells ?? []) {
      expect(contest.gemm).toMatchObject({ M: x, N: y, K: y, batch: 1 });
      const [baseline, cim] = contest.options;
      expect(contest.gain).toBeCloseTo((baseline?.value ?? 0) / (cim?.value ?? 1), 9);
      expect(contest.winner).toBe(contest.gain > 1 ? "digital6T at SMEM" : "tensor-core-like");
      expect(contest.proven).toBe(true);
    }
    const flips = diagram?.borders.flatMap(({ crossings }) => crossings.flatMap((of) => of.flips));
    expect(flips?.length).toBeGreaterThan(0);
    for (const { below, above, gain_below, gain_above } of flips ?? []) {
      expect(below.contest.winner).not.toBe(above.contest.winner);
      expect(gain_below > 1).not.toBe(gain_above > 1);
    }
    const { out } = await command(line);
    expect(out).toContain("a digital6T at SMEM");
    expect(out).toMatch(/N=K=256 +M 40 \| 48 +tensor-core-like \| digital6T at SMEM/);
    const { out: csv } = await command(`${line} --format csv`);
    const rows = csv.trim().split("\r\n");
    expect(rows).toHaveLength(1 + 4 + 2 * (flips?.length ?? 0));
  });

  test("takes as many values on each axis as are asked for, of the family", async () => {
    // Of 3 significant bits from 16 to 128: 16 20 24 28 32 40 48 56 64 80 96 112 128; every third of these 13.
    const line = `when --x M:16..128 --y N=K:64..64 --points 5 --check 0 ${CIM}`;
    const { diagram } = (await json(line)) as WhenResult;
    expect(diagram?.x.values).toEqual([16, 28, 48, 80, 128]);
    expect(diagram?.y.values).toEqual([64]);
  });

  test("tells the winners along each extent through a GEMM", async () => {
    const line = `when 32x256x256 --along M:32..64 --along N:64..256 ${CIM}`;
    const { lines, family } = (await json(line)) as WhenResult;
    expect(family).toBe("integers of at most 3 significant bits");
    expect(lines.map((of) => of.line)).toEqual(["M", "N"]);
    expect(lines[0]?.winners).toBe(
      "tensor-core-like wins up to M = 40, digital6T at SMEM from 48 on.",
    );
    expect(lines[1]?.stations.map(({ value }) => value)).toEqual([64, 128, 256]);
  });

  test("looks along the batch of a model, all its GEMMs together", async () => {
    const line = `when test/samples/own/layers.yaml --along batch:1..4 --objective latency ${CIM}`;
    const { lines } = (await json(line)) as WhenResult;
    expect(lines).toHaveLength(1);
    expect(lines[0]?.line).toBe("batch");
    expect(lines[0]?.stations.map(({ value }) => value)).toEqual([1, 2, 4]);
    for (const { contest } of lines[0]?.stations ?? []) expect(contest.gemm).toBeNull();
    // A GEMM's own batch is an extent like others.
    const alone = `when 8x16x16x2 --along batch:1..4 --objective latency ${CIM}`;
    const { lines: of } = (await json(alone)) as WhenResult;
    expect(of[0]?.stations.map(({ contest }) => contest.gemm?.batch)).toEqual([1, 2, 4]);
  });

  test("fits rules to some GEMMs and tries them on others", async () => {
    const line = `when --rules --fit test/samples/own/small.tsv 16x16x16 --hold-out 4 ${CIM}`;
    const { rules } = (await json(line)) as WhenResult;
    expect(rules).toHaveLength(1);
    expect(rules[0]?.scores.map(({ set, gemms }) => [set, gemms])).toEqual([
      ["small", 12],
      // Of the 12 (M of 1, 16, 64; N of 16, 32; K of 16, 64) 4 have a 1, 10 a 16, 6 a 32, and 8 a 64.
      ["small, each extent left out in turn", 28],
      ["small, held out", 4],
      ["16x16x16", 1],
    ]);
    const { out } = await command(`${line} --format csv`);
    expect(out.trim().split("\r\n")).toHaveLength(1 + 17);
    expect(rules[0]?.sets).toEqual([
      { set: "small", decided: 12, unproven: 0, undecided: 0 },
      { set: "small, held out", decided: 4, unproven: 0, undecided: 0 },
      { set: "16x16x16", decided: 1, unproven: 0, undecided: 0 },
    ]);
    expect((await command(line)).out).toContain("Who wins is proven for every GEMM");
  });

  test("counts GEMMs that limits leave undecided, and claims no proof of them", async () => {
    const line = `when --rules --fit test/samples/own/small.tsv 512x1024x1024 --nodes 1 ${CIM}`;
    const { rules } = (await json(line)) as WhenResult;
    const undecided = { set: "512x1024x1024", decided: 0, unproven: 0, undecided: 1 };
    expect(rules[0]?.sets[1]).toEqual(undecided);
    const text = (await command(line)).out.replace(/\s+/g, " ");
    expect(text).not.toContain("proven for every GEMM");
    expect(text).toContain("1 of 1 of 512x1024x1024");
    const { out } = await command(`${line} --format csv`);
    expect(out).toMatch(/512,1024,1024.*undecided/);
  });

  test("claims no proof for mappers that have none", async () => {
    const line = `when --rules --fit test/samples/own/small.tsv 16x16x16 --mapper priority ${CIM}`;
    const text = (await command(line)).out.replace(/\s+/g, " ");
    expect(text).not.toContain("proven for every GEMM");
    expect(text).toContain("a mapper took part that proves nothing");
  });

  test.for([
    ["--x M --y N", "missing extent: K"],
    ["--x M --y M=N --fix K=4", "conflicting extents: M is decided by axis M and axis M=N"],
    ["--x L", "unknown axis: L"],
    ["--x intensitie", "did you mean intensity?"],
    ["--x M:8..4", "invalid x: M:8..4"],
    ["--fix K=none --x M --y N", "invalid fix: K=none; expected an extent of at least 1"],
    ["--bits 0", "invalid bits: 0"],
    ["--bits 3 --step 4", "conflicting options: --bits and --step"],
    ["--along M", "conflicting options: --along without a workload"],
    ["dlrm --batch 2 --along batch", "conflicting options: --batch and --along batch"],
    ["--rules --x M", "conflicting options: --rules and axes"],
    ["8x8x8 --x M --y N=K", "conflicting options: a workload, and extents as axes: M and N=K"],
    ["8x8x8 --fix M=1", "conflicting options: a workload and --fix"],
    ["--depth 2", "conflicting options: options of rules without --rules"],
    ["--dim batch=2", "option without effect: --dim, since no workload is named"],
    ["--phase decode --x M", "option without effect: --phase, since no workload is named"],
    ["--batch 2", "option without effect: --batch, since no workload is named"],
    ["--rules --fit 16x16x16 --hold-out 16", "no GEMM to fit"],
    ["--x M:1..9007199254740991 --y N=K", "inexact product"],
  ])("refuses %s", async ([options, message]) => {
    const { code, err } = await command(`when ${options}`);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});

test("borders say how often the winner changes between extents of the grid, and a varying batch has no number", async () => {
  const line = `when llama-3-8b --phase decode --along batch:1..2 --objective latency --nodes 1 ${CIM}`;
  const { out } = await command(line);
  expect(out).toContain("Along batch through llama-3-8b decode, context 2048, by time");
  const unchecked = `when 512x1024x1024 --along M:1..64 --check 0 --nodes 1 ${CIM}`;
  const { out: borders } = await command(unchecked);
  expect(borders).toMatch(/ M \d+ \| \d+ .*\n/);
  expect(borders).toMatch(/1 or more/);
  expect(borders).toMatch(/--check weighs\s+more of them/);
}, 60_000);
