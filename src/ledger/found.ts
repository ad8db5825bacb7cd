import type { Primitive } from "../architecture/primitive.ts";
import type { Amount } from "../macro/amount.ts";
import { amount, amountOf, product, quotient } from "../macro/amount.ts";
import type { Macro, MacroPoint } from "../macro/macro.ts";
import type { Figure } from "../quantity/figure.ts";
import type { NormalisedField, NormalisedPoint } from "./normalise.ts";
import { short } from "./step.ts";
import type { View } from "./view.ts";

/** A cost of a primitive by what was measured, with the point that its value is of. */
export interface Found {
  readonly point: MacroPoint;
  readonly figure: Figure;
}

const OPS_PER_MAC = 2;
const PS_PER_NS = 1e3;
const MM2_PER_UM2 = 1e-6;

/** Energy of a MAC: as published, or two operations by the efficiency. */
export function macEnergyFound(
  macro: Macro,
  points: readonly NormalisedPoint[],
  view: View,
): Found | undefined {
  return found(macro, points, view, [
    { field: "macEnergy_pJ", how: "energy of a MAC", by: (energy) => energy },
    {
      field: "efficiency_TOPS_per_W",
      how: "2 operations / efficiency",
      by: (efficiency) => quotient(amount(OPS_PER_MAC), efficiency),
    },
  ]);
}

/**
 * Time of one step of Rp × Cp MACs: what the throughput says, else the compute density with the area, else the cycle or the
 * time from input to result, in which all Ch results are computed if the circuit is known, and one step if it is not.
 */
export function latencyFound(
  macro: Macro,
  points: readonly NormalisedPoint[],
  view: View,
  { Rp, Cp, Ch, steps }: Pick<Primitive, "Rp" | "Cp" | "Ch"> & { readonly steps?: number },
): Found | undefined {
  const operations = amount((OPS_PER_MAC * Rp * Cp) / PS_PER_NS);
  const area = areaAt(macro, view);
  return (
    found(macro, points, view, [
      {
        field: "throughput_TOPS",
        how: `2 x ${Rp} x ${Cp} operations / throughput`,
        by: (throughput) => quotient(operations, throughput),
      },
      ...(area
        ? [
            {
              field: "computeDensity_TOPS_per_mm2" as const,
              how: `2 x ${Rp} x ${Cp} operations / (compute density x area)`,
              by: (density: Amount) => quotient(operations, product(density, area)),
            },
          ]
        : []),
    ]) ?? found(macro, points, view, timesOf(Ch, steps))
  );
}

/**
 * Throughput per area: as published, or throughput by the area, which goes with the square of the node.
 *
 * @param points normalised to the node of *view*
 */
export function computeDensityFound(
  macro: Macro,
  points: readonly NormalisedPoint[],
  view: View,
): Found | undefined {
  const area = areaAt(macro, view);
  return found(macro, points, view, [
    { field: "computeDensity_TOPS_per_mm2", how: "compute density", by: (density) => density },
    ...(area
      ? [
          {
            field: "throughput_TOPS" as const,
            how: "throughput / area",
            by: (throughput: Amount) => quotient(throughput, area),
          },
        ]
      : []),
  ]);
}

/** The area of a macro at the node of a view, mm². */
function areaAt({ area_um2, node_nm }: Macro, view: View): Amount | undefined {
  if (!area_um2 || node_nm === undefined) return undefined;
  return product(amountOf(area_um2), MM2_PER_UM2 * (view.node_nm / node_nm) ** 2);
}

/** Ways from the cycle, or the time from input to result, to that of a step: without a circuit the latter is that. */
function timesOf(Ch: number, steps: number | undefined): readonly Way[] {
  if (steps === undefined) {
    return [{ field: "latency_ns", how: "time of a step", by: (latency) => latency }];
  }
  return [
    {
      field: "cycle_ns",
      how: `${steps} steps of an input, for ${Ch} results one after another`,
      by: (cycle) => product(cycle, steps / Ch),
    },
    {
      field: "latency_ns",
      how: `time from input to result, for ${Ch} results one after another`,
      by: (latency) => product(latency, 1 / Ch),
    },
  ];
}

