import type { Profile } from "../profile/profile.ts";
import { figureRange, figureValue } from "../profile/profile.ts";
import type { Figure } from "../quantity/figure.ts";
import type { Architecture } from "./architecture.ts";
import type { Primitive } from "./primitive.ts";
import { weights } from "./primitive.ts";

/**
 * A number that follows from the figures of a primitive.
 *
 * @property name with its unit at the end
 * @property formula how it follows, in the primitive's own words
 * @property range what it may be as the figure that it follows from goes through its range
 */
export interface DerivedFigure {
  readonly name: string;
  readonly value: number;
  readonly formula: string;
  readonly range: readonly [low: number, high: number] | undefined;
}

/** Operations of one multiply-accumulate. */
const OPERATIONS = 2;

/**
 * What one primitive can do at most: what it holds, how fast it computes if it never waits, and what its MACs alone take.
 *
 * @param baseline where it may go: at each memory with an area, throughput per area, since areas of primitives are stated
 * relative to plain memory
 */
export function derivedFigures(
  primitive: Primitive,
  profile: Profile,
  baseline: Architecture,
): DerivedFigure[] {
  const { Rp, Cp, precision_bits, capacity_bits, latency_ns, macEnergy_pJ, areaFactor } = primitive;
  // Operations in a nanosecond are GOPS.
  const peak = (latency: number) => (OPERATIONS * Rp * Cp) / latency / 1000;
  const held = weights(primitive);
  const plain_bits = capacity_bits * figureValue(areaFactor, profile);
  const exact = { range: undefined };
  return [
    { name: "weights", value: held, formula: "Rp·Rh·Cp·Ch", ...exact },
    {
      name: "weights_bits",
      value: held * precision_bits,
      formula: "Rp·Rh·Cp·Ch·precision",
      ...exact,
    },
    {
      name: "peak_TOPS",
      value: peak(figureValue(latency_ns, profile)),
      formula: "2·Rp·Cp / latency, where no step waits",
      range: falling(latency_ns, profile, peak),
    },
    {
      name: "peak_TOPS_per_W",
      value: OPERATIONS / figureValue(macEnergy_pJ, profile),
      formula: "2 / MAC energy, without any access, write or leakage",
      range: falling(macEnergy_pJ, profile, (energy) => OPERATIONS / energy),
    },
    ...baseline.levels.flatMap((level): DerivedFigure[] => {
      if (level.kind !== "memory" || !level.area_um2) return [];
      const bits = figureValue(level.capacity_bits, profile);
      const area_um2 = figureValue(level.area_um2, profile);
      if (!(area_um2 > 0) || !Number.isFinite(bits) || bits < capacity_bits) return [];
      const each_mm2 = (plain_bits * area_um2) / bits / 1e6;
      const density = (latency: number) => peak(latency) / each_mm2;
      return [
        {
          name: `${level.name}.peak_TOPS_per_mm2`,
          value: density(figureValue(latency_ns, profile)),
          formula: `peak TOPS / (area factor · capacity · area per bit of ${level.name})`,
          range: falling(latency_ns, profile, density),
        },
      ];
    }),
  ];
}

/** The range of what falls as a figure rises. */
function falling(
  figure: Figure,
  profile: Profile,
  of: (value: number) => number,
): DerivedFigure["range"] {
  const range = figureRange(figure, profile);
  // Where the figure may be 0 there is no upper end.
  return range && range[0] > 0 ? [of(range[1]), of(range[0])] : undefined;
}
