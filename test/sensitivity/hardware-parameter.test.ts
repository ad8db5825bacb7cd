import { describe, expect, test } from "vitest";
import { architecture, primitive } from "../../src/library/library.ts";
import { createProfile, figureValue } from "../../src/profile/profile.ts";
import { hardwareOf } from "../../src/request/hardware.ts";
import { variableHardware } from "../../src/request/hardware-with.ts";
import { axisParameters } from "../../src/request/parameter-axis.ts";
import { readSettings } from "../../src/request/settings.ts";
import { hardwareParameters } from "../../src/sensitivity/hardware-parameter.ts";
import { PARAMETERS } from "../../src/sensitivity/parameter.ts";

const profile = createProfile("consistent");
const baseline = architecture("tensor-core-like");
const digital6T = primitive("digital6T");
const parts = { baseline, primitives: [digital6T] };
const all = hardwareParameters(parts, profile);
const AS_IS = { ...parts, counts: new Map<string, number>(), staging: undefined };

function named(name: string) {
  const found = all.find((of) => of.name === name);
  if (!found) throw new Error(`no parameter ${name}`);
  return found;
}

describe("parameters of the hardware", () => {
  test("are those that cimpass target names, of each primitive, each once", () => {
    const names = all.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(PARAMETERS.map((name) => `digital6T.${name}`)));
    expect(new Set(names).size).toBe(names.length);
  });

  test("set to what they are change nothing", () => {
    for (const { present, set, name } of all) {
      if (present === undefined) continue;
      const { baseline: same, primitives } = set(AS_IS, present);
      const numbers = (of: unknown) =>
        JSON.stringify(of, (key, value: unknown) =>
          ["source", "range", "published", "kind", "together", "derivation"].includes(key) ||
          key.endsWith("ource")
            ? undefined
            : typeof value === "number"
              ? Number(value.toPrecision(12))
              : value,
        );
      // A figure that is set loses its source and its alternatives; its value stays.
      const values = (of: unknown) => numbers(of).match(/"value":[^,}]+/g)?.length;
      expect([name, numbers(primitives[0])]).toEqual([name, numbers(digital6T)]);
      expect([name, values(same)]).toEqual([name, values(baseline)]);
    }
  });

  test("of an access scale what is read, filled and updated by one factor", () => {
    const { baseline: changed } = named("SMEM.access-energy").set(AS_IS, 2 * 136.1593125);
    const of = (which: typeof baseline) => which.levels.find(({ name }) => name === "SMEM");
    const [before, after] = [of(baseline), of(changed)];
    if (before?.kind !== "memory" || after?.kind !== "memory") throw new Error("no SMEM");
    for (const field of ["readEnergy_pJ", "writeEnergy_pJ", "updateEnergy_pJ"] as const) {
      const ratio = figureValue(after[field], profile) / figureValue(before[field], profile);
      expect(ratio).toBeCloseTo(2, 12);
    }
  });

  test("in bytes and bytes per ns are bits inside", () => {
    expect(named("SMEM.capacity")).toMatchObject({ unit: "B", present: 256 * 1024, whole: true });
    expect(named("DRAM.bandwidth")).toMatchObject({ unit: "B/ns", present: 32 });
    expect(all.some(({ name }) => name === "DRAM.capacity")).toBe(false);
  });
});

describe("equal-area counts follow what is set", () => {
  // A primitive is 4 KiB; with an area factor of 1.4 it takes the area of 5734.4 B of plain memory.
  const settings = readSettings({ staging: ["0"] }, ["text"], "both");
  const hardware = hardwareOf(baseline, [digital6T], { at: ["SMEM"] }, settings);
  const parameters = axisParameters(hardware, profile);
  const countAt = (name: string, value: number) => {
    const set = parameters.filter((of) => of.name === name);
    const variable = variableHardware(hardware, set, [], settings);
    const sides = variable.with([{ name, unit: "", value }]);
    return sides?.options.map(({ architecture: of }) => of.cim?.count);
  };

  test.for([
    // ⌊262144 / 5734.4⌋ = 45 as it is; ⌊65536 / 5734.4⌋ = 11; ⌊91750 / 5734.4⌋ = 15, one byte more makes 16
    ["SMEM.capacity", 262144, 45],
    ["SMEM.capacity", 65536, 11],
    ["SMEM.capacity", 91750, 15],
    ["SMEM.capacity", 91751, 16],
    // ⌊262144 / (4096 · 2.8)⌋ = 22
    ["digital6T.area-factor", 2.8, 22],
    // Twice the rows are twice the array: ⌊262144 / 11468.8⌋ = 22; half of them leave its area.
    ["digital6T.Rp", 512, 22],
    ["digital6T.Rp", 128, 45],
    ["digital6T.count", 7, 7],
    // Half of SMEM stays a buffer: ⌊131072 / 5734.4⌋ = 22
    ["staging", 0.5, 22],
    ["digital6T.latency", 1, 45],
  ] as const)("%s at %d: %i primitives", ([name, value, count]) => {
    expect(countAt(name, value)).toEqual([count]);
  });

  test("where none fits there is no option", () => {
    // 262144 / (4096 · 200) = 0.32, and 2048 / 5734.4 = 0.36 are less than a half
    expect(countAt("digital6T.area-factor", 200)).toBeUndefined();
    expect(countAt("SMEM.capacity", 2048)).toBeUndefined();
  });

  test("the name of an option does not change with its share of a buffer", () => {
    const set = parameters.filter((of) => of.name === "staging");
    const { options, with: at } = variableHardware(hardware, set, [], settings);
    const sides = at([{ name: "staging", unit: "", value: 0.25 }]);
    expect(options.map(({ name }) => name)).toEqual(["tensor-core-like", "digital6T at SMEM"]);
    expect(sides?.options.map(({ name }) => name)).toEqual(["digital6T at SMEM"]);
  });
});
