import { expect, test } from "vitest";
import { checkFiles } from "../../scripts/golden/files.ts";

const folder = "test/samples/golden";

function check(...files: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const paths = files.map((file) => (file.includes("/") ? file : `${folder}/${file}`));
  const code = checkFiles(paths, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out, err };
}

/**
 * The case `tiny` by hand: 2·3 = 6 steps; the loops K 3, M 2 lie outside everything but DRAM.
 * LRF takes A 6 times. RF gets 4 partial sums a step, 24, of which 8 are the first of their element; its tile of 4
 * comes and goes 6 times. SMEM hands B 4 weights a step, 24, and takes 4 weights for each of 3 k, since M reuses
 * them. DRAM: ⌈6/8⌉ + 2 + (2 + 3) accesses of 512 pJ. 24 MACs / 1024 units / 6 cycles = 0.39 %.
 */
test("cases of both kinds that are right", () => {
  expect(check("evaluate.json", "priority.json")).toEqual({
    code: 0,
    out: ["3 passed, 0 failed"],
    err: [],
  });
});

test("cases that are wrong, each with level, tensor, expected and found", () => {
  const { code, out, err } = check("wrong.json", "priority.json");
  expect({ code, err }).toEqual({ code: 1, err: [] });
  expect(out).toEqual([
    "wrong-factor: banks by equal area: expected 4, found 3",
    "wrong-factor: SMEM M: expected 32, found 64",
    "wrong-factor: order_SMEM: expected M K, found K M",
    "wrong-factor: L3: expected a level, found none of this name",
    "wrong-count: DRAM instances_used: expected 2, found 1",
    "wrong-count: DRAM A reads: expected 3, found 2",
    "wrong-count: DRAM Z: expected not kept, found kept",
    "wrong-count: CiMStorage A: expected kept, found not kept",
    "wrong-count: total cycles: expected 9, found 2",
    "unknown-primitive: unknown primitive: digital9T; did you mean digital6T?",
    expect.stringContaining("uncovered: uncovered dimension: M"),
    expect.stringContaining("wrong-residual: wrong last pass: 1 of M 3"),
    expect.stringContaining("no-case: gemm.M: expected a valid case"),
    expect.stringContaining("no-case: expected.levels.DRAM: expected a valid case, found Unrec"),
    "1 passed, 6 failed",
  ]);
});

test("files that are of neither kind", () => {
  const { code, out, err } = check("package.json/", "missing.json", "../own/primitive.yaml", "");
  expect(code).toBe(2);
  expect(err).toHaveLength(4);
  expect(out).toEqual(["0 passed, 0 failed"]);
  const other = check("tsconfig.json".replace(/^/, "./"));
  expect(other.code).toBe(2);
  expect(other.err[0]).toContain("no golden file");
  expect(check().err).toEqual(["missing file; usage: npm run -s golden -- FILE..."]);
});
