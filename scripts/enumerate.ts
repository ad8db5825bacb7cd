import { integrate } from "../src/architecture/integrate.ts";
import type { ResolvedArchitecture } from "../src/architecture/resolve.ts";
import { resolve } from "../src/architecture/resolve.ts";
import { architecture, primitive } from "../src/library/library.ts";
import { createMapspace } from "../src/mapspace/mapspace.ts";
import { createProfile } from "../src/profile/profile.ts";
import { exhaust } from "../src/search/exhaustive.ts";
import type { Goal } from "../src/search/goal.ts";
import { figureOf, TIE } from "../src/search/goal.ts";
import { search } from "../src/search/search.ts";
import { gemm } from "../src/workload/gemm.ts";

/**
 * `npx tsx scripts/enumerate.ts`: enumerates the whole mapspace of real GEMMs of the study by the reference, and holds the
 * search against it, for every goal. Exits 1 if they differ.
 */

const profile = createProfile("consistent", [["baseline-dataflow", "published"]]);
const published = createProfile("timeloop");

/** GEMM, primitive and level, or the baseline; a name of the study's workload. */
const CASES: readonly (readonly [shape: string, primitive: string, at: string, of: string])[] = [
  ["1x256x512", "", "", "DLRM"],
  ["1x1000x2048", "", "", "ResNet-50"],
  ["3136x64x64", "", "", "ResNet-50"],
  ["1x4096x4096", "", "", "GPT-J"],
  ["512x1024x1024", "", "", "BERT-Large"],
  ["1x256x512", "digital6T", "RF", "DLRM"],
  ["1x4096x16384", "analog8T", "RF", "GPT-J"],
  ["1x64x256", "analog6T", "RF", "DLRM"],
  ["49x512x2048", "digital8T", "RF", "ResNet-50"],
  ["512x1024x1024", "digital8T", "SMEM", "BERT-Large"],
  ["512x1024x4096", "digital6T", "SMEM", "BERT-Large"],
  ["512x512x1024", "analog6T", "SMEM", "BERT-Large"],
  ["49x512x4608", "analog6T", "SMEM", "ResNet-50"],
  ["3136x64x256", "analog8T", "SMEM", "ResNet-50"],
  ["12544x64x147", "digital6T", "SMEM", "ResNet-50"],
];

const GOALS: readonly Goal[] = [
  { first: "energy", second: "latency" },
  { first: "latency", second: "energy" },
  { first: "edp", second: "energy" },
];

function hardware(name: string, at: string, under: typeof profile): ResolvedArchitecture {
  const baseline = architecture("tensor-core-like");
  if (name === "") return resolve(baseline, under);
  const placement = { at, budget: "area", staging: 0 } as const;
  return resolve(integrate(baseline, primitive(name), placement, under), under);
}

let differing = 0;
for (const under of [profile, published]) {
  for (const [shape, name, at, of] of CASES) {
    const [M = 1, N = 1, K = 1] = shape.split("x").map(Number);
    const resolved = hardware(name, at, under);
    const space = createMapspace(resolved.hierarchy, gemm(M, N, K), "perfect", resolved.cim);
    const problem = { space, architecture: resolved, profile: under };
    const started = performance.now();
    const all = exhaust(problem, GOALS) ?? [];
    const seconds = (performance.now() - started) / 1000;
    const agrees = GOALS.map((goal, i) => {
      const found = search(problem, goal);
      const best = all[i];
      const first = figureOf(goal.first, found.energy_pJ, found.time_ns);
      const same = JSON.stringify(found.mapping) === JSON.stringify(best?.mapping);
      return found.proven && same && Math.abs(first - (best?.first ?? 0)) <= TIE * first;
    });
    if (agrees.includes(false)) differing++;
    const figures = GOALS.map(({ first }, i) => `${first} ${all[i]?.first.toPrecision(8)}`).join(
      "  ",
    );
    console.log(
      `${agrees.includes(false) ? "DIFFERS" : "equal  "} ${under.name.padEnd(10)} ${of.padEnd(10)} ${shape.padEnd(14)} ` +
        `${resolved.name.padEnd(30)} ${String(all[0]?.count).padStart(8)} legal mappings in ${seconds.toFixed(1)} s  ${figures}`,
    );
  }
}
console.log(differing === 0 ? "all equal" : `${differing} differ`);
process.exitCode = differing === 0 ? 0 : 1;
