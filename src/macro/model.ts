import type { Primitive } from "../architecture/primitive.ts";
import type { Estimate, EstimateOptions } from "../component/estimate.ts";
import type { OperatingPoint } from "../component/scaling.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Figure } from "../quantity/figure.ts";
import {
  accumulatorArea,
  accumulatorEnergy,
  treeArea,
  treeEnergy,
  treeTime,
} from "./accumulate.ts";
import type { Activity } from "./activity.ts";
import { RANDOM_BITS } from "./activity.ts";
import type { Amount } from "./amount.ts";
import { amount, amountOf, modelled, product, quotient, sum } from "./amount.ts";
import { arrayEnergy, cellLoads, weightWriteEnergy } from "./array.ts";
import type { Cell, Circuit } from "./circuit.ts";
import { controlShare } from "./control.ts";
import type { ConverterModel } from "./converter.ts";
import { conversionEnergy, conversionTime, converterArea, converterCosts } from "./converter.ts";
import { driverArea, driverEnergy, pulseTime } from "./drivers.ts";
import type { MacroPart } from "./macro.ts";
import { partsAt } from "./parts.ts";
import { plainSram } from "./plain-sram.ts";
import type { Precision } from "./shape.ts";
import { shapeOf } from "./shape.ts";
import type { Use } from "./use.ts";

/** Under what a circuit is modelled. */
export interface MacroConditions extends OperatingPoint {
  /** Bits of inputs and weights, where they are other ones than the circuit's. */
  readonly precision?: Precision;
  /** Defaults to random bits. */
  readonly activity?: Activity;
  /** Time of one step, where it is known; else it follows from the slowest parts. */
  readonly cycle_ns?: Figure;
  /** What analog-to-digital converters are costed by. Defaults to `fitted`. */
  readonly converters?: ConverterModel;
}

/** What a circuit costs, by the equations of docs/macro.md. A part that it does not have costs nothing. */
export interface MacroCosts extends Pick<Primitive, "Rp" | "Cp" | "Rh" | "Ch"> {
  /** Time of one step of Rp × Cp MACs. */
  readonly latency_ns: Estimate;
  /** Parts of the latency; they add up to it. Absent if the time of a step was given. */
  readonly latencyBreakdown?: TimeBreakdown;
  readonly macEnergy_pJ: Estimate;
  /** Energy to write one weight. */
  readonly writeEnergy_pJ: Estimate;
  /** Time to write one row of Cp·Ch weights. */
  readonly rowWrite_ns: Estimate;
  readonly leakage_pJ_per_ns: Estimate;
  readonly area_um2: Estimate;
  /** Area relative to a plain SRAM of the same capacity. */
  readonly areaFactor: Estimate;
  /** Bits that the arrays store. */
  readonly capacity_bits: number;
  /** Two operations a MAC, of the precision that is modelled. */
  readonly tops: Estimate;
  /** With leakage over the time that is taken. */
  readonly topsPerWatt: Estimate;
  readonly topsPerMm2: Estimate;
  /** Parts of the energy of one MAC; they add up to it. */
  readonly energyBreakdown: Breakdown;
  /** Parts of the area; they add up to it. */
  readonly areaBreakdown: Breakdown;
}

export type Breakdown = Readonly<Record<Exclude<MacroPart, "other">, Estimate>>;
/** What a step waits for: pulses of the drivers, conversions, and additions by trees. */
export type TimeBreakdown = Readonly<Record<"drivers" | "converters" | "adders", Estimate>>;
type Amounts = Readonly<Record<keyof Breakdown, Amount>>;

const SOURCE = "modelled from the circuit (docs/macro.md)";
const OPS_PER_MAC = 2;
/** Power that a µm² of logic leaks, mW: of a register of 7e-5 mW and 5.98 µm² at 40 nm (Aladdin, ISCA 2014). */
const REGISTER_LEAKAGE = 7e-5 / 5.98;
/** How much more 1 MiB leaks with transistors of low operating than of low standby power: 20.3 and 0.0249 mW (CACTI 7.0, 45 nm). */
const OPERATING_OVER_STANDBY = 20.3 / 0.0249;
/**
 * The same of a macro, whose transistors few publications tell. Aladdin's register stands for low operating power; the value is the geometric mean
 * of that and of low standby power, which is the low end. Ten times the register at the high end is chosen, for high performance.
 */
export const LOGIC_LEAKAGE = amount(
  REGISTER_LEAKAGE / Math.sqrt(OPERATING_OVER_STANDBY),
  REGISTER_LEAKAGE / OPERATING_OVER_STANDBY,
  REGISTER_LEAKAGE * 10,
);

/**
 * The costs of a circuit, from its structure alone: nothing is fitted to any chip.
 *
 * @param options whether the plain SRAM that the area is compared with may be extrapolated
 * @throws InputError if cells are no SRAM, a weight does not fit, the voltage lies outside the scaling equations, or no SRAM is known that
 * is like the arrays
 */
