import { expect, test } from "vitest";
import { entryText } from "../../src/library/library.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { outcomesOf, sweepOf } from "./swept.ts";

const AXES = `axes:
  workload: [16x32x16, ./two.tsv]
  primitive: [digital6T, cores]
  at: [RF, SMEM]
  SMEM.capacity: [64KiB, 256KiB]
  SMEM.bandwidth: [32, 128]
where: [primitive != 'cores' or at == 'RF']
`;
const FILES = { "./two.tsv": "name\tM\tN\tK\tcount\none\t8\t16\t16\t2\ntwo\t16\t32\t16\t1\n" };

test.each([
  ["the priority mapping", "mapper: priority, baseline-mapper: random, patience: 20"],
  ["a proven search", "objective: energy"],
  ["a search that may end before its proof", "nodes: 20"],
])("what points share changes no result of %s", async (_, fixed) => {
  const text = `fixed: {${fixed}}\n${AXES}record: [energy_pJ, latency_ns, area_mm2, gain_edp, mapping]\n`;
  const sweep = await sweepOf(text, FILES);
  const shared = outcomesOf(sweep);
  expect(shared.length).toBe(2 * 2 * 4 + 2 * 4);
  expect(shared.filter(({ status }) => status === "done").length).toBeGreaterThan(12);
  expect(shared).toEqual(outcomesOf(sweep, false));
  // Another order of the axes meets the points in another order.
  const axes = AXES.replace(/( {2}SMEM.capacity.*\n)( {2}SMEM.bandwidth.*\n)/, "$2$1");
  const other = await sweepOf(text.replace(AXES, axes), FILES);
  const byKey = new Map(outcomesOf(other).map((outcome) => [outcome.key, outcome]));
  for (const { index: _, axes: __, ...outcome } of shared) {
    expect(byKey.get(outcome.key)).toMatchObject(outcome);
  }
});

test.each([
  "primitive: [digital6T, ./mine.yaml]",
  "primitive: [cores], architecture: [tensor-core-like, ./mine.yaml]",
])(
  "mappings tell the names of their own hardware where others have the same numbers: %s",
  async (axes) => {
    const [, name = ""] = /(digital6T|tensor-core-like)/.exec(axes) ?? [];
    const text = entryText(name, createProfile("consistent")).replace(/^name: .*/m, "name: mine");
    for (const mapper of ["random", "optimal"]) {
      const fixed = `fixed: {workload: 8x16x16, at: RF, mapper: ${mapper}, baseline-mapper: ${mapper}}`;
      const sweep = await sweepOf(`${fixed}\naxes: {${axes}}\nrecord: [energy_pJ, mapping]\n`, {
        "./mine.yaml": text,
      });
      const [one, other] = outcomesOf(sweep);
      expect(one?.results).toEqual(other?.results);
      expect(one?.mapping).not.toBe(other?.mapping);
      expect([one, other]).toEqual(outcomesOf(sweep, false));
    }
  },
);
