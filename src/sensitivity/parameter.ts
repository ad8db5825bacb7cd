import type { Primitive } from "../architecture/primitive.ts";
import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import type { Profile } from "../profile/profile.ts";
import { figureRange, figureValue } from "../profile/profile.ts";
import type { Figure } from "../quantity/figure.ts";

/** A cost of a primitive: any value from 0 on, and the lower the better. */
export type CostName = "latency" | "mac-energy" | "write-energy" | "row-write";

/** How much of a primitive computes or holds, and how many there are: integers, and the more the better. */
export type SizeName = "Rp" | "Cp" | "Rh" | "Ch" | "count";

export type ParameterName = CostName | SizeName | "area-factor";

export const COSTS: readonly CostName[] = ["latency", "mac-energy", "write-energy", "row-write"];
export const SIZES: readonly SizeName[] = ["Rp", "Cp", "Rh", "Ch", "count"];
export const PARAMETERS: readonly ParameterName[] = [...COSTS, "area-factor", ...SIZES];

/** What a parameter is measured in. */
export type ParameterUnit = "ns" | "pJ" | "";

export function isCost(name: ParameterName): name is CostName {
  return COSTS.some((cost) => cost === name);
}

export function unitOf(name: ParameterName): ParameterUnit {
  if (name === "latency" || name === "row-write") return "ns";
  return name === "mac-energy" || name === "write-energy" ? "pJ" : "";
}

/** The figure of a primitive that states a parameter; undefined for sizes, which are stated without sources of their own. */
function figureOf(primitive: Primitive, name: ParameterName): Figure | undefined {
  switch (name) {
    case "latency":
      return primitive.latency_ns;
    case "mac-energy":
      return primitive.macEnergy_pJ;
    case "write-energy":
      return primitive.writeEnergy_pJ;
    case "row-write":
      return primitive.rowWrite_ns;
    case "area-factor":
      return primitive.areaFactor;
    default:
      return undefined;
  }
}

/** The value of a parameter as the profile has it. @param count how many primitives there are */
export function presentValue(
  primitive: Primitive,
  name: ParameterName,
  count: number,
  profile: Profile,
): number {
  const figure = figureOf(primitive, name);
  if (figure) return figureValue(figure, profile);
  if (name === "count") return count;
  return primitive[name as Exclude<SizeName, "count">];
}

/** The range that sources support, under the profile. */
export function statedRange(
  primitive: Primitive,
  name: ParameterName,
  profile: Profile,
): readonly [low: number, high: number] | undefined {
  const figure = figureOf(primitive, name);
  return figure && figureRange(figure, profile);
}

/** An architecture whose primitives have another cost, and nothing else changed. */
export function withCost(
  architecture: ResolvedArchitecture,
  name: CostName,
  value: number,
): ResolvedArchitecture {
  const { compute, cim, memories } = architecture;
  if (!cim) throw new Error(`${architecture.name} has no primitives with a ${name}`);
  switch (name) {
    case "latency":
      return { ...architecture, compute: { ...compute, step_ns: value } };
    case "mac-energy":
      return { ...architecture, compute: { ...compute, macEnergy_pJ: value } };
    case "row-write":
      return { ...architecture, cim: { ...cim, rowWrite_ns: value } };
    case "write-energy":
      return {
        ...architecture,
        memories: memories.map((memory, i) =>
          memory && i === cim.storage
            ? { ...memory, writeEnergy_pJ: value, updateEnergy_pJ: value }
            : memory,
        ),
      };
  }
}

/**
 * A primitive of another size. What it stores grows with it, and so does its area; costs per step, MAC and weight stay what
 * they are, and so does its leakage.
 */
export function withSize(
  primitive: Primitive,
  name: Exclude<SizeName, "count">,
  value: number,
): Primitive {
  const sized = { ...primitive, [name]: value };
  const bits = sized.Rp * sized.Cp * sized.Rh * sized.Ch * sized.precision_bits;
  return { ...sized, capacity_bits: Math.max(primitive.capacity_bits, bits) };
}

/** Instances of the memory above the primitives: each has as many of them. */
export function parentsOf({ cim, hierarchy }: ResolvedArchitecture): number {
  const banks = cim && hierarchy.levels[cim.bankFanout];
  if (!cim || banks?.kind !== "fanout") throw new Error("it has no primitives");
  return cim.count / (banks.x.size * banks.y.size);
}
