import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Hierarchy } from "../../src/architecture/hierarchy.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { DIMENSIONS } from "../../src/workload/tensor.ts";
import { nestText, readNest } from "../../web/state/nest.ts";
import { dropped, factorsOf, loopsOf, moved, withKeep } from "../../web/views/gemm/edit.ts";
import { problems } from "../oracle/arbitrary.ts";
import { level } from "../samples/tiny.ts";

const ANY = Number.POSITIVE_INFINITY;

function memory(name: string, loops = ANY): Hierarchy["levels"][number] {
  const keeps = { A: "optional", B: "optional", Z: "optional" } as const;
  return {
    kind: "memory",
    name,
    capacity: ANY,
    keeps,
    loops: { M: loops, N: loops, K: loops, batch: loops },
  };
}

/** DRAM | BUF | 4 × 8 PEs, N along x and K along y | REG, which has no loops | LRF. */
const HIERARCHY: Hierarchy = {
  name: "tiny",
  levels: [
    memory("DRAM"),
    memory("BUF"),
    {
      kind: "fanout",
      name: "PE",
      x: { size: 4, dimensions: ["N"] },
      y: { size: 8, dimensions: ["K"] },
    },
    memory("REG", 1),
    memory("LRF"),
  ],
  compute: "mac",
};

test("a nest as text has a part for each level, its kept tensors before its loops", () => {
  const mapping = {
    levels: [
      level("DRAM", "ABZ", "M4 K8"),
      level("BUF", "AZ", "batch2"),
      level("PE", "", "N4x K2y"),
      level("REG", ""),
      level("LRF", "", "N2"),
    ],
  };
  expect(nestText(mapping)).toBe("ABZ-M4-K8_AZ-b2_N4x-K2y__N2");
  expect(readNest("ABZ-M4-K8_AZ-b2_N4x-K2y__N2", HIERARCHY)).toEqual(mapping);
});

test("a nest is read back as the mapping that it was made of", () => {
  fc.assert(
    fc.property(problems("any"), ({ hierarchy, mapping }) => {
      expect(readNest(nestText(mapping), hierarchy)).toEqual(mapping);
    }),
    { numRuns: 500, seed: 6 },
  );
});

test("a level may have as many loops as anyone makes", () => {
  // Kept tensors and fifteen loops are sixteen parts.
  const text = `ABZ${"-M2".repeat(15)}____`;
  expect(nestText(readNest(text, HIERARCHY))).toBe(text);
});

test("whatever a text is, it is a nest or has faults that are told", () => {
  const valid = "ABZ-M4-K8_AZ-b2_N4x-K2y__N2";
  const mutated = fc
    .array(fc.tuple(fc.nat(valid.length - 1), fc.string({ maxLength: 3 })), { maxLength: 4 })
    .map((changes) =>
      changes.reduce((text, [at, by]) => text.slice(0, at) + by + text.slice(at + 1), valid),
    );
  fc.assert(
    fc.property(fc.oneof(mutated, fc.string()), (text) => {
      try {
        expect(readNest(text, HIERARCHY).levels).toHaveLength(5);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
      }
    }),
    { numRuns: 5000, seed: 6 },
  );
});

test.each([
  ["ABZ", "the nest has other levels than the option"],
  ["ABZ-M0____", "unknown part of the nest at DRAM: M0"],
  ["ABZ-M4x____", "unknown part of the nest at DRAM: M4x"],
  ["ABZ__M4__", "unknown part of the nest at PE: M4"],
  ["ABZ__A__", "unknown part of the nest at PE: A"],
  ["ABZ-__<img src=x>__", "unknown part of the nest at DRAM: nothing"],
  ["ABZ-M99999999999999999____", "unknown part of the nest at DRAM: M99999999999999999"],
  [`ABZ${"-M2".repeat(40)}____`, "too many loops at DRAM: 41"],
])("the fault of %.30s is told", (text, message) => {
  const read = () => readNest(text, HIERARCHY);
  expect(read).toThrow(message);
});