/** Energy to write a weight, as published. */
export function writeEnergyFound(
  macro: Macro,
  points: readonly NormalisedPoint[],
  view: View,
): Found | undefined {
  return found(macro, points, view, [
    { field: "writeEnergy_pJ", how: "energy to write a weight", by: (energy) => energy },
  ]);
}

/** A way to a cost: a quantity of a point, and what follows from it. */
interface Way {
  readonly field: NormalisedField;
  readonly how: string;
  readonly by: (quantity: Amount) => Amount;
}

interface Candidate {
  readonly point: MacroPoint;
  readonly cost: Amount;
  readonly kind: Figure["kind"];
  readonly how: string;
  readonly source: string;
}

/**
 * A cost by the point that is nearest to the view, with all of its precision as the range: what they differ by is the
 * scaling's error. Points of the chip around the macro are left out.
 *
 * Nearest is first the view's own precision, then data that are stated, then the voltage.
 */
function found(
  macro: Macro,
  points: readonly NormalisedPoint[],
  view: View,
  ways: readonly Way[],
): Found | undefined {
  const candidates = points
    .filter(({ point }) => point.scope === "macro")
    .flatMap((at) => candidate(at, ways) ?? []);
  const rank = ({ point }: Candidate) => [
    bitsOff(point, view),
    point.inputDensity === undefined && point.toggleRate === undefined ? 1 : 0,
    Math.abs((point.voltage_V ?? Number.POSITIVE_INFINITY) - view.voltage_V),
  ];
  const [nearest] = [...candidates].sort((a, b) => compare(rank(a), rank(b)));
  if (!nearest) return undefined;
  const alike = candidates.filter(
    ({ point }) => bitsOff(point, view) === bitsOff(nearest.point, view),
  );
  const low = Math.min(...alike.map(({ cost }) => cost.low));
  const high = Math.max(...alike.map(({ cost }) => cost.high));
  const others = alike.filter((one) => one !== nearest);
  const source = [
    `${nearest.how} at ${nearest.point.name}: ${nearest.source}`,
    ...(others.length === 0
      ? []
      : [
          `range with ${others.map(({ point, cost }) => `${point.name} (${short(cost.value)})`).join(", ")}`,
        ]),
  ].join("; ");
  return {
    point: nearest.point,
    figure: {
      value: nearest.cost.value,
      source,
      ...(nearest.kind === undefined ? {} : { kind: nearest.kind }),
      ...(macro.flavour === undefined ? { together: "flavour" } : {}),
      ...(low < high ? { range: [low, high] } : {}),
    },
  };
}

/** What the first way says that the point has a quantity for. */
function candidate(
  { point, quantities }: NormalisedPoint,
  ways: readonly Way[],
): Candidate | undefined {
  for (const { field, how, by } of ways) {
    const quantity = quantities.find((one) => one.field === field);
    if (!quantity) continue;
    const { measured, unit, normalised } = quantity;
    const source = `${short(measured.value)} ${unit}, ${normalised.source ?? "source not stated"}`;
    return { point, cost: by(amountOf(normalised)), kind: normalised.kind, how, source };
  }
  return undefined;
}

/** How many times wider or narrower operands are than the view's, in powers of two of their product. */
function bitsOff({ inputBits = 1, weightBits = 1 }: MacroPoint, { precision_bits }: View): number {
  return (
    Math.abs(Math.log2(inputBits / precision_bits)) +
    Math.abs(Math.log2(weightBits / precision_bits))
  );
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, one] of a.entries()) {
    const difference = one - (b[i] ?? 0);
    if (difference !== 0 && !Number.isNaN(difference)) return difference;
  }
  return 0;
}
