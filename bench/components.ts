import { Bench } from "tinybench";
import type { MemoryPart } from "../src/architecture/memory-part.ts";
import { partFigures } from "../src/architecture/memory-part.ts";
import { estimateAdc } from "../src/component/adc.ts";
import { estimateAdderTree } from "../src/component/adder-tree.ts";
import {
  estimateAdder,
  estimateComparator,
  estimateMultiplier,
  estimateRegister,
} from "../src/component/arithmetic.ts";
import { estimateDac } from "../src/component/dac.ts";
import { DRAM_TECHNOLOGIES, estimateDram } from "../src/component/dram.ts";
import { estimateMemoryCell, MEMORY_CELLS } from "../src/component/memory-cell.ts";
import type { ProcessPoint } from "../src/component/process-factors.ts";
import { estimateRegisterFile } from "../src/component/register-file.ts";
import { estimateRouter, ROUTER_DESIGNS } from "../src/component/router.ts";
import { scaleEstimate } from "../src/component/scale-estimate.ts";
import { estimateShiftAdd } from "../src/component/shift-add.ts";
import type { SramAttributes } from "../src/component/sram.ts";
import { estimateSram } from "../src/component/sram.ts";
import { estimateWire } from "../src/component/wire.ts";

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

const SMART_BUFFER: MemoryPart = {
  kind: "smart-buffer",
  ...one,
  extrapolate: false,
  metadata: { capacity_bits: 2 ** 19, width_bits: 64 },
};

/** Estimates by name, each as a round of many and what they add up to. */
interface Round {
  readonly name: string;
  readonly of: readonly (() => number)[];
}

const rounds: Round[] = [
  sramRound("SRAM at runs", atRuns),
  sramRound("SRAM between runs and nodes", between),
  {
    name: "register file",
    of: [1, 4, 64, 1024].map(
      (capacity_bytes) => () =>
        estimateRegisterFile({ ...one, capacity_bytes, width_bits: 8 }).read_pJ.value,
    ),
  },
  {
    name: "memory of an architecture by its component",
    of: atRuns.map(
      ({ capacity_bytes, width_bits }) =>
        () =>
          partFigures(SMART_BUFFER, {
            name: "SMEM",
            capacity_bits: { value: 8 * capacity_bytes },
            block_bits: width_bits,
          }).readEnergy_pJ?.value ?? Number.NaN,
    ),
  },
  {
    name: "DRAM",
    of: DRAM_TECHNOLOGIES.map(
      (technology) => () => estimateDram({ technology, width_bits: 64 }).read_pJ.value,
    ),
  },
  {
    name: "ADC",
    of: [4, 6, 8, 10].map((enob_bits) => () => {
      const adc = { enob_bits, conversions_per_s: 1e9, converters: 8, node_nm: 28 };
      return estimateAdc(adc).conversion_pJ.value;
    }),
  },
  {
    name: "DAC",
    of: at((process) => estimateDac({ ...process, bits: 4 }).conversion_pJ.value),
  },
  {
    name: "adder",
    of: at((process) => estimateAdder({ ...process, width_bits: 16 }).energy_pJ.value),
  },
  {
    name: "multiplier",
    of: at(
      (process) =>
        estimateMultiplier({ ...process, widthA_bits: 8, widthB_bits: 8 }).energy_pJ.value,
    ),
  },
  {
    name: "register",
    of: at((process) => estimateRegister({ ...process, width_bits: 16 }).energy_pJ.value),
  },
  {
    name: "comparator",
    of: at((process) => estimateComparator({ ...process, width_bits: 16 }).energy_pJ.value),
  },
  {
    name: "shift-add",
    of: at(
      (process) => estimateShiftAdd({ ...process, width_bits: 16, shift: "any" }).energy_pJ.value,
    ),
  },
  {
    name: "adder tree of 64 operands",
    of: at(
      (process) => estimateAdderTree({ ...process, operands: 64, width_bits: 8 }).energy_pJ.value,
    ),
  },
  {
    name: "scaled to another node",
    of: [65, 40, 28, 22].map((node_nm) => () => {
      const to = { node_nm, voltage_V: 1 };
      return scaleEstimate("energy", { value: 1 }, { node_nm: 45, voltage_V: 1 }, to).value;
    }),
  },
  {
    name: "wire",
    of: [1, 2, 5].map((length_mm) => () => {
      const wire = { length_mm, voltage_V: 0.9, risesPerBit: 0.25, resistance_ohm_per_um: 2 };
      return estimateWire(wire).energy_pJ.value;
    }),
  },
  {
    name: "router",
    of: ROUTER_DESIGNS.map(
      (design) => () =>
        estimateRouter({ design, width_bits: 64, node_nm: 45 }, { extrapolate: true }).energy_pJ
          .value,
    ),
  },
  {
    name: "memory cell",
    of: MEMORY_CELLS.map((cell) => () => estimateMemoryCell({ cell, node_nm: 28 }).area_um2.value),
  },
];

/** An estimate at several nodes, two of them without scaling factors. */
function at(estimate: (process: ProcessPoint) => number): (() => number)[] {
  return [65, 45, 28, 22].map((node_nm) => () => estimate({ node_nm, voltage_V: 0.9 }));
}

function sramRound(name: string, memories: readonly SramAttributes[]): Round {
  return { name, of: memories.map((memory) => () => estimateSram(memory).read_pJ.value) };
}

export async function benchComponents(): Promise<void> {
  const bench = new Bench({ time: 1000 });
  let sum = 0;
  for (const { name, of } of rounds) {
    bench.add(name, () => {
      for (const estimate of of) sum += estimate();
    });
  }
  await bench.run();
  console.log("| component | µs an estimate |\n| --- | ---: |");
  for (const task of bench.tasks) {
    const { result } = task;
    if (!("latency" in result)) throw new Error(`${task.name}: ${result.state}`);
    const count = rounds.find(({ name }) => name === task.name)?.of.length ?? Number.NaN;
    console.log(`| ${task.name} | ${((1000 * result.latency.mean) / count).toFixed(1)} |`);
  }
  if (!(sum > 0)) throw new Error("nothing was estimated");
}
