import fc from "fast-check";
import type { Axis, Level } from "../../src/architecture/hierarchy.ts";
import type { MemoryCost, ResolvedArchitecture } from "../../src/architecture/resolve.ts";
import type { Factors, Mapspace } from "../../src/mapspace/mapspace.ts";
import { createMapspace } from "../../src/mapspace/mapspace.ts";
import type { Profile, ProfileName } from "../../src/profile/profile.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { gemm, shapeName } from "../../src/workload/gemm.ts";
import type { Dimension } from "../../src/workload/tensor.ts";
import { DIMENSIONS } from "../../src/workload/tensor.ts";

/** Something small to map, on something random. */
export interface SearchCase {
  readonly space: Mapspace;
  readonly architecture: ResolvedArchitecture;
  readonly profile: Profile;
}

type Pick = (choices: number) => number;

/**
 * Random problems whose mapspaces are small enough to be enumerated: 2 to 6 memories with random keeps, loop limits,
 * capacities, energies and bandwidths, up to 4 fanouts, some of them with an axis that must be filled, with and without
 * CiM units, under every accounting.
 */
export function searchCases(factors: Factors, size: Size = "small"): fc.Arbitrary<SearchCase> {
  return fc
    .noBias(fc.array(fc.nat(), { minLength: 260, maxLength: 260 }))
    .map((draws) => createCase(draws, factors, size));
}

/**
 * `deep` problems have two dimensions of some length on few levels: more passes that are cut short. `broad` ones have all
 * four dimensions on few levels: more orders.
 */
export type Size = "small" | "deep" | "broad";

function createCase(draws: readonly number[], factors: Factors, size: Size): SearchCase {
  let drawn = 0;
  const pick: Pick = (choices) => (draws[drawn++ % draws.length] ?? 0) % choices;
  const shallow = size !== "small";
  const memories = 2 + pick(shallow || pick(2) === 0 ? 2 : 5);
  const fanouts = pick(shallow || pick(2) === 0 ? 2 : 5);
  const extents = {
    small: () => pickExtents(pick, factors, memories + fanouts),
    deep: () => deepExtents(pick),
    broad: () => [2 + pick(2), 2 + pick(2), 2 + pick(2), 2],
  }[size]();
  const workload = gemm(extents[0] ?? 1, extents[1] ?? 1, extents[2] ?? 1, {
    batch: extents[3] ?? 1,
  });
  const kinds = pickKinds(pick, memories, fanouts);
  const levels = kinds.map((kind, i) => pickLevel(pick, kind, i, memories + fanouts));
  const innermost = kinds.lastIndexOf("memory");
  const arrays = kinds.flatMap((kind, i) => (kind === "fanout" && i < innermost ? [i] : []));
  const arrayFanout = arrays[arrays.length - 1];
  const isCim = arrayFanout !== undefined && pick(2) === 0;
  const storage = levels[innermost];
  // A primitive holds the weights that it multiplies with.
  if (isCim && storage?.kind === "memory") {
    levels[innermost] = { ...storage, keeps: { ...storage.keeps, B: "always" } };
    const between = levels[innermost - 1];
    if (between?.kind === "memory" && innermost - 1 > arrayFanout && pick(2) === 0) {
      levels[innermost - 1] = { ...between, keeps: { A: "never", B: "never", Z: "never" } };
    }
  }
  const hierarchy = { name: "random", levels, compute: "unit" };
  const profile = createProfile(
    (["timeloop", "as-published", "consistent"] as ProfileName[])[pick(3)] ?? "timeloop",
  );
  const units = levels.reduce((n, l) => (l.kind === "fanout" ? n * l.x.size * l.y.size : n), 1);
  const architecture: ResolvedArchitecture = {
    name: "random",
    precision_bits: 8,
    hierarchy,
    memories: levels.map((level) => (level.kind === "memory" ? pickCost(pick) : undefined)),
    compute: {
      macEnergy_pJ: (1 + pick(4)) / 4,
      step_ns: 1 + pick(5),
      stepRange_ns: [1, 1],
      leakage_pJ_per_ns: pick(3) / 16,
      area_um2: undefined,
      units,
    },
    reductionEnergy_pJ: pick(3) / 8,
    clock_GHz: 1 + pick(2),
    cim: isCim
      ? {
          primitive: "p",
          at: "x",
          count: 1,
          bankFanout: arrays[0] ?? arrayFanout,
          arrayFanout,
          storage: innermost,
          Rp: 1,
          Cp: 1,
          Rh: 2,
          Ch: 2,
          rowWrite_ns: pick(4),
          leakage_pJ_per_ns: pick(3) / 8,
          pingPong: pick(2) === 0,
        }
      : undefined,
    provenance: [],
  };
  const freedom = { interleaving: pick(3) > 0, duplication: pick(3) > 0 };
  const space = createMapspace(hierarchy, workload, factors, architecture.cim, freedom);
  const text = () =>
    JSON.stringify({ shape: shapeName(workload), space, architecture, profile: profile.name });
  return Object.assign({ space, architecture, profile }, { [fc.toStringMethod]: text });
}

