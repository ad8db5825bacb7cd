import { describe, expect, test } from "vitest";
import { InputError } from "../../src/diagnostic/issue.ts";
import { primitiveOf } from "../../src/ledger/derive.ts";
import {
  architecture,
  ledgerPrimitives,
  macro,
  macroNames,
  network,
  primitive,
  refusedMacros,
} from "../../src/library/library.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { MAPPERS } from "../../src/mapper/mappers.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { cimOptions } from "../../src/verdict/option.ts";
import { COSTS } from "../ledger/macros.ts";

const NETWORKS = ["bert-large", "gpt-j", "dlrm", "resnet-50"];
const LEVELS = ["RF", "SMEM"];

const profile = createProfile("consistent");
const baseline = architecture("tensor-core-like");
const derivable = ledgerPrimitives();

describe("the ledger", () => {
  test("gives a primitive or a refusal for every macro, under its name", () => {
    const names = [...derivable, ...refusedMacros()].map(({ name }) => name);
    expect([...names].sort()).toEqual(macroNames().sort());
    for (const { name } of derivable) {
      const derived = primitiveOf(macro(name));
      expect(JSON.parse(JSON.stringify(primitive(name)))).toEqual(
        JSON.parse(JSON.stringify(derived)),
      );
    }
  });

  test("refuses with the fields that a macro lacks", () => {
    expect(refusedMacros().length).toBeGreaterThan(0);
    for (const { name, refused } of refusedMacros()) {
      expect(() => primitiveOf(macro(name))).toThrow(InputError);
      expect(() => primitive(name)).toThrow(`no primitive of ${name}: ${refused[0]?.message}`);
      for (const { code, path } of refused) {
        if (code !== "missing-field") continue;
        // What is missing is missing.
        const [of, at, field = ""] = path;
        if (of === "points") {
          expect(fieldOf(macro(name).points[Number(at)], String(field))).toBeUndefined();
        } else expect(fieldOf(macro(name), String(of))).toBeUndefined();
      }
    }
  });

  test.each(derivable.map((of) => [of.name, of] as const))(
    "%s has numbers that hold together, each with a source",
    (_, of) => {
      for (const field of COSTS) {
        const { value, range = [value, value], source, kind } = of[field];
        expect(value).toBeGreaterThan(0);
        expect(range[0]).toBeGreaterThan(0);
        expect(range[0]).toBeLessThanOrEqual(value);
        expect(range[1]).toBeGreaterThanOrEqual(value);
        expect(source?.length).toBeGreaterThan(20);
        // An area factor is measured where a paper states it against an SRAM of its own; tools specify what they take a macro to give.
        const kinds = [
          "scaled",
          "specified",
          "simulated",
          "chosen",
          ...(field === "areaFactor" ? ["measured"] : []),
        ];
        expect(kinds).toContain(kind);
      }
      expect(of.Rp * of.Cp * of.Rh * of.Ch * of.precision_bits).toBeLessThanOrEqual(
        of.capacity_bits,
      );
    },
  );

  test.each(derivable.map((of) => [of.name, of] as const))(
    "%s evaluates on the study's networks at both levels",
    (_, of) => {
      // One primitive, whatever its area: whether it fits is another question.
      const large = {
        ...baseline,
        levels: baseline.levels.map((level) =>
          level.kind === "memory" && LEVELS.includes(level.name)
            ? { ...level, capacity_bits: { value: 2 ** 24 } }
            : level,
        ),
      };
      const candidates = { baseline: large, primitives: [of], at: LEVELS, budget: 1, staging: [0] };
      const options = cimOptions(candidates, profile);
      expect(options).toHaveLength(LEVELS.length);
      for (const option of options) {
        for (const name of NETWORKS) {
          for (const gemm of network(name, profile).gemms) {
            const problem = { gemm, architecture: option.architecture, profile };
            const { evaluation } = MAPPERS.priority(problem, DEFAULT_OPTIONS);
            expect(evaluation.energy_pJ).toBeGreaterThan(0);
            expect(evaluation.latency.time_ns).toBeGreaterThan(0);
            expect(Number.isFinite(evaluation.energy_pJ * evaluation.latency.time_ns)).toBe(true);
          }
        }
      }
    },
  );
});

/** A field of a macro or a point by its name in a file. */
function fieldOf(of: object | undefined, name: string): unknown {
  const FIELDS: Readonly<Record<string, string>> = {
    node: "node_nm",
    area: "area_um2",
    voltage: "voltage_V",
    input_bits: "inputBits",
    weight_bits: "weightBits",
  };
  return (of as Readonly<Record<string, unknown>> | undefined)?.[FIELDS[name] ?? name];
}
