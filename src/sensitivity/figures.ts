import type { Architecture, ArchitectureLevel } from "../architecture/architecture.ts";
import { restated } from "../architecture/derived-memory.ts";
import { restatedUnit } from "../architecture/mac-part.ts";
import type { Primitive } from "../architecture/primitive.ts";
import type { Figure } from "../quantity/figure.ts";

/** What becomes of a figure of this name, such as `SMEM.readEnergy_pJ` or `digital6T.latency_ns`. */
export type Change = (name: string, figure: Figure) => Figure;

/** The same architecture with every figure changed. Names are those that a resolved architecture lists. */
export function changeArchitecture(architecture: Architecture, change: Change): Architecture {
  const { compute } = architecture;
  const of = (field: string) => `${compute.name}.${field}`;
  return {
    ...architecture,
    clock_GHz: change("clock_GHz", architecture.clock_GHz),
    reductionEnergy_pJ: change("reductionEnergy_pJ", architecture.reductionEnergy_pJ),
    levels: architecture.levels.map((level) => changeLevel(level, change)),
    compute: restatedUnit(compute, {
      ...compute,
      macEnergy_pJ: change(of("macEnergy_pJ"), compute.macEnergy_pJ),
      step_ns: change(of("step_ns"), compute.step_ns),
      leakage_pJ_per_ns: change(of("leakage_pJ_per_ns"), compute.leakage_pJ_per_ns),
      ...(compute.area_um2 ? { area_um2: change(of("area_um2"), compute.area_um2) } : {}),
    }),
  };
}

function changeLevel(level: ArchitectureLevel, change: Change): ArchitectureLevel {
  if (level.kind === "fanout") return level;
  const of = <F extends keyof typeof level>(field: F, figure: Figure) =>
    change(`${level.name}.${field}`, figure);
  const { readBandwidth_bits_per_ns, writeBandwidth_bits_per_ns } = level;
  const changed = {
    ...level,
    capacity_bits: of("capacity_bits", level.capacity_bits),
    readEnergy_pJ: of("readEnergy_pJ", level.readEnergy_pJ),
    writeEnergy_pJ: of("writeEnergy_pJ", level.writeEnergy_pJ),
    updateEnergy_pJ: of("updateEnergy_pJ", level.updateEnergy_pJ),
    leakage_pJ_per_ns: of("leakage_pJ_per_ns", level.leakage_pJ_per_ns),
    ...(level.area_um2 ? { area_um2: of("area_um2", level.area_um2) } : {}),
    readBandwidth_bits_per_ns: of("readBandwidth_bits_per_ns", readBandwidth_bits_per_ns),
    writeBandwidth_bits_per_ns: of("writeBandwidth_bits_per_ns", writeBandwidth_bits_per_ns),
  };
  return restated(level, changed);
}

/** The same primitive with every figure changed. */
export function changePrimitive(primitive: Primitive, change: Change): Primitive {
  const of = <F extends keyof Primitive>(field: F, figure: Figure) =>
    change(`${primitive.name}.${field}`, figure);
  return {
    ...primitive,
    latency_ns: of("latency_ns", primitive.latency_ns),
    macEnergy_pJ: of("macEnergy_pJ", primitive.macEnergy_pJ),
    writeEnergy_pJ: of("writeEnergy_pJ", primitive.writeEnergy_pJ),
    leakage_pJ_per_ns: of("leakage_pJ_per_ns", primitive.leakage_pJ_per_ns),
    areaFactor: of("areaFactor", primitive.areaFactor),
    rowWrite_ns: of("rowWrite_ns", primitive.rowWrite_ns),
  };
}