/** Extents that keep the mapspace small: few primes where there are many levels. */
function pickExtents(pick: Pick, factors: Factors, levels: number): number[] {
  const most = factors === "perfect" ? (levels > 4 ? 4 : 12) : levels > 4 ? 3 : 5;
  const extents = [1, 1, 1, 1];
  const loops = levels > 5 ? 2 : 3;
  for (let i = 0; i < loops; i++) extents[pick(i === 0 ? 4 : 3)] = 1 + pick(most);
  return extents;
}

function deepExtents(pick: Pick): number[] {
  const extents = [1, 1, 1, 1];
  extents[pick(4)] = 2 + pick(11);
  extents[pick(3)] = 2 + pick(6);
  return extents;
}

function pickKinds(pick: Pick, memories: number, fanouts: number): Level["kind"][] {
  const kinds: Level["kind"][] = ["memory"];
  let more = memories - 1;
  let spread = fanouts;
  while (more + spread > 0) {
    const isFanout = pick(more + spread) < spread;
    kinds.push(isFanout ? "fanout" : "memory");
    if (isFanout) spread--;
    else more--;
  }
  return kinds;
}

const KEEPS = ["always", "never", "optional"] as const;

function pickLevel(pick: Pick, kind: Level["kind"], i: number, levels: number): Level {
  const name = `${kind}${i}`;
  if (kind === "fanout") {
    const x = pickAxis(pick);
    const y = pickAxis(pick);
    const shared = x.dimensions.some((d) => y.dimensions.includes(d));
    const single = x.dimensions.length === 1 && !shared && pick(2) === 0;
    return { kind, name, x: single ? { ...x, filled: true } : x, y };
  }
  const always = i === 0;
  // Free choices multiply, so there are fewer of them where there are many levels.
  const keep = () => KEEPS[pick(levels > 4 ? 5 : 4) % 3] ?? "never";
  const limit = () => [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 1, 2][pick(4)] ?? 1;
  return {
    kind,
    name,
    capacity: pickCapacity(pick, always),
    keeps: always ? { A: "always", B: "always", Z: "always" } : { A: keep(), B: keep(), Z: keep() },
    loops:
      always && pick(6) > 0
        ? {
            M: Number.POSITIVE_INFINITY,
            N: Number.POSITIVE_INFINITY,
            K: Number.POSITIVE_INFINITY,
            batch: Number.POSITIVE_INFINITY,
          }
        : { M: limit(), N: limit(), K: limit(), batch: limit() },
  };
}

/** The outermost memory is seldom bounded, and then by as much as holds many of these GEMMs. */
function pickCapacity(pick: Pick, outermost: boolean): number {
  if (outermost) return pick(8) === 0 ? 3 + pick(60) : Number.POSITIVE_INFINITY;
  return pick(3) === 0 ? Number.POSITIVE_INFINITY : 1 + pick(24);
}

function pickAxis(pick: Pick): Axis {
  const size = 1 + pick(4);
  const dimensions = DIMENSIONS.filter((): boolean => pick(2) === 0) as Dimension[];
  return { size, dimensions };
}

function pickCost(pick: Pick): MemoryCost {
  const energy = () => [0, 0.5, 1, 3.7, 11][pick(5)] ?? 0;
  const bandwidth = () => [Number.POSITIVE_INFINITY, 1, 2.5, 8][pick(4)] ?? 1;
  return {
    block: [1, 1, 2, 4][pick(4)] ?? 1,
    readEnergy_pJ: energy(),
    writeEnergy_pJ: energy(),
    updateEnergy_pJ: energy(),
    leakage_pJ_per_ns: pick(3) / 32,
    area_um2: undefined,
    readBandwidth: bandwidth(),
    writeBandwidth: bandwidth(),
    bandwidthOf: pick(2) === 0 ? "instance" : "level",
  };
}
