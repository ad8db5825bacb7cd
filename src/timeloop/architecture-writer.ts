import type { Fanout, Hierarchy, Level } from "../architecture/hierarchy.ts";
import type { MemoryCost, ResolvedArchitecture } from "../architecture/resolve.ts";
import { converted } from "../quantity/converted.ts";

/** The node that all components lie in. */
const ROOT = "system";

/** Class of a component that stands for a fanout: it keeps nothing, and has no row in the ERT. */
export const FANOUT_CLASS = "dummy_storage";

/** How many copies of a component there are in all, along both axes. */
interface Mesh {
  readonly meshX: number;
  readonly meshY: number;
}

/**
 * An architecture as the `architecture` of a Timeloop v0.4 file, expanded as its front end does it: one list of
 * components from the outermost, each with the mesh of all its instances; a fanout is a storage that keeps nothing, and
 * what lies inside has a larger mesh.
 */
export function architectureSection(architecture: ResolvedArchitecture): object {
  const { hierarchy, clock_GHz } = architecture;
  const { meshes, compute } = meshesOf(hierarchy);
  return {
    version: "0.4",
    subtree: [
      {
        name: ROOT,
        attributes: { version: "0.4", global_cycle_seconds: converted(1e-9 / clock_GHz) },
        local: [
          ...hierarchy.levels.map((level, i) => component(architecture, level, i, meshes[i])),
          {
            name: ranged(hierarchy.compute, compute),
            class: "intmac",
            attributes: { datawidth: architecture.precision_bits, ...compute },
          },
        ],
      },
    ],
  };
}

/**
 * What Timeloop's files cannot say, under a key that Timeloop does not look at: which tensors, loops and dimensions are
 * allowed where, the time of a step, the energy of a reduction, and where CiM primitives lie.
 */
export function nativeSection(architecture: ResolvedArchitecture): object {
  const { hierarchy, memories, compute, cim, processors } = architecture;
  const name = (index: number) => hierarchy.levels[index]?.name;
  return {
    name: architecture.name,
    precision_bits: architecture.precision_bits,
    step_ns: compute.step_ns,
    step_range_ns: [...compute.stepRange_ns],
    reduction_energy_pJ: architecture.reductionEnergy_pJ,
    ...(processors === undefined ? {} : { processors: name(processors) }),
    levels: hierarchy.levels.map((level, i) => nativeLevel(level, memories[i])),
    ...(cim
      ? {
          cim: {
            ...cim,
            bankFanout: name(cim.bankFanout),
            arrayFanout: name(cim.arrayFanout),
            storage: name(cim.storage),
          },
        }
      : {}),
  };
}

/** Energies of all actions, as the `ERT` of a Timeloop v0.4 file: pJ per access, and per cycle for leakage. */
export function energySection(architecture: ResolvedArchitecture): object {
  const { hierarchy, memories, compute, clock_GHz } = architecture;
  const { meshes, compute: mesh } = meshesOf(hierarchy);
  const leak = (power: number) => converted(power / clock_GHz);
  const tables = hierarchy.levels.flatMap((level, i) => {
    const memory = memories[i];
    if (!memory) return [];
    const actions = {
      read: memory.readEnergy_pJ,
      write: memory.writeEnergy_pJ,
      update: memory.updateEnergy_pJ,
      leak: leak(memory.leakage_pJ_per_ns),
    };
    return [table(level.name, meshes[i], actions)];
  });
  const actions = { compute: compute.macEnergy_pJ, leak: leak(compute.leakage_pJ_per_ns) };
  return { version: "0.4", tables: [...tables, table(hierarchy.compute, mesh, actions)] };
}

/** Areas as the `ART` of a Timeloop v0.4 file, µm² of one instance; what has no stated area has no row. */
export function areaSection(architecture: ResolvedArchitecture): object {
  const { hierarchy, memories, compute } = architecture;
  const { meshes, compute: mesh } = meshesOf(hierarchy);
  const row = (name: string, of: Mesh | undefined, area: number | undefined) =>
    area === undefined ? [] : [{ name: `${ROOT}.${ranged(name, of)}`, area }];
  return {
    version: "0.4",
    tables: [
      ...hierarchy.levels.flatMap(({ name }, i) => row(name, meshes[i], memories[i]?.area_um2)),
      ...row(hierarchy.compute, mesh, compute.area_um2),
    ],
  };
}

function component(
  architecture: ResolvedArchitecture,
  level: Level,
  i: number,
  mesh: Mesh | undefined,
): object {
  const name = ranged(level.name, mesh);
  const memory = architecture.memories[i];
  if (level.kind === "fanout" || !memory) {
    return {
      name,
      class: FANOUT_CLASS,
      attributes: { width: 1, datawidth: 1, depth: 1, ...mesh },
    };
  }
  const { precision_bits, clock_GHz } = architecture;
  const perCycle = (perNs: number) => converted(perNs / clock_GHz);
  return {
    name,
    class: level.capacity === Number.POSITIVE_INFINITY ? "DRAM" : "SRAM",
    attributes: {
      width: memory.block * precision_bits,
      datawidth: precision_bits,
      block_size: memory.block,
      ...size(level.capacity, memory),
      ...(memory.readBandwidth === Number.POSITIVE_INFINITY
        ? {}
        : { read_bandwidth: perCycle(memory.readBandwidth) }),
      ...(memory.writeBandwidth === Number.POSITIVE_INFINITY
        ? {}
        : { write_bandwidth: perCycle(memory.writeBandwidth) }),
      ...mesh,
    },
  };
}

/** Timeloop counts a depth in blocks; what is no whole number of them is said in elements. */
function size(capacity: number, { block }: MemoryCost): object {
  if (capacity === Number.POSITIVE_INFINITY) return {};
  return capacity % block === 0 ? { depth: capacity / block } : { entries: capacity };
}

function nativeLevel(level: Level, memory: MemoryCost | undefined): object {
  if (level.kind === "fanout") {
    const axis = ({ size: copies, dimensions, filled }: Fanout["x"]) => ({
      size: copies,
      dimensions: [...dimensions],
      ...(filled ? { filled } : {}),
    });
    return { fanout: level.name, x: axis(level.x), y: axis(level.y) };
  }
  const loops = Object.entries(level.loops).map(([dimension, limit]) => [
    dimension,
    limit === Number.POSITIVE_INFINITY ? "any" : limit,
  ]);
  return {
    memory: level.name,
    keeps: { ...level.keeps },
    loops: Object.fromEntries(loops),
    bandwidth_of: memory?.bandwidthOf,
  };
}

/** The mesh of every level, and of the compute units. */
function meshesOf({ levels }: Hierarchy): { readonly meshes: Mesh[]; readonly compute: Mesh } {
  let compute: Mesh = { meshX: 1, meshY: 1 };
  const meshes = levels.map((level) => {
    const own = compute;
    if (level.kind === "fanout") {
      const { meshX, meshY } = compute;
      compute = { meshX: meshX * level.x.size, meshY: meshY * level.y.size };
    }
    return own;
  });
  return { meshes, compute };
}

function ranged(name: string, mesh: Mesh | undefined): string {
  return `${name}[1..${mesh ? mesh.meshX * mesh.meshY : 1}]`;
}

function table(name: string, mesh: Mesh | undefined, actions: Readonly<Record<string, number>>) {
  return {
    name: `${ROOT}.${ranged(name, mesh)}`,
    actions: Object.entries(actions).map(([action, energy]) => ({
      name: action,
      arguments: {},
      energy,
    })),
  };
}
