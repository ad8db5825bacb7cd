import { cpus } from "node:os";
import { Bench } from "tinybench";
import { integrate } from "../src/architecture/integrate.ts";
import { resolve } from "../src/architecture/resolve.ts";
import { evaluate, evaluateLegal } from "../src/cost/evaluate.ts";
import { architecture, network, primitive, primitiveNames } from "../src/library/library.ts";
import type { Problem } from "../src/mapper/mapper.ts";
import { DEFAULT_OPTIONS } from "../src/mapper/mapper.ts";
import { priority } from "../src/mapper/priority.ts";
import { random } from "../src/mapper/random.ts";
import { createProfile } from "../src/profile/profile.ts";
import { countAccesses } from "../src/reuse/access.ts";

/**
 * `npm run bench`: how long the parts take, with how much they do. Timings are medians of one run on one machine;
 * compare ratios within a run, not runs. The inputs are the built-in ones, so every run sees the same.
 */

const profile = createProfile("consistent");
const baseline = architecture("tensor-core-like");
const STUDY = ["analog6T", "analog8T", "digital6T", "digital8T"];
const cimArchitectures = STUDY.flatMap((name) =>
  ["RF", "SMEM"].map((at) => {
    const placement = { at, budget: "area", staging: 0 } as const;
    return resolve(integrate(baseline, primitive(name), placement, profile), profile);
  }),
);

/** One evaluation each on mappings of every kind: all networks on all architectures, and imperfect baselines. */
function distribution(): { perfect: Evaluable[]; imperfect: Evaluable[] } {
  const perfect: Evaluable[] = [];
  const imperfect: Evaluable[] = [];
  const cores = resolve(baseline, profile);
  for (const name of ["bert-large", "gpt-j", "resnet-50", "dlrm"]) {
    for (const gemm of network(name, profile).gemms) {
      for (const architecture of cimArchitectures) {
        const problem = { architecture, gemm, profile };
        perfect.push({ problem, mapping: priority(problem, DEFAULT_OPTIONS).mapping });
      }
      if (gemm.K % 16 === 0 && gemm.N % 16 === 0) continue;
      const problem = { architecture: cores, gemm, profile };
      imperfect.push({ problem, mapping: random(problem, DEFAULT_OPTIONS).mapping });
    }
  }
  return { perfect, imperfect };
}

interface Evaluable {
  readonly problem: Problem;
  readonly mapping: Parameters<typeof evaluate>[2];
}

const { perfect, imperfect } = distribution();
let sink = 0;
let next = 0;
/** Takes the next problem of a set each time, so that no single shape decides. */
function each(set: readonly Evaluable[], run: (one: Evaluable) => number): () => void {
  return () => {
    const one = set[next++ % set.length];
    if (one) sink += run(one);
  };
}

const evaluated = (one: Evaluable) =>
  evaluate(one.problem.architecture, one.problem.gemm, one.mapping, profile).energy_pJ;

export async function benchParts(): Promise<void> {
  const bench = new Bench({ time: 2000, warmupTime: 500 });
  bench
    .add("reference evaluation, legality checked, perfect", each(perfect, evaluated))
    .add("reference evaluation, legality checked, imperfect", each(imperfect, evaluated))
    .add(
      "reference evaluation of a legal mapping",
      each(perfect, ({ problem, mapping }) => {
        return evaluateLegal(problem.architecture, problem.gemm, mapping, profile).energy_pJ;
      }),
    )
    .add(
      "access counts alone",
      each(perfect, ({ problem, mapping }) => {
        return countAccesses(problem.architecture.hierarchy, problem.gemm, mapping).steps;
      }),
    )
    .add(
      "priority mapping with its evaluation",
      each(perfect, ({ problem }) => priority(problem, DEFAULT_OPTIONS).evaluation.energy_pJ),
    );
  await bench.run();

  console.log(`Node ${process.version}, ${cpus()[0]?.model ?? "unknown processor"}`);
  console.log(
    `${perfect.length} perfect and ${imperfect.length} imperfect mappings, cycled through\n`,
  );
  for (const { name, result } of bench.tasks) {
    if (!("latency" in result)) throw new Error(`${name} did not complete`);
    const { p50, p99 } = result.latency;
    const micros = (ms: number) => (ms * 1000).toFixed(1).padStart(7);
    console.log(`${name.padEnd(50)} median ${micros(p50)} µs   p99 ${micros(p99)} µs`);
  }

  const gemms = network("synthetic", profile).gemms;
  const start = performance.now();
  let evaluations = 0;
  for (const gemm of gemms) {
    for (const architecture of cimArchitectures) {
      sink += priority({ architecture, gemm, profile }, DEFAULT_OPTIONS).evaluation.energy_pJ;
      evaluations++;
    }
  }
  const seconds = (performance.now() - start) / 1000;
  const count = `${gemms.length} synthetic GEMMs × ${cimArchitectures.length} CiM architectures`;
  console.log(
    `\n${count}: ${evaluations} priority mappings in ${seconds.toFixed(2)} s, one thread`,
  );
  console.log(
    `${primitiveNames().length} primitives in the library; checksum ${sink.toPrecision(6)}`,
  );
}
