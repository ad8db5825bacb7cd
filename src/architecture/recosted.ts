import type { ComputeCost, MemoryCost, ResolvedArchitecture } from "./resolve.ts";

/** Values of figures by name, such as `SMEM.readEnergy_pJ`. */
export type FigureValues = ReadonlyMap<string, number>;

/** Figures that decide what things cost and nothing else: no sizes, no areas, no numbers of primitives. */
const COSTS: ReadonlySet<string> = new Set([
  "clock_GHz",
  "reductionEnergy_pJ",
  "readEnergy_pJ",
  "writeEnergy_pJ",
  "updateEnergy_pJ",
  "leakage_pJ_per_ns",
  "readBandwidth_bits_per_ns",
  "writeBandwidth_bits_per_ns",
  "macEnergy_pJ",
  "step_ns",
  "latency_ns",
  "rowWrite_ns",
]);

/** Whether a figure of this name decides costs alone. */
export function isCost(name: string): boolean {
  return COSTS.has(fieldOf(name));
}

/**
 * A resolved architecture at other costs: what *resolve* makes of the hardware whose figures have these values, for a fraction of the
 * work, but without provenance. Figures of parts that the architecture does not have change nothing.
 *
 * The leakage of a memory that is shared with a buffer is no such figure: the buffer has a share of it.
 *
 * @param ofBaseline values of figures of the hierarchy and its cores, of which *isCost* holds
 * @param ofPrimitive the same of the primitive
 */
export function recosted(
  architecture: ResolvedArchitecture,
  ofBaseline: FigureValues,
  ofPrimitive: FigureValues,
): ResolvedArchitecture {
  const { hierarchy, precision_bits } = architecture;
  let { clock_GHz, reductionEnergy_pJ, compute, cim } = architecture;
  const memories = [...architecture.memories];
  const setMemory = (at: number, change: Partial<MemoryCost>) => {
    const before = memories[at];
    if (before) memories[at] = { ...before, ...change };
  };
  for (const [name, value] of ofBaseline) {
    const field = fieldOf(name);
    const owner = name.slice(0, name.length - field.length - 1);
    if (name === "clock_GHz") clock_GHz = value;
    else if (name === "reductionEnergy_pJ") reductionEnergy_pJ = value;
    else if (owner === hierarchy.compute) compute = withField(compute, field, value);
    else {
      const at = hierarchy.levels.findIndex((level) => level.name === owner);
      setMemory(at, memoryField(field, value, precision_bits));
    }
  }
  for (const [name, value] of ofPrimitive) {
    if (!cim) break;
    switch (fieldOf(name)) {
      case "latency_ns":
        compute = withField(compute, "step_ns", value);
        break;
      case "macEnergy_pJ":
        compute = withField(compute, "macEnergy_pJ", value);
        break;
      case "writeEnergy_pJ":
        setMemory(cim.storage, { writeEnergy_pJ: value, updateEnergy_pJ: value });
        break;
      case "leakage_pJ_per_ns":
        cim = { ...cim, leakage_pJ_per_ns: value };
        break;
      case "rowWrite_ns":
        cim = { ...cim, rowWrite_ns: value };
        break;
    }
  }
  return {
    ...architecture,
    clock_GHz,
    reductionEnergy_pJ,
    compute,
    cim,
    memories,
    provenance: [],
  };
}

/** Of `SMEM.readEnergy_pJ` the `readEnergy_pJ`. */
function fieldOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function withField(compute: ComputeCost, field: string, value: number): ComputeCost {
  return field === "step_ns"
    ? { ...compute, step_ns: value, stepRange_ns: [value, value] }
    : { ...compute, [field]: value };
}

function memoryField(field: string, value: number, precision_bits: number): Partial<MemoryCost> {
  switch (field) {
    case "readBandwidth_bits_per_ns":
      return { readBandwidth: value / precision_bits };
    case "writeBandwidth_bits_per_ns":
      return { writeBandwidth: value / precision_bits };
    default:
      return { [field]: value };
  }
}
