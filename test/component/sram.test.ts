import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SramAttributes } from "../../src/component/sram.ts";
import { estimateSram } from "../../src/component/sram.ts";
import {
  DEVICE_CLASSES,
  type DeviceClass,
  SRAM_QUANTITIES,
  sramPoints,
  sramSlices,
} from "../../src/component/sram-table.ts";
import { InputError } from "../../src/diagnostic/issue.ts";

const one = { banks: 1, ports: 1, node_nm: 45, deviceClass: "lstp" } as const;
const smem: SramAttributes = { ...one, capacity_bytes: 262144, width_bits: 256 };
const numbers = (attributes: SramAttributes, extrapolate = false) => {
  const estimate = estimateSram(attributes, { extrapolate });
  return SRAM_QUANTITIES.map((quantity) => estimate[quantity].value);
};

describe("at runs of CACTI", () => {
  // 256 KiB of 256 bits at 45 nm, as Accelergy's log of the study has it
  test("values are those that it prints", () => {
    expect(numbers(smem)).toEqual([124.61, 118.033, 0.00623184, 859765, 2.38926, 3.44986]);
  });

  test("every point of the table comes out exactly", () => {
    for (const slice of sramSlices()) {
      for (const { x, y, values } of sramPoints(slice)) {
        if ((8 * x) / y < 64 * slice.banks) continue;
        expect(numbers({ ...slice, capacity_bytes: x, width_bits: y })).toEqual(values);
      }
    }
  });

  // CACTI gives 251.932 pJ with lstp at 1 MiB and 256 bits: the class is a choice of 2.4 times the energy, 10⁴ the leakage
  test("the device class decides", () => {
    const mebibyte = { ...smem, capacity_bytes: 2 ** 20 };
    const hp = estimateSram({ ...mebibyte, deviceClass: "hp" });
    const lop = estimateSram({ ...mebibyte, deviceClass: "lop" });
    const lstp = estimateSram(mebibyte);
    expect(lstp.read_pJ.value / lop.read_pJ.value).toBeCloseTo(2.35, 2);
    expect(hp.leakage_pJ_per_ns.value / lstp.leakage_pJ_per_ns.value).toBeGreaterThan(1e4);
  });
});

describe("between runs", () => {
  // 288 KiB lies between runs of 256 KiB, 124.61 pJ, and of 320 KiB. Logarithms are linear in the logarithm of the capacity:
  // t = ln(288/256) / ln(320/256) = 0.117783 / 0.223144 = 0.527835
  test("along a line values are those of its neighbours, by hand", () => {
    const run = sramPoints(one).find(({ x, y }) => x === 327680 && y === 256);
    const read = run?.values[0] ?? Number.NaN;
    const expected = 124.61 ** (1 - 0.527835) * read ** 0.527835;
    const found = estimateSram({ ...smem, capacity_bytes: 294912 }).read_pJ.value;
    expect(found / expected).toBeCloseTo(1, 5);
  });

  // 28 nm: (28 - 22) / (32 - 22) = 0.6 of the way from 22 to 32 nm
  test("between nodes they are linear in the node, by hand", () => {
    const [at22 = 0] = numbers({ ...smem, node_nm: 22 });
    const [at32 = 0] = numbers({ ...smem, node_nm: 32 });
    expect(numbers({ ...smem, node_nm: 28 })[0]).toBeCloseTo(0.4 * at22 + 0.6 * at32, 9);
  });

  test("banks that are no power of two are the next one", () => {
    expect(numbers({ ...smem, banks: 3 })).toEqual(numbers({ ...smem, banks: 4 }));
    const { read_pJ } = estimateSram({ ...smem, banks: 3 });
    expect(read_pJ.source).toContain("next power of two");
    expect(read_pJ.range[1] / read_pJ.value).toBeGreaterThan(1.01);
  });
});

