import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Architecture } from "../../src/architecture/architecture.ts";
import type { Budget } from "../../src/architecture/budget.ts";
import { integrate } from "../../src/architecture/integrate.ts";
import type { Primitive } from "../../src/architecture/primitive.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { priority, priorityMapping, priorityOrder } from "../../src/mapper/priority.ts";
import { legalityIssues } from "../../src/mapping/legal.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { gemm } from "../../src/workload/gemm.ts";
import { memory, TINY, TINY_PRIMITIVE } from "../samples/tiny.ts";

const published = createProfile("as-published");

function withSmem(capacity: number, name = "SMEM"): Architecture {
  const inner = memory("RF", "Z", { capacity: 16 });
  return { ...TINY, levels: [memory("DRAM", "ABZ"), memory(name, "AB", { capacity }), inner] };
}

function cim(rows: number, columns: number, held: readonly [Rh: number, Ch: number]): Primitive {
  return { ...TINY_PRIMITIVE, Rp: rows, Cp: columns, Rh: held[0], Ch: held[1] };
}

function mapped(
  shape: readonly [M: number, N: number, K: number],
  primitive: Primitive,
  banks: number,
  { options = {}, capacity = 1000, quirk = true, baseline = withSmem(capacity) } = {},
): Record<string, string> {
  const placement = { at: "RF", budget: banks as Budget, staging: 0 };
  const architecture = resolve(integrate(baseline, primitive, placement, published), published);
  const [M, N, K] = shape;
  const problem = gemm(M, N, K);
  if (!architecture.cim) throw new Error("no CiM");
  const all = { ...DEFAULT_OPTIONS, ...options };
  const mapping = priorityMapping(architecture.hierarchy, architecture.cim, problem, all, quirk);
  expect(legalityIssues(architecture.hierarchy, problem, mapping)).toEqual([]);
  const loops = mapping.levels.map((one): [string, string] => [
    one.level,
    [...one.temporal, ...one.spatial].map((l) => `${l.dimension}${l.bound}`).join(" "),
  ]);
  return Object.fromEntries(loops.filter(([, text]) => text !== ""));
}

