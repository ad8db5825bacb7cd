import type { Architecture, ArchitectureLevel, ComputeUnit } from "../architecture/architecture.ts";
import type { Axis, Memory } from "../architecture/hierarchy.ts";
import type { MacFigure } from "../architecture/mac-part.ts";
import type { PartFigure } from "../architecture/memory-part.ts";
import { DIMENSIONS, TENSORS } from "../workload/tensor.ts";
import { figureInput } from "./figure.ts";
import { macPartInput } from "./mac-part.ts";
import { memoryPartInput } from "./memory-part.ts";
import type { QuantityKind } from "./quantity.ts";
import { formatQuantity } from "./quantity.ts";
import { writeDocument } from "./write.ts";

/**
 * The native file of an architecture.
 *
 * What a file cannot say is left out: how CiM primitives lie in it (`cim`), since those come from integrating a
 * primitive into a baseline.
 */
export function writeArchitecture(architecture: Architecture): string {
  return writeDocument("architecture", {
    name: architecture.name,
    description: architecture.description,
    source: architecture.source,
    precision: `${architecture.precision_bits} b`,
    clock: figureInput(architecture.clock_GHz, "frequency"),
    reduction_energy: figureInput(architecture.reductionEnergy_pJ, "energy"),
    free_dataflow: architecture.freeDataflow,
    levels: architecture.levels.map(levelInput),
    compute: unitInput(architecture.compute),
  });
}

function unitInput(unit: ComputeUnit): unknown {
  const { component } = unit;
  const stated = (name: MacFigure, kind: QuantityKind) => {
    const figure = unit[name];
    return figure && !component?.derived.includes(name) ? figureInput(figure, kind) : undefined;
  };
  return {
    name: unit.name,
    component: component && macPartInput(component.part),
    mac_energy: stated("macEnergy_pJ", "energy"),
    step: figureInput(unit.step_ns, "time"),
    leakage: stated("leakage_pJ_per_ns", "power"),
    area: stated("area_um2", "area"),
  };
}

function levelInput(level: ArchitectureLevel): unknown {
  if (level.kind === "fanout")
    return { fanout: level.name, x: axisInput(level.x), y: axisInput(level.y) };
  const { component } = level;
  const derived: readonly string[] = component?.derived ?? [];
  const stated = (name: PartFigure, kind: QuantityKind) => {
    const figure = level[name];
    return figure && !derived.includes(name) ? figureInput(figure, kind) : undefined;
  };
  return {
    memory: level.name,
    capacity: figureInput(level.capacity_bits, "data"),
    block: formatQuantity(level.block_bits, "data"),
    component: component && memoryPartInput(component.part),
    read_energy: stated("readEnergy_pJ", "energy"),
    write_energy: stated("writeEnergy_pJ", "energy"),
    update_energy: stated("updateEnergy_pJ", "energy"),
    leakage: stated("leakage_pJ_per_ns", "power"),
    area: stated("area_um2", "area"),
    read_bandwidth: stated("readBandwidth_bits_per_ns", "bandwidth"),
    write_bandwidth: stated("writeBandwidth_bits_per_ns", "bandwidth"),
    bandwidth_of: level.bandwidthOf,
    keeps: keepsInput(level.keeps),
    loops: loopsInput(level.loops),
  };
}

/** One copy in all is the default. */
function axisInput({ size, dimensions, filled }: Axis): unknown {
  if (size === 1 && dimensions.length === 0) return undefined;
  return { size, dimensions, ...(filled ? { filled } : {}) };
}

function keepsInput(keeps: Memory["keeps"]): unknown {
  const optional = TENSORS.some((tensor) => keeps[tensor] === "optional");
  return optional ? keeps : TENSORS.filter((tensor) => keeps[tensor] === "always");
}

function loopsInput(loops: Memory["loops"]): unknown {
  const limits = DIMENSIONS.map((dimension) => [dimension, loops[dimension]] as const);
  if (limits.every(([, limit]) => limit === Number.POSITIVE_INFINITY)) return "any";
  if (limits.every(([, limit]) => limit === 1)) return "none";
  const bound = limits.filter(([, limit]) => limit !== 1);
  return Object.fromEntries(
    bound.map(([name, limit]) => [name, limit === Number.POSITIVE_INFINITY ? "any" : limit]),
  );
}
