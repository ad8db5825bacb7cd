import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AdcAttributes } from "../../src/component/adc.ts";
import { estimateAdc, SURVEY_OVER_ESTIMATE } from "../../src/component/adc.ts";

const GIGA: AdcAttributes = { enob_bits: 8, conversions_per_s: 1e9, converters: 1, node_nm: 32 };

/** Energy in pJ and area in µm² of one converter. */
function one(enob_bits: number, conversions_per_s: number, node_nm: number): [number, number] {
  const { conversion_pJ, area_um2 } = estimateAdc({
    enob_bits,
    conversions_per_s,
    converters: 1,
    node_nm,
  });
  return [conversion_pJ.value, area_um2.value];
}

test("one converter, computed by hand", () => {
  // Of 8 bits at 1 GHz, the figure of merit is bounded by the bits: 128.30683 + 8 · 3.2205115 = 154.07092 dB, and not by
  // the rate: 213.78067 − 2.8719030 · 20.723266 = 154.26546 dB. SNDR: 8 · 6.0205999 + 1.7609126 = 49.9257118 dB.
  // 10^(−(154.07092 − 49.9257118) / 10) / 2 = 10^−10.414521 / 2 = 1.925035e-11 J, times
  // e^(26.0496216 + 1.8800369 · ln 32 − 2.8291256 · ln 8 − 1.4702022) = e^(24.579419 + 6.5156912 − 5.8830006) = e^25.2121: 1.7137 pJ.
  // Area: e^(1.3461916 + 0.9932795 · 3.4657359 + 0.1807154 · 20.723266 + 0.2991243 · ln 1.7137) = e^8.69478: 5971.6 µm².
  const [energy, area] = one(8, 1e9, 32);
  expect(energy.toFixed(4)).toBe("1.7137");
  expect(area.toFixed(1)).toBe("5971.6");
});

test.each([
  [8, 1e9, 32, 1.713712, 5971.63],
  [8, 1e8, 65, 6.494479, 11861.7],
  [6, 1e8, 22, 0.5265677, 1907.43],
])("%d bits at %d Hz and %d nm, as the plug-in computes", (bits, rate, node, pJ, um2) => {
  const [energy, area] = one(bits, rate, node);
  expect(energy / pJ).toBeCloseTo(1, 6);
  expect(area / um2).toBeCloseTo(1, 5);
});

// The tables of facts lie beside the repository where it is developed; elsewhere these tests are skipped.
const FACTS = new URL("../../../shared/facts/adc.tsv", import.meta.url);
const rows = existsSync(FACTS)
  ? readFileSync(FACTS, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => line.split("\t"))
      .map(([kind = "", , ...numbers]) => ({ kind, numbers: numbers.map(Number) }))
  : [];

describe.skipIf(rows.length === 0)("beside tables of facts", () => {
  test("504 values of the plug-in come out to six digits", () => {
    const checks = rows.filter(({ kind }) => kind === "check");
    expect(checks).toHaveLength(504);
    for (const { numbers } of checks) {
      const [bits = 0, rate = 0, node = 0, pJ = 0, um2 = 0] = numbers;
      const [energy, area] = one(bits, rate, node);
      expect(energy / pJ).toBeCloseTo(1, 5);
      expect(area / um2).toBeCloseTo(1, 5);
    }
  });

  test("the range is what the survey's converters take", () => {
    const inside = rows.filter(({ kind, numbers: [bits = 0, rate = 0] }) => {
      return kind === "survey" && bits >= 4 && rate <= 1e10;
    });
    expect(inside).toHaveLength(198);
    const ratios = inside.map(({ numbers }) => {
      const [bits = 0, rate = 0, node = 0, pJ = 0, um2 = 0] = numbers;
      const [energy, area] = one(bits, rate, node);
      return { energy: pJ / energy, area: um2 / area };
    });
    for (const quantity of ["energy", "area"] as const) {
      const sorted = ratios.map((ratio) => ratio[quantity]).sort((a, b) => a - b);
      const found = [0.1, 0.5, 0.9].map((share) =>
        Number(percentile(sorted, share).toPrecision(3)),
      );
      expect(found).toEqual(SURVEY_OVER_ESTIMATE[quantity]);
    }
  });
});