describe("the priority mapping", () => {
  it("fills array, banks, storage, SMEM, DRAM in this order", () => {
    /*
     * M 8, N 24, K 16 on 4 primitives of 4 × 2, holding 1 × 3; SMEM 100.
     * Array: K 4, N 2. Sides: kc = 4, nc = 6, so N is longer; 6 < 4·4, so N. 12 of N remain: banks 2, then
     * 6·2 ≥ 16? no: 2 again, N 4; 3 remain: storage N 3. Row: Ku 4, Nu 24: ⌊100 / 28⌋ = 3, so M1 = 2.
     * K1: A = 8, Z = 48: 8·1·2 + 48 = 64 fits, f 2; 16·2·2 + 48 = 112 does not. N is done. DRAM: M 4, K 2.
     */
    expect(mapped([8, 24, 16], cim(4, 2, [1, 3]), 4, { capacity: 100 })).toEqual({
      DRAM: "K2 M4",
      SMEM: "M2 K2",
      CiMBank: "N4",
      CiMArray: "N2 K4",
      CiMStorage: "N3",
    });
  });

  it("mended, grows while the tiles fit", () => {
    // as above, but A 8 → 16 → 32: 32 + 48 = 80 fits
    expect(
      mapped([8, 24, 16], cim(4, 2, [1, 3]), 4, { capacity: 100, quirk: false }),
    ).toMatchObject({ DRAM: "M4", SMEM: "M2 K4" });
  });

  it("stops spreading at the threshold", () => {
    // kc = 2, nc = 2: not longer, N; 2·2·2 ≥ t·2 stops at 4 with t = 4, at 2 with t = 2
    const banks = (threshold: number) =>
      mapped([1, 64, 2], cim(2, 2, [1, 1]), 8, { options: { threshold } }).CiMBank;
    expect([2, 3, 4, 32].map(banks)).toEqual(["N2", "N4", "N4", "N8"]);
  });

  it("takes the other dimension if the preferred one cannot be split", () => {
    // K is longer but done: 4 of 4 rows
    expect(mapped([1, 8, 4], cim(4, 2, [1, 1]), 2).CiMBank).toBe("N2");
    expect(mapped([1, 2, 8], cim(4, 2, [1, 1]), 2).CiMBank).toBe("K2");
    expect(mapped([1, 2, 4], cim(4, 2, [1, 1]), 2).CiMBank).toBeUndefined();
    expect(mapped([1, 8, 8], cim(4, 2, [1, 1]), 1).CiMBank).toBeUndefined();
  });

  it("three banks become two where the dimension is a power of two", () => {
    expect(mapped([1, 16, 4], cim(4, 2, [1, 1]), 3).CiMBank).toBe("N2");
  });

  it("without interleaving fills what a bank holds first", () => {
    const shape = [1, 16, 4] as const;
    const primitive = cim(4, 2, [1, 4]);
    const on = { options: { threshold: 32 } };
    expect(mapped(shape, primitive, 4, on)).toMatchObject({ CiMBank: "N4", CiMStorage: "N2" });
    const off = { options: { threshold: 32, interleaving: false } };
    expect(mapped(shape, primitive, 4, off)).toMatchObject({ CiMBank: "N2", CiMStorage: "N4" });
  });

  it("with duplication gives idle banks other rows", () => {
    const on = { options: { duplication: true } };
    expect(mapped([6, 2, 4], cim(4, 2, [1, 1]), 8, on).CiMBank).toBe("M6");
    expect(mapped([6, 4, 4], cim(4, 2, [1, 1]), 8, on).CiMBank).toBe("M3 N2");
  });

  it("orders loops with the largest innermost, ties as the study", () => {
    const order = (M: number, N: number, K: number) =>
      priorityOrder({ M, N, K, batch: 1 }).join("");
    expect(order(3, 1, 2)).toBe("NKM");
    expect(order(2, 2, 2)).toBe("MKN");
    expect(order(4, 2, 2)).toBe("NKM");
    expect(order(1, 2, 2)).toBe("MKN");
    expect(order(2, 2, 3)).toBe("MNK");
    expect(order(2, 1, 2)).toBe("NMK");
  });
});

describe("where the published program fails", () => {
  it("lessens banks, storage and array until a row fits", () => {
    // Row Ku 4 + Nu 8·2 = 20 > 12: banks N 8 → 4: 12 fits
    expect(
      mapped([1, 16, 4], cim(4, 2, [1, 1]), 8, { capacity: 12, options: { threshold: 32 } }),
    ).toMatchObject({
      CiMBank: "N4",
      CiMArray: "N2 K4",
    });
    expect(mapped([1, 2, 8], cim(4, 2, [1, 1]), 1, { capacity: 4 }).CiMArray).toBe("N2 K2");
  });

  it("fills several memories from the innermost, and spreads over fanouts outside", () => {
    const baselineWith = (capacity: number): Architecture => ({
      ...TINY,
      levels: [
        memory("DRAM", "ABZ"),
        memory("L2", "AB", { capacity }),
        {
          kind: "fanout",
          name: "SM",
          x: { size: 1, dimensions: [] },
          y: { size: 2, dimensions: ["M", "N"] },
        },
        memory("SMEM", "AB", { capacity: 40 }),
        memory("RF", "Z", { capacity: 16 }),
      ],
    });
    const baseline = baselineWith(4000);
    /*
     * Array K 4, N 2; kc = 4 < 4 · 2, so banks K 2: Ku 8, Nu 2. SMEM 40: ⌊40 / 10⌋ = 4 rows; A 32, and Z 8 → 16 would
     * make 48. SM: 2 of the 16 rows left. L2 4000: tiles of 8 rows, 8 · 10 = 80: ⌊4000 / 80⌋ = 50, M 8; then N 2.
     */
    const found = mapped([64, 4, 8], cim(4, 2, [1, 1]), 4, { baseline, quirk: false });
    expect(found).toEqual({
      L2: "N2 M8",
      SM: "M2",
      SMEM: "M4",
      CiMBank: "K2",
      CiMArray: "N2 K4",
    });
    const small = baselineWith(100);
    // L2 100 holds one such tile of 80, and A 64 beside Z 16 → 32; DRAM takes the rows
    expect(mapped([64, 4, 8], cim(4, 2, [1, 1]), 4, { baseline: small, quirk: false })).toEqual({
      DRAM: "M8",
      L2: "N2",
      SM: "M2",
      SMEM: "M4",
      CiMBank: "K2",
      CiMArray: "N2 K4",
    });
    // L2 40 is as small as one SMEM: no room for two
    const least = mapped([64, 4, 8], cim(4, 2, [1, 1]), 4, {
      baseline: baselineWith(40),
      quirk: false,
    });
    expect(least.SM).toBeUndefined();
  });
});