const attributes = fc
  .record({
    logCapacity: fc.double({ min: 8, max: 26, noNaN: true }),
    width_bits: fc.integer({ min: 32, max: 1024 }),
    banks: fc.integer({ min: 1, max: 8 }),
    ports: fc.constantFrom(1, 2),
    node_nm: fc.oneof(fc.constantFrom(22, 32, 45, 65, 90), fc.integer({ min: 22, max: 90 })),
    deviceClass: fc.constantFrom(...DEVICE_CLASSES),
  })
  .map(({ logCapacity, ...rest }) => ({ ...rest, capacity_bytes: Math.floor(2 ** logCapacity) }))
  .filter(({ capacity_bytes, width_bits, banks }) => {
    return (8 * capacity_bytes) / width_bits >= 64 * 2 ** Math.ceil(Math.log2(banks));
  });

describe("everywhere inside the range", () => {
  test("there is an estimate, whose range holds its value", () => {
    fc.assert(
      fc.property(attributes, (memory) => {
        for (const estimate of Object.values(estimateSram(memory))) {
          const [low, high] = estimate.range;
          expect(low).toBeGreaterThan(0);
          expect(low).toBeLessThan(estimate.value);
          expect(high).toBeGreaterThan(estimate.value);
          expect(estimate.kind).toBe("simulated");
          expect(estimate.extrapolated).toBeUndefined();
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a byte more changes values as little as capacity, so points of the table are no steps", () => {
    const near = fc.constantFrom(-1, 1);
    const aboutPoint = fc.tuple(attributes, fc.integer({ min: 14, max: 25 }), near);
    fc.assert(
      fc.property(aboutPoint, ([memory, power, side]) => {
        const at = { ...memory, capacity_bytes: 2 ** power, deviceClass: "lstp" as const };
        if ((8 * at.capacity_bytes) / at.width_bits < 128 * 8) return;
        const beside = numbers({ ...at, capacity_bytes: at.capacity_bytes + side });
        numbers(at).forEach((value, q) => {
          expect(Math.abs((beside[q] ?? 0) / value - 1)).toBeLessThan(20 / at.capacity_bytes);
        });
      }),
      { numRuns: 300 },
    );
  });

  test("four times the capacity takes more area and leakage", () => {
    fc.assert(
      fc.property(attributes, (memory) => {
        if (memory.capacity_bytes > 2 ** 24) return;
        const small = estimateSram(memory);
        const large = estimateSram({ ...memory, capacity_bytes: 4 * memory.capacity_bytes });
        expect(large.area_um2.value).toBeGreaterThan(small.area_um2.value);
        expect(large.leakage_pJ_per_ns.value).toBeGreaterThan(small.leakage_pJ_per_ns.value);
      }),
      { numRuns: 300 },
    );
  });
});

describe("against runs that were kept back", () => {
  const [, ...rows] = readFileSync(new URL("sram-held-out.csv", import.meta.url), "utf8")
    .trimEnd()
    .split("\n")
    .filter((line) => !line.startsWith("#"));
  const runs = rows.map((row) => {
    const [node, deviceClass, banks, ports, width, capacity, ...values] = row.split(",");
    const memory: SramAttributes = {
      node_nm: Number(node),
      deviceClass: deviceClass as DeviceClass,
      banks: Number(banks),
      ports: Number(ports),
      width_bits: Number(width),
      capacity_bytes: Number(capacity),
    };
    return { memory, values: values.map(Number) };
  });
  const lstp = runs.filter(({ memory }) => memory.deviceClass === "lstp");

  // medians of docs/components.md, with room for none of them to be 3 %
  test.each(["read_pJ", "write_pJ", "area_um2", "access_ns"] as const)(
    "the median error of %s is at most 3 % with device class lstp",
    (quantity) => {
      const q = SRAM_QUANTITIES.indexOf(quantity);
      const errors = lstp.map(({ memory, values }) => {
        return Math.abs(estimateSram(memory)[quantity].value / (values[q] ?? Number.NaN) - 1);
      });
      errors.sort((a, b) => a - b);
      expect(errors.length).toBeGreaterThan(200);
      expect(errors[errors.length >> 1]).toBeLessThanOrEqual(0.03);
    },
  );

  test.each(SRAM_QUANTITIES)("nine of ten of %s lie inside the stated range", (quantity) => {
    const q = SRAM_QUANTITIES.indexOf(quantity);
    const inside = runs.filter(({ memory, values }) => {
      const [low, high] = estimateSram(memory)[quantity].range;
      const value = values[q] ?? Number.NaN;
      return low <= value && value <= high;
    });
    expect(inside.length / runs.length).toBeGreaterThanOrEqual(0.9);
  });
});

describe("outside the range", () => {
  const issuesOf = (memory: SramAttributes, extrapolate = false): readonly string[] => {
    try {
      estimateSram(memory, { extrapolate });
    } catch (error) {
      if (error instanceof InputError) return error.issues.map(({ message }) => message);
      throw error;
    }
    return [];
  };

  test("all attributes are refused together", () => {
    const memory = { ...smem, capacity_bytes: 8, width_bits: 8, node_nm: 7 };
    expect(issuesOf(memory)).toEqual([
      "width_bits outside the range of its estimator: 8 b",
      "words in a bank outside the range of its estimator: 8",
      "node_nm outside the range of its estimator: 7 nm",
    ]);
  });

  test("what is no memory is refused even where extrapolation is asked for", () => {
    const memory = { ...smem, capacity_bytes: -1, ports: 3, deviceClass: "lstq" as DeviceClass };
    expect(issuesOf(memory, true)).toEqual([
      "invalid capacity_bytes: -1",
      "invalid ports: 3",
      "unknown device class: lstq",
    ]);
  });

  // The study's register, 8 bits in one word. CACTI's smallest: 256 B of 32 bits reads with 0.671221 pJ. A quarter of its width:
  // 0.7/4 + 0.3 = 0.475; one of 64 words: (1/64)^0.78 = 0.0390346... 0.67122 · 0.475 · 0.03903 = 0.012444
  test("a narrow and shallow memory follows Accelergy's rule, and says so", () => {
    const register = { ...one, capacity_bytes: 1, width_bits: 8 };
    const { read_pJ } = estimateSram(register, { extrapolate: true });
    expect(read_pJ.value).toBeCloseTo(0.012444, 6);
    expect(read_pJ.extrapolated).toEqual(["width_bits", "words in a bank"]);
    expect(read_pJ.source).toContain("narrower than 32 bits");
  });

  // √(11/22) = 0.7071; 0.79 · √(11/22) = 0.5586; 11/22 = 0.5; times stay
  test("below 22 nm and above 90 nm it follows Accelergy's rules", () => {
    const at22 = numbers({ ...smem, node_nm: 22 });
    const at11 = numbers({ ...smem, node_nm: 11 }, true);
    const shares = [Math.SQRT1_2, Math.SQRT1_2, 0.79 * Math.SQRT1_2, 0.5, 1, 1];
    at11.forEach((value, q) => {
      expect(value / (at22[q] ?? 0)).toBeCloseTo(shares[q] ?? 0, 12);
    });
    // (180/90)² = 4
    const at180 = numbers({ ...smem, node_nm: 180 }, true);
    const at90 = numbers({ ...smem, node_nm: 90 });
    expect(at180).toEqual(at90.map((value) => 4 * value));
  });

  test("a wide memory is copies side by side, many banks are copies of which one works", () => {
    const wide = numbers({ ...smem, width_bits: 2048, capacity_bytes: 2 ** 20 }, true);
    const half = numbers({ ...smem, width_bits: 1024, capacity_bytes: 2 ** 19 });
    expect(wide).toEqual(half.map((value, q) => (q < 4 ? 2 * value : value)));
    const many = numbers({ ...smem, banks: 16, capacity_bytes: 2 ** 20 }, true);
    const eight = numbers({ ...smem, banks: 8, capacity_bytes: 2 ** 19 });
    expect(many).toEqual(eight.map((value, q) => (q === 2 || q === 3 ? 2 * value : value)));
  });

  test("inside the range extrapolation changes nothing", () => {
    fc.assert(
      fc.property(attributes, (memory) => {
        expect(estimateSram(memory, { extrapolate: true })).toEqual(estimateSram(memory));
      }),
    );
  });
});
