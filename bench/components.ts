import { Bench } from "tinybench";
import type { SramAttributes } from "../src/component/sram.ts";
import { estimateSram } from "../src/component/sram.ts";

/** What an estimate takes: `npm run bench -- components`. Inputs go round many memories, at runs of the table and between them. */

const one = { banks: 1, ports: 1, node_nm: 45, deviceClass: "lstp" } as const;
const atRuns: SramAttributes[] = [];
const between: SramAttributes[] = [];
for (let power = 14; power <= 26; power++) {
  for (let width_bits = 32; width_bits <= 1024; width_bits *= 2) {
    atRuns.push({ ...one, capacity_bytes: 2 ** power, width_bits });
    between.push({
      ...one,
      node_nm: 28,
      capacity_bytes: 2 ** power - 1000,
      width_bits: Math.min(1024, width_bits + 8),
    });
  }
}

export async function benchComponents(): Promise<void> {
  const bench = new Bench({ time: 1000 });
  let sum = 0;
  const round = (memories: readonly SramAttributes[]) => () => {
    for (const memory of memories) {
      sum += estimateSram(memory).read_pJ.value;
    }
  };
  bench.add("at runs", round(atRuns)).add("between runs and nodes", round(between));
  await bench.run();
  console.log("| SRAM | µs an estimate |\n| --- | ---: |");
  for (const task of bench.tasks) {
    const { result } = task;
    if (!("latency" in result)) throw new Error(`${task.name}: ${result.state}`);
    console.log(`| ${task.name} | ${((1000 * result.latency.mean) / atRuns.length).toFixed(1)} |`);
  }
  if (!(sum > 0)) throw new Error("nothing was estimated");
}