it("batches run outermost", () => {
  const placement = { at: "RF", budget: 1, staging: 0 } as const;
  const profile = createProfile("consistent");
  const architecture = resolve(
    integrate(withSmem(1000), cim(4, 2, [1, 1]), placement, profile),
    profile,
  );
  const found = priority(
    { architecture, gemm: gemm(4, 8, 8, { batch: 3 }), profile },
    DEFAULT_OPTIONS,
  );
  expect(found.mapping.levels[0]?.temporal[0]).toEqual({ dimension: "batch", bound: 3 });
  expect(found).toMatchObject({ mapper: "priority", evaluated: 1, provenOptimal: false });
});

it("maps CiM only", () => {
  const architecture = resolve(TINY, published);
  const problem = { architecture, gemm: gemm(4, 4, 4), profile: published };
  expect(() => priority(problem, DEFAULT_OPTIONS)).toThrowError(/mapper priority without CiM/);
});

it("finds a legal mapping wherever a row of one element fits", () => {
  const sizes = fc.integer({ min: 1, max: 300 });
  const few = fc.integer({ min: 1, max: 4 });
  const shapes = fc.record({ M: sizes, N: sizes, K: sizes, batch: few });
  const arrays = fc.record({ Rp: few, Cp: few, Rh: few, Ch: few });
  const outside = fc.array(
    fc.oneof(fc.integer({ min: 2, max: 500 }), fc.constantFrom("x2", "y3")),
    {
      maxLength: 4,
    },
  );
  fc.assert(
    fc.property(shapes, arrays, outside, few, fc.boolean(), (shape, array, around, banks, on) => {
      const levels = around.map((one, i): Architecture["levels"][number] => {
        if (typeof one === "number") return memory(`L${i}`, "AB", { capacity: one });
        const axis = { size: Number(one.slice(1)), dimensions: ["M", "N", "K", "batch"] as const };
        const none = { size: 1, dimensions: [] };
        return {
          kind: "fanout",
          name: `L${i}`,
          x: one[0] === "x" ? axis : none,
          y: one[0] === "y" ? axis : none,
        };
      });
      // A fanout next to the replaced level goes with it, so a memory stands in between.
      const inner = [memory("SMEM", "AB", { capacity: 64 }), memory("RF", "Z", { capacity: 16 })];
      const baseline = { ...TINY, levels: [memory("DRAM", "ABZ"), ...levels, ...inner] };
      const copies = levels.reduce(
        (n, l) => (l.kind === "fanout" ? n * l.x.size * l.y.size : n),
        1,
      );
      const placement = { at: "RF", budget: banks * copies, staging: 0 };
      const profile = createProfile("consistent", on ? [["smem-growth", "published"]] : []);
      const primitive = { ...TINY_PRIMITIVE, ...array };
      const architecture = resolve(integrate(baseline, primitive, placement, profile), profile);
      const options = { ...DEFAULT_OPTIONS, duplication: on, interleaving: !on };
      const problem = {
        architecture,
        gemm: gemm(shape.M, shape.N, shape.K, { batch: shape.batch }),
        profile,
      };
      const { evaluation } = priority(problem, options);
      expect(evaluation.energy_pJ).toBeGreaterThan(0);
    }),
    { numRuns: 1500, seed: 7 },
  );
});
