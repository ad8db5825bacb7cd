import { cpus } from "node:os";
import { integrate } from "../src/architecture/integrate.ts";
import type { ResolvedArchitecture } from "../src/architecture/resolve.ts";
import { resolve } from "../src/architecture/resolve.ts";
import type { Objective } from "../src/cost/objective.ts";
import { flatCost } from "../src/kernel/cost.ts";
import type { Figures } from "../src/kernel/evaluate.ts";
import { evaluateChains, planEvaluation } from "../src/kernel/evaluate.ts";
import { createSkeleton } from "../src/kernel/skeleton.ts";
import { architecture, network, primitive } from "../src/library/library.ts";
import { chainsOf } from "../src/mapspace/chains.ts";
import type { Factors } from "../src/mapspace/mapspace.ts";
import { createMapspace } from "../src/mapspace/mapspace.ts";
import { orderClasses } from "../src/mapspace/order-class.ts";
import type { Setting } from "../src/profile/profile.ts";
import { createProfile } from "../src/profile/profile.ts";
import { search } from "../src/search/search.ts";
import type { Gemm } from "../src/workload/gemm.ts";
import { gemm, shapeName } from "../src/workload/gemm.ts";
import { DIMENSIONS } from "../src/workload/tensor.ts";

/**
 * How long the optimal mapper takes, and how much it does: `npm run bench -- optimal`.
 *
 * Each GEMM of the study's networks and of its synthetic set, on the baseline and on 4 primitives at 2 levels, whole mapspace
 * with proof, one thread. Counts of nodes do not depend on the machine; times do: compare within a run.
 */

const STUDY = ["bert-large", "gpt-j", "resnet-50", "dlrm"];
const PRIMITIVES = ["analog6T", "analog8T", "digital6T", "digital8T"];

interface Run {
  readonly ms: number;
  readonly nodes: number;
  readonly evaluated: number;
  readonly name: string;
}

/** What to run: which GEMMs, factors, dataflow of the baseline, and what to minimise. */
interface Setup {
  readonly title: string;
  readonly factors: Factors;
  readonly dataflow: Setting;
  readonly objective: Objective;
  readonly networks: readonly string[];
  readonly onlyBaseline?: boolean;
}

const SETUPS: readonly Setup[] = [
  {
    title: "perfect factors, published dataflow, all networks and the synthetic set",
    factors: "perfect",
    dataflow: "published",
    objective: "edp",
    networks: [...STUDY, "synthetic"],
  },
  {
    title: "imperfect factors, published dataflow, all networks",
    factors: "imperfect",
    dataflow: "published",
    objective: "edp",
    networks: STUDY,
  },
  {
    title: "perfect factors, free dataflow of the baseline, all networks",
    factors: "perfect",
    dataflow: "consistent",
    objective: "edp",
    networks: STUDY,
    onlyBaseline: true,
  },
];

function architectures(setup: Setup): ResolvedArchitecture[] {
  const profile = profileOf(setup);
  const baseline = architecture("tensor-core-like");
  const cim = PRIMITIVES.flatMap((name) =>
    ["RF", "SMEM"].map((at) => {
      const placement = { at, budget: "area", staging: 0 } as const;
      return resolve(integrate(baseline, primitive(name), placement, profile), profile);
    }),
  );
  return [resolve(baseline, profile), ...(setup.onlyBaseline ? [] : cim)];
}

function profileOf({ dataflow }: Setup) {
  return createProfile("consistent", [["baseline-dataflow", dataflow]]);
}

function measure(setup: Setup, resolved: ResolvedArchitecture, gemms: readonly Gemm[]): Run[] {
  const profile = profileOf(setup);
  const goal = { first: setup.objective, second: "energy" } as const;
  return gemms.map((of) => {
    const started = performance.now();
    const space = createMapspace(resolved.hierarchy, of, setup.factors, resolved.cim);
    const { nodes, evaluated, proven } = search({ space, architecture: resolved, profile }, goal);
    const ms = performance.now() - started;
    if (!proven) throw new Error(`not proven: ${of.name} on ${resolved.name}`);
    return { ms, nodes, evaluated, name: shapeName(of) };
  });
}

