import { sha256 } from "../runtime/pool/sha256.ts";
import { explore } from "../src/explore/explore.ts";
import { exploreTask } from "../src/explore/task.ts";
import { seeded } from "../src/mapper/seeded.ts";
import { createEvaluator } from "../src/sweep/evaluate.ts";
import type { Sweep } from "../src/sweep/read.ts";
import { readSweep } from "../src/sweep/read.ts";

/**
 * How much of a space of more than 50 000 points within its area is never evaluated, with proven mappings, and how long that takes beside evaluating all of it, which
 * is estimated from runs of neighbours.
 *
 * `npx tsx bench/explore.ts [all|one]`
 */
const TEXT = `cimpass: sweep/1
name: space
axes:
  workload: [bert-large, gpt-j-decode, dlrm]
  primitive: [digital6T, analog6T, digital8T, analog8T]
  at: [RF, SMEM]
  SMEM.capacity: {from: 64KiB, to: 4MiB, points: 13}
  DRAM.bandwidth: {from: 5 B/ns, to: 100 B/ns, points: 18}
  SMEM.bandwidth: {from: 5 B/ns, to: 100 B/ns, points: 18}
record: [energy_pJ, latency_ns, area_mm2]
explore: {area: 3 mm2}
`;
const SAMPLE = 32;
const NEIGHBOURS = 36;
const SEED = 1;

const ties = process.argv[2] === "all" ? "all" : "one";
const sweep = await readSweep({ text: TEXT, file: "space", files: {} });
const task = { ...exploreTask(sweep.explore), ties } as const;

const start = performance.now();
const { counts, combinations, searches, fronts, proven } = explore(sweep, task, { hash: sha256 });
const time_s = (performance.now() - start) / 1000;
const within = combinations - counts.overArea;
const designs = fronts.reduce((sum, front) => sum + front.designs.length, 0);
const never = ((100 * counts.excluded) / within).toFixed(2);
console.log(
  `${combinations} points, ${within} within the area; front ${designs}; proven ${proven}`,
);
console.log(`evaluated ${counts.evaluated}, never ${never} %; ${searches} searches for bounds`);
const each_ms = millisecondsEach(sweep);
const all_s = (each_ms * within) / 1000;
console.log(
  `${time_s.toFixed(1)} s; all ${each_ms.toFixed(2)} ms each, about ${all_s.toFixed(0)} s: ${(all_s / time_s).toFixed(1)} times as long`,
);

/** Of a point after its neighbours, over points within the area. */
function millisecondsEach(of: Sweep): number {
  const { evaluate } = createEvaluator(of, { hash: sha256 });
  const random = seeded(SEED);
  const sample = Array.from({ length: SAMPLE }, () => random.below(of.size));
  const before = performance.now();
  let evaluated = 0;
  for (const first of sample) {
    for (let index = first; index < Math.min(of.size, first + NEIGHBOURS); index++) {
      const point = of.pointAt(index);
      if (!point) continue;
      evaluate(point);
      evaluated++;
    }
  }
  return (performance.now() - before) / evaluated;
}
