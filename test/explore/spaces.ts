import fc from "fast-check";
import type { ExploreTask } from "../../src/explore/task.ts";
import type { Explored } from "../../src/format/sweep.ts";

/** A small space as lines of a sweep, and what is looked for in it. */
export interface SmallSpace {
  readonly lines: string;
  readonly task: Partial<ExploreTask>;
}

/** Axes of every kind, with the values that they may have. */
const AXES: Readonly<Record<string, readonly string[]>> = {
  primitive: ["digital6T", "analog6T", "digital8T", "cores"],
  at: ["RF", "SMEM"],
  staging: ["0", "0.5"],
  count: ["1", "2", "3", "8"],
  "SMEM.capacity": ["32KiB", "64KiB", "256KiB", "1MiB"],
  "RF.capacity": ["2KiB", "4KiB", "16KiB"],
  "SMEM.bandwidth": ["0.5 B/ns", "4 B/ns", "42 B/ns", "300 B/ns"],
  "DRAM.read-bandwidth": ["0.5 B/ns", "8 B/ns", "64 B/ns"],
  "DRAM.access-energy": ["1 pJ", "100 pJ", "900 pJ"],
  "SMEM.access-energy": ["1 pJ", "50 pJ", "900 pJ"],
  "SMEM.leakage": ["0", "0.5 pJ/ns", "20 pJ/ns"],
  "primitive.latency": ["1 ns", "18 ns", "90 ns"],
  "primitive.mac-energy": ["0", "0.1 pJ", "1 pJ"],
  "primitive.row-write": ["0", "5 ns", "500 ns"],
  "primitive.area-factor": ["1", "1.4", "2"],
  "reduction-energy": ["0", "0.05 pJ", "2 pJ"],
  clock: ["0.7 GHz", "1 GHz", "1.3 GHz"],
  "SMEM.area": ["0.1 mm2", "1 mm2"],
  profile: ["consistent", "as-published", "timeloop"],
  "switch.leakage-time": ["published", "consistent"],
  "switch.weight-load-time": ["published", "consistent"],
  "switch.multiplexing-twice": ["published", "consistent"],
  "switch.write-per-block": ["published", "consistent"],
  mapper: ["optimal", "priority", "random"],
  "baseline-mapper": ["priority", "random"],
  objective: ["energy", "latency", "edp"],
  duplication: ["on", "off"],
  M: ["1", "8", "24", "64"],
  K: ["16", "48"],
};

const FIXED: Readonly<Record<string, string>> = {
  M: "16",
  N: "32",
  K: "32",
  primitive: "digital6T",
  at: "RF",
  "baseline-mapper": "random",
};

/** Not both: one says how many primitives there are, or both set the same figure. */
const CONFLICTS = [
  ["count", "budget"],
  ["SMEM.capacity", "SMEM.leakage"],
  ["SMEM.capacity", "SMEM.area"],
];

/** Steps of a share that is drawn. */
const SHARES = 2 ** 16;

const OBJECTIVES: readonly Explored[] = ["energy_pJ", "latency_ns", "EDP_pJ_ns", "area_mm2"];

const task: fc.Arbitrary<Partial<ExploreTask>> = fc
  .record({
    objectives: fc.subarray([...OBJECTIVES], { minLength: 1 }),
    area: fc.option(fc.constantFrom(0.1, 0.3, 0.6, 1, 3), { nil: undefined }),
  })
  .map(({ objectives, area }) => ({
    objectives,
    ...(area === undefined ? {} : { area_mm2: area }),
  }));

/** Axes of costs alone. */
const COSTS = Object.keys(AXES).filter((name) =>
  /energy|latency|row-write|bandwidth|leakage$/.test(name),
);

/** Names of at most four axes of any kind; and of some of costs with at most one other. */
const anyNames = fc.shuffledSubarray(Object.keys(AXES), { minLength: 1, maxLength: 4 });
const costNames = fc
  .tuple(
    fc.shuffledSubarray(COSTS, { minLength: 1, maxLength: 2 }),
    fc.shuffledSubarray(Object.keys(AXES), { maxLength: 1 }),
  )
  .map((names) => [...new Set(names.flat())]);

/** At most four axes, each with some of its values in any order; what is not an axis is as it is, or as FIXED says. */
export const spaces = spacesOf(fc.oneof(anyNames, costNames));

/** The same with axes of costs. */
export const cells = spacesOf(costNames);

function spacesOf(names: fc.Arbitrary<string[]>): fc.Arbitrary<SmallSpace> {
  return fc
    .record({
      names,
      zips: fc.boolean(),
      task,
      values: fc.infiniteStream(fc.noBias(fc.nat(SHARES - 1))),
    })
    .map(({ names, zips, task, values }) => {
      const next = () => (values.next().value as number) / SHARES;
      const kept = names.filter(
        (name, i) =>
          !CONFLICTS.some(
            (pair) => pair.includes(name) && names.slice(0, i).some((o) => pair.includes(o)),
          ),
      );
      const axes = kept.map((name): [string, string[]] => {
        const all = [...(AXES[name] ?? [])];
        const shuffled = all.map((value) => ({ value, at: next() })).sort((a, b) => a.at - b.at);
        return [name, shuffled.slice(0, 1 + Math.floor(next() * all.length)).map((of) => of.value)];
      });
      // Of cores alone there is no parameter of a primitive.
      for (const [name, of] of axes)
        if (name === "primitive" && of[0] === "cores")
          of.splice(0, of.length, "digital6T", "cores");
      const [first, second] = axes;
      const isZipped = zips && first && second;
      if (isZipped) {
        const length = Math.min(first[1].length, second[1].length);
        first[1].splice(length);
        second[1].splice(length);
      }
      const fixed = Object.entries(FIXED).filter(([name]) => !kept.includes(name));
      const lines = [
        `fixed: {${fixed.map(([name, value]) => `${name}: ${value}`).join(", ")}}`,
        "axes:",
        ...axes.map(([name, of]) => `  ${name}: [${of.join(", ")}]`),
        ...(isZipped ? [`zip: [[${first[0]}, ${second[0]}]]`] : []),
      ];
      return { lines: `${lines.join("\n")}\n`, task };
    });
}