function row(name: string, runs: readonly Run[]): string {
  const at = (of: (run: Run) => number, share: number) => {
    const sorted = runs.map(of).sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  };
  const ms = ({ ms: of }: Run) => of;
  const nodes = ({ nodes: of }: Run) => of;
  const seconds = runs.reduce((sum, run) => sum + run.ms, 0) / 1000;
  const slowest = runs.reduce((most, run) => (run.ms > most.ms ? run : most));
  const cells = [
    name,
    String(runs.length),
    at(ms, 0.5).toFixed(2),
    at(ms, 0.99).toFixed(1),
    `${slowest.ms.toFixed(0)} (${slowest.name})`,
    seconds.toFixed(1),
    String(at(nodes, 0.5)),
    String(at(nodes, 0.99)),
    String(at(nodes, 1)),
    String(runs.reduce((sum, { evaluated }) => sum + evaluated, 0)),
  ];
  return `| ${cells.join(" | ")} |`;
}

const HEAD =
  "| architecture | GEMMs | median ms | p99 ms | slowest ms | sum s | nodes: median | p99 | most | mappings evaluated |\n" +
  "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |";

/** Mappings per second of the kernel on one architecture: chains of every dimension, each outermost order class. */
function kernelSpeed(resolved: ResolvedArchitecture): { evaluations: number; perSecond: number } {
  const profile = profileOf(SETUPS[0] as Setup);
  const of = gemm(512, 1024, 1024);
  const space = createMapspace(resolved.hierarchy, of, "perfect", resolved.cim);
  const cost = flatCost(resolved, of, profile);
  const sets = DIMENSIONS.map((dimension) => chainsOf(space, dimension));
  const keeps = resolved.hierarchy.levels.map((level) =>
    level.kind === "memory"
      ? (["A", "B", "Z"] as const).reduce(
          (bits, tensor, t) => bits | (level.keeps[tensor] === "always" ? 1 << t : 0),
          0,
        )
      : 0,
  );
  const outermost = orderClasses(resolved.hierarchy, 0);
  const plans = outermost.map((first) => {
    const classes = keeps.map((_, i) => (i === 0 ? first : orderClasses(resolved.hierarchy, i)[0]));
    return planEvaluation(cost, createSkeleton(cost, keeps, classes));
  });
  const figures: Figures = { energy_pJ: 0, time_ns: 0, cycles: 0 };
  const [m = 1, n = 1, k = 1] = sets.map(({ count }) => count);
  const chains = [0, 0, 0, 0];
  let evaluations = 0;
  let sink = 0;
  const started = performance.now();
  while (performance.now() - started < 2000) {
    for (const plan of plans) {
      for (let i = 0; i < 20_000; i++) {
        chains[0] = i % m;
        chains[1] = (i * 7) % n;
        chains[2] = (i * 13) % k;
        evaluateChains(cost, plan, sets, chains, figures);
        sink += figures.energy_pJ;
        evaluations++;
      }
    }
  }
  const seconds = (performance.now() - started) / 1000;
  if (!(sink > 0)) throw new Error("the kernel evaluated nothing");
  return { evaluations, perSecond: evaluations / seconds };
}

export function benchOptimal(): void {
  console.log(`Node ${process.version}, ${cpus()[0]?.model ?? "unknown processor"}\n`);
  for (const setup of SETUPS) {
    console.log(`### ${setup.title}\n\n${HEAD}`);
    const gemms = setup.networks.flatMap((name) => network(name, profileOf(setup)).gemms);
    const all: Run[] = [];
    for (const resolved of architectures(setup)) {
      const runs = measure(setup, resolved, gemms);
      console.log(row(resolved.name, runs));
      all.push(...runs);
    }
    console.log(`${row("all", all)}\n`);
  }
  console.log(
    "### Kernel, 512x1024x1024\n\n| architecture | million mappings a second |\n| --- | ---: |",
  );
  for (const resolved of architectures(SETUPS[0] as Setup)) {
    const { perSecond } = kernelSpeed(resolved);
    console.log(`| ${resolved.name} | ${(perSecond / 1e6).toFixed(1)} |`);
  }
}