describe("an edit of a nest", () => {
  const nest = (text: string) => readNest(text, HIERARCHY);
  const movedText = (text: string, at: [number, number], direction: -1 | 1, factor: number) => {
    const edit = moved(HIERARCHY, nest(text), { level: at[0], index: at[1] }, direction, factor);
    return edit && [nestText(edit.mapping), edit.place && [edit.place.level, edit.place.index]];
  };

  it("moves a whole loop past its neighbour, and from the edge to the next level", () => {
    expect(movedText("ABZ-M4-K8____", [0, 0], 1, 4)).toEqual(["ABZ-K8-M4____", [0, 1]]);
    expect(movedText("ABZ-K8-M4____", [0, 1], 1, 4)).toEqual(["ABZ-K8_M4___", [1, 0]]);
    expect(movedText("ABZ-M4____", [0, 0], -1, 4)).toBeUndefined();
  });

  it("moves a factor to the loop of its dimension at the next level, or to a new one", () => {
    expect(movedText("ABZ-M4_M3___", [0, 0], 1, 2)).toEqual(["ABZ-M2_M6___", [1, 0]]);
    expect(movedText("ABZ-M4_K3___", [0, 0], 1, 2)).toEqual(["ABZ-M2_M2-K3___", [1, 0]]);
    expect(movedText("ABZ-N3_M4___", [1, 0], -1, 2)).toEqual(["ABZ-N3-M2_M2___", [0, 1]]);
  });

  it("gives a fanout what its axes may have, and passes levels by that have no such loops", () => {
    expect(movedText("ABZ_K8___", [1, 0], 1, 8)).toEqual(["ABZ__K8y__", [2, 0]]);
    // M has no axis, and REG no loops.
    expect(movedText("ABZ_M8___", [1, 0], 1, 8)).toEqual(["ABZ____M8", [4, 0]]);
    expect(movedText("ABZ__N4x__", [2, 0], -1, 2)).toEqual(["ABZ_N2_N2x__", [1, 0]]);
  });

  it("drops a loop where it is dragged to", () => {
    const drop = (from: [number, number], to: [number, number]) => {
      const place = ([at, index]: [number, number]) => ({ level: at, index });
      const edit = dropped(HIERARCHY, nest("ABZ-M4-K8_N2___"), place(from), place(to));
      return edit && nestText(edit.mapping);
    };
    expect(drop([0, 1], [0, 0])).toBe("ABZ-K8-M4_N2___");
    expect(drop([0, 0], [1, 1])).toBe("ABZ-K8_N2-M4___");
    expect(drop([0, 0], [2, 0])).toBe("ABZ-K8_N2_M4x__");
  });

  it("keeps a tensor or passes it by", () => {
    expect(nestText(withKeep(nest("ABZ_A___"), 1, "Z"))).toBe("ABZ_AZ___");
    expect(nestText(withKeep(nest("ABZ_AZ___"), 1, "A"))).toBe("ABZ_Z___");
  });

  it("leaves the product of every dimension as it is", () => {
    const product = (mapping: ReturnType<typeof nest>) =>
      DIMENSIONS.map((dimension) =>
        mapping.levels
          .flatMap(loopsOf)
          .reduce((all, loop) => (loop.dimension === dimension ? all * loop.bound : all), 1),
      );
    const walk = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean(), fc.nat()), { maxLength: 12 });
    fc.assert(
      fc.property(walk, (moves) => {
        let mapping = nest("ABZ-M12-K8_N6-b2_N4x-K8y__M5");
        const before = product(mapping);
        for (const [at, index, inwards, which] of moves) {
          const place = { level: at % 5, index: index % 3 };
          const loop = mapping.levels.map(loopsOf)[place.level]?.[place.index];
          if (!loop) continue;
          const factors = factorsOf(loop.bound);
          const factor = factors[which % factors.length] ?? 1;
          mapping = moved(HIERARCHY, mapping, place, inwards ? 1 : -1, factor)?.mapping ?? mapping;
        }
        expect(product(mapping)).toEqual(before);
      }),
    );
  });

  it("offers every divisor as a factor to move, all of it first", () => {
    expect(factorsOf(12)).toEqual([12, 2, 3, 4, 6]);
    expect(factorsOf(4)).toEqual([4, 2]);
    expect(factorsOf(7)).toEqual([7]);
  });
});