export function modelMacro(
  circuit: Circuit,
  conditions: MacroConditions,
  options: EstimateOptions = {},
): MacroCosts {
  const { precision, activity = RANDOM_BITS, cycle_ns, converters = "fitted" } = conditions;
  assertSram(circuit.cell);
  const shape = shapeOf(circuit, precision);
  const { Rp, Cp, Rh, Ch } = shape;
  const parts = partsAt(conditions);
  const use: Use = { circuit, shape, parts, loads: cellLoads(circuit, parts), activity };
  const cells = circuit.rows * circuit.columns * circuit.arrays;
  const waits = stepTimes(use);
  const cycle = cycle_ns ? amountOf(cycle_ns) : sum(waits.drivers, waits.converters, waits.adders);
  const converter = converterCosts(use, converters, cycle.value, options);

  const stepEnergy = withControl(circuit, "energy", {
    array: arrayEnergy(use),
    drivers: driverEnergy(use),
    converters: conversionEnergy(use, converter),
    adders: treeEnergy(use),
    accumulators: accumulatorEnergy(use),
  });
  const areas = withControl(circuit, "area", {
    array: product(use.loads.area_um2, cells),
    drivers: driverArea(use),
    converters: converterArea(use, converter),
    adders: treeArea(use),
    accumulators: accumulatorArea(use),
  });

  // All results of the active rows come in so many steps, in which each input is applied once.
  const macs = Rp * shape.results;
  const energies = each(stepEnergy, (energy) => product(energy, shape.steps / macs));
  const latency = product(cycle, shape.steps / Ch);

  const macEnergy = sum(...Object.values(energies));
  const area = sum(...Object.values(areas));
  const tops = quotient(amount((OPS_PER_MAC * Rp * Cp) / 1e3), latency);
  const capacity_bits = cells * circuit.cell.bits;
  const sram = plainSram(circuit, conditions, options);
  const { array: _, ...logic } = areas;
  const leakage = sum(sram.leakage, product(LOGIC_LEAKAGE, sum(...Object.values(logic))));
  const stepLeakage = product(leakage, latency);
  const powered = sum(macEnergy, product(stepLeakage, 1 / (Rp * Cp)));

  const figure = (of: Amount) => modelled(of, SOURCE);
  const converted = (of: Amount) => beside(of, [converter]);
  const compared = (of: Amount) => beside(of, [converter, sram]);
  const stored = (of: Amount) => beside(of, [sram]);
  return {
    Rp,
    Cp,
    Rh,
    Ch,
    capacity_bits,
    latency_ns: figure(latency),
    ...(cycle_ns
      ? {}
      : {
          latencyBreakdown: {
            drivers: figure(product(waits.drivers, shape.steps / Ch)),
            converters: figure(product(waits.converters, shape.steps / Ch)),
            adders: figure(product(waits.adders, shape.steps / Ch)),
          },
        }),
    macEnergy_pJ: converted(macEnergy),
    writeEnergy_pJ: figure(weightWriteEnergy(use)),
    rowWrite_ns: stored(sram.rowWrite),
    leakage_pJ_per_ns: compared(leakage),
    area_um2: converted(area),
    areaFactor: compared(quotient(area, sram.area)),
    tops: figure(tops),
    topsPerWatt: compared(quotient(amount(OPS_PER_MAC), powered)),
    topsPerMm2: converted(product(quotient(tops, area), 1e6)),
    energyBreakdown: { ...each(energies, figure), converters: converted(energies.converters) },
    areaBreakdown: { ...each(areas, figure), converters: converted(areas.converters) },
  };
}

/** Loads, leakage and the cost of writing are those of SRAM; other cells have none of them. */
function assertSram({ technology = "SRAM" }: Cell): void {
  if (technology === "SRAM") return;
  throw new InputError([
    {
      code: "unmodelled-cell",
      message: `unmodelled cell: ${technology}`,
      path: ["circuit", "cell", "technology"],
      expected: "SRAM",
    },
  ]);
}

/** An amount with what it follows from besides the circuit. */
function beside(
  of: Amount,
  parts: readonly { readonly source?: string; readonly extrapolated?: readonly string[] }[],
): Estimate {
  const sources = parts.flatMap(({ source }) => (source === undefined ? [] : [source]));
  const extrapolated = [...new Set(parts.flatMap(({ extrapolated = [] }) => extrapolated))];
  return {
    ...modelled(of, sources.length === 0 ? SOURCE : `${SOURCE}, with ${sources.join(", and ")}`),
    ...(extrapolated.length > 0 ? { extrapolated } : {}),
  };
}

/** The parts with what control takes beyond them. */
function withControl(
  circuit: Circuit,
  of: "energy" | "area",
  parts: Omit<Amounts, "control">,
): Amounts {
  const rest = sum(...Object.values(parts));
  return { ...parts, control: product(rest, controlShare(circuit, of)) };
}

/** Times of a step, ns: pulses, then conversions or additions one after another of those that take turns. */
function stepTimes(use: Use): Record<keyof TimeBreakdown, Amount> {
  const { circuit, shape, parts } = use;
  return {
    drivers: pulseTime(circuit, parts),
    converters: product(conversionTime(use), shape.turns),
    adders: product(treeTime(use), shape.turns),
  };
}

function each<T>(amounts: Amounts, by: (of: Amount) => T): Record<keyof Breakdown, T> {
  return {
    array: by(amounts.array),
    drivers: by(amounts.drivers),
    converters: by(amounts.converters),
    adders: by(amounts.adders),
    accumulators: by(amounts.accumulators),
    control: by(amounts.control),
  };
}
