import { describe, expect, it } from "vitest";
import type { Kit } from "../../src/chip/system.ts";
import { levelsThatFit, systemOf, systemsOf } from "../../src/chip/system.ts";
import { architecture, primitive } from "../../src/library/library.ts";
import { createProfile } from "../../src/profile/profile.ts";

const kit = (of: string, budget: Kit["budget"] = "area"): Kit => ({
  baseline: architecture(of),
  primitive: primitive("digital6T"),
  budget,
  profile: createProfile("consistent"),
  made: new Map(),
});

/** Elements that a memory of a part holds. */
function capacity(parts: ReturnType<typeof systemOf>["parts"], part: number, name: string) {
  const level = parts[part]?.architecture.hierarchy.levels.find((one) => one.name === name);
  return level?.kind === "memory" ? level.capacity : undefined;
}

const KIB = 1024;

describe("a system", () => {
  it("without a buffer has its primitives alone: they remove all below", () => {
    const { parts, hasCores, name } = systemOf(kit("tensor-core-like"), [
      { at: "SMEM", staging: 0 },
    ]);
    expect([name, hasCores, parts.map((part) => part.name)]).toEqual([
      "SMEM",
      false,
      ["digital6T at SMEM"],
    ]);
  });

  it("with a buffer has its cores, with what is left of the memory", () => {
    const system = systemOf(kit("tensor-core-like"), [{ at: "SMEM", staging: 0.25 }]);
    expect(system.hasCores).toBe(true);
    expect(capacity(system.parts, 0, "SMEM")).toBe(64 * KIB);
    expect(capacity(system.parts, 1, "SMEM")).toBe(64 * KIB);
    // Both keep data in the 64 KiB when both work.
    expect(capacity(system.together, 0, "SMEM")).toBe(32 * KIB);
    expect(capacity(system.together, 1, "SMEM")).toBe(32 * KIB);
  });

  it("at several levels has equal area at each, and no cores where registers became primitives", () => {
    const places = [
      { at: "RF", staging: 0 },
      { at: "SMEM", staging: 0.5 },
    ];
    const system = systemOf(kit("tensor-core-like"), places);
    expect(system.name).toBe("SMEM 0.5 + RF");
    expect(system.hasCores).toBe(false);
    expect(system.parts.map(({ architecture }) => architecture.cim?.count)).toEqual([22, 3]);
    expect(capacity(system.parts, 1, "SMEM")).toBe(128 * KIB);
  });

  it("in the second-level cache leaves multiprocessors as they are", () => {
    const { parts } = systemOf(kit("a100-sm"), [{ at: "L2", staging: 0.5 }]);
    expect(parts.map(({ architecture }) => architecture.cim?.count)).toEqual([undefined, 33]);
    expect(capacity(parts, 0, "SMEM")).toBe(256 * KIB);
    expect(capacity(parts, 0, "L2")).toBe(Math.floor(388361 / 2));
  });

  it("is refused where nothing would feed what lies inside", () => {
    const places = [
      { at: "SMEM", staging: 0 },
      { at: "RF", staging: 0 },
    ];
    expect(() => systemOf(kit("tensor-core-like"), places)).toThrowError(
      /no buffer is left of SMEM, so nothing feeds the primitives at RF/,
    );
    const staged = [{ at: "SMEM", staging: 0.5 }, places[1] ?? { at: "RF", staging: 0 }];
    expect(() => systemOf(kit("tensor-core-like", "area-below"), staged)).toThrowError(
      /conflicting budget: area-below/,
    );
    expect(() => systemOf(kit("tensor-core-like"), [{ at: "SEMM", staging: 0 }])).toThrowError(
      /unknown level: SEMM/,
    );
    const twice = [
      { at: "RF", staging: 0 },
      { at: "RF", staging: 0 },
    ];
    expect(() => systemOf(kit("tensor-core-like"), twice)).toThrowError(/duplicate level: RF/);
  });
});

it("systems are all combinations of the levels on which a primitive fits", () => {
  const of = kit("tensor-core-like");
  expect(levelsThatFit(of)).toEqual(["SMEM", "RF"]);
  const names = systemsOf(of, ["SMEM", "RF"], [0, 0.5], 2).map(({ name }) => name);
  // A buffer beside primitives at RF would leave no room for as many, so RF holds primitives alone.
  expect(names).toEqual(["SMEM", "SMEM 0.5", "RF", "SMEM 0.5 + RF"]);
  expect(systemsOf(of, ["SMEM", "RF"], [0, 0.5], 1)).toHaveLength(3);
});
