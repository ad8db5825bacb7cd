import type { Architecture } from "../src/architecture/architecture.ts";
import { resolve } from "../src/architecture/resolve.ts";
import { architecture, network } from "../src/library/library.ts";
import type { Mapper } from "../src/mapper/mapper.ts";
import { DEFAULT_OPTIONS } from "../src/mapper/mapper.ts";
import { MAPPERS } from "../src/mapper/mappers.ts";
import { warmStarting } from "../src/mapper/warm-start.ts";
import { createProfile } from "../src/profile/profile.ts";

/**
 * What a warm start saves: `npm run bench -- again`. The baseline with its free dataflow, the GEMMs of a network, and the energies
 * of its memories up to 20 % off, again and again; nodes do not depend on the machine.
 */

const SAMPLES = 12;

const profile = createProfile("consistent");
const baseline = architecture("tensor-core-like");

/** The baseline with the energies of each memory times a share between 0.8 and 1.2, another for each sample. */
function sample(i: number): Architecture {
  const levels = baseline.levels.map((level, l) => {
    if (level.kind !== "memory") return level;
    const share = 0.8 + 0.4 * ((i * 0.618 + l * 0.414) % 1);
    const times = <T extends { readonly value: number }>(of: T): T => ({
      ...of,
      value: of.value * share,
    });
    return {
      ...level,
      readEnergy_pJ: times(level.readEnergy_pJ),
      writeEnergy_pJ: times(level.writeEnergy_pJ),
    };
  });
  return { ...baseline, levels };
}

function run(mapper: Mapper): { ms: number; nodes: number } {
  const { gemms } = network("bert-large", profile);
  let nodes = 0;
  const started = performance.now();
  for (let i = 0; i < SAMPLES; i++) {
    const resolved = resolve(sample(i), profile);
    for (const gemm of gemms) {
      nodes += mapper({ architecture: resolved, gemm, profile }, DEFAULT_OPTIONS).proof?.nodes ?? 0;
    }
  }
  return { ms: performance.now() - started, nodes };
}

export function benchAgain(): void {
  run(MAPPERS.optimal);
  console.log("| bert-large, 12 samples | nodes | ms |\n| --- | ---: | ---: |");
  for (const [name, mapper] of [
    ["each from nothing", MAPPERS.optimal],
    ["each from those before", warmStarting(MAPPERS.optimal)],
  ] as const) {
    const { nodes, ms } = run(mapper);
    console.log(`| ${name} | ${nodes} | ${ms.toFixed(0)} |`);
  }
}