function percentile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (place - Math.floor(place)) * (above - below);
}

test("converters that share a rate are as so many single ones", () => {
  const shared = estimateAdc({ ...GIGA, conversions_per_s: 4e8, converters: 4 });
  const [energy, area] = one(8, 1e8, 32);
  expect(shared.conversion_pJ.value).toBe(energy);
  expect(shared.area_um2.value).toBe(4 * area);
});

test("leakage is a share of what it takes at full rate", () => {
  const none = estimateAdc(GIGA);
  const some = estimateAdc({ ...GIGA, leakageShare: 0.2 });
  expect(none.leakage_pJ_per_ns.value).toBe(0);
  expect(some.leakage_pJ_per_ns.value).toBeGreaterThan(0);
  // At one conversion a ns, energies add up to that without leakage.
  expect(some.conversion_pJ.value + some.leakage_pJ_per_ns.value).toBeCloseTo(
    none.conversion_pJ.value,
    12,
  );
});

describe("grows without steps", () => {
  const log = (low: number, high: number) =>
    fc
      .double({ min: Math.log(low), max: Math.log(high), noNaN: true })
      .map((exponent) => Math.min(high, Math.max(low, Math.exp(exponent))));
  const adc = fc.record({
    enob_bits: fc.integer({ min: 4, max: 16 }),
    conversions_per_s: log(1e3, 9e9),
    converters: fc.constant(1),
    node_nm: log(4, 900),
  });
  const values = (attributes: AdcAttributes) => {
    const { conversion_pJ, area_um2 } = estimateAdc(attributes);
    return [conversion_pJ.value, area_um2.value] as const;
  };

  test("with whole bits, the rate and the node", () => {
    fc.assert(
      fc.property(adc, fc.double({ min: 1, max: 1.1, noNaN: true }), (of, factor) => {
        const [energy, area] = values(of);
        for (const more of [
          { ...of, enob_bits: of.enob_bits + 1 },
          { ...of, conversions_per_s: of.conversions_per_s * factor },
          { ...of, node_nm: of.node_nm * factor },
        ]) {
          const [moreEnergy, moreArea] = values(more);
          expect(moreEnergy).toBeGreaterThanOrEqual(energy * (1 - 1e-12));
          expect(moreArea).toBeGreaterThanOrEqual(area * (1 - 1e-12));
        }
      }),
    );
  });

  test("the rate and the node", () => {
    fc.assert(
      fc.property(adc, (of) => {
        const step = 1.000_001;
        const near = {
          ...of,
          conversions_per_s: of.conversions_per_s * step,
          node_nm: of.node_nm * step,
        };
        values(of).forEach((value, i) => {
          expect((values(near)[i] ?? 0) / value).toBeCloseTo(1, 4);
        });
      }),
    );
  });
});

describe("refuses", () => {
  test("what is no converter, all at once", () => {
    expect(() => estimateAdc({ ...GIGA, enob_bits: 0, converters: -1, leakageShare: 2 })).toThrow(
      /invalid enob_bits: 0[\s\S]*invalid converters: -1[\s\S]*invalid leakageShare: 2/,
    );
  });

  test("what the survey does not hold, and takes 3 bits for at most 4 if told to", () => {
    const flash = { ...GIGA, enob_bits: 3 };
    expect(() => estimateAdc(flash)).toThrow(
      "enob_bits outside the range of its estimator: 3 b in enob_bits; expected 4 b to 17.2 b",
    );
    const found = estimateAdc(flash, { extrapolate: true }).conversion_pJ;
    const at4 = estimateAdc({ ...GIGA, enob_bits: 4 }).conversion_pJ;
    expect(found.value).toBe(at4.value);
    expect(found.range).toEqual([at4.range[0] / 2, at4.range[1]]);
    expect(found.extrapolated).toEqual(["enob_bits"]);
    expect(() => estimateAdc({ ...GIGA, conversions_per_s: 1e11 })).toThrow(
      "conversions_per_s outside the range of its estimator",
    );
    expect(estimateAdc({ ...GIGA, conversions_per_s: 1e11, converters: 10 })).toBeDefined();
  });
});
