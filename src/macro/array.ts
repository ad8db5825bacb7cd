import { SMALL_SRAM_CELL_F2, SRAM_CELL_F } from "../component/memory-cell.ts";
import type { Activity } from "./activity.ts";
import { productToggles } from "./activity.ts";
import type { Amount } from "./amount.ts";
import { amount, amountOf, NOTHING, product, sum } from "./amount.ts";
import type { Circuit } from "./circuit.ts";
import type { Parts } from "./parts.ts";
import { PJ_PER_FF_V2 } from "./parts.ts";
import type { Use } from "./use.ts";

/**
 * The cells with the lines that bring inputs, add products and write weights: C·V² of each.
 *
 * A line's capacitance is what its cells put on it, and a wire over their width or height. A cell is wider along the line of
 * its input than it is high, 2.8 times, as NeuroSim V1.4 lays out a 6T cell (28 by 10 F).
 */
const ASPECT = SRAM_CELL_F.width / SRAM_CELL_F.height;
/** Area of a cell in F² where none is stated, with its part of the multiplier: that of a 6T cell, twice that at most. */
const PLAIN_F2 = SRAM_CELL_F.width * SRAM_CELL_F.height;
const CELL_F2 = amount(PLAIN_F2, SMALL_SRAM_CELL_F2, 2 * PLAIN_F2);
/** A capacitor in each cell, where products are added as charge and its size is not stated, fF; chosen, a range that layouts of metal fingers over a cell span. */
const CELL_CAPACITOR_FF = amount(1.2, 0.6, 3);

/** Loads of one cell, fF, and its area. */
export interface CellLoads {
  readonly area_um2: Amount;
  readonly input_fF: Amount;
  readonly output_fF: Amount;
  /** On each of the lines that write it. */
  readonly write_fF: Amount;
}

export function cellLoads({ cell, accumulation }: Circuit, parts: Parts): CellLoads {
  const F_um = parts.at.node_nm / 1e3;
  const area_F2 = cell.area_F2 ? amountOf(cell.area_F2) : CELL_F2;
  const area_um2 = product(area_F2, F_um ** 2);
  const side = (ratio: number): Amount => ({
    value: Math.sqrt(area_um2.value * ratio),
    low: Math.sqrt(area_um2.low * ratio),
    high: Math.sqrt(area_um2.high * ratio),
  });
  const along = product(parts.wire_fF_per_um, side(ASPECT));
  const across = product(parts.wire_fF_per_um, side(1 / ASPECT));
  const byCharge = accumulation.kind === "analog" && accumulation.by === "charge";
  const device = byCharge ? CELL_CAPACITOR_FF : parts.deviceLoad_fF;
  return {
    area_um2,
    input_fF: sum(cell.inputLoad_fF ? amountOf(cell.inputLoad_fF) : parts.deviceLoad_fF, along),
    output_fF: sum(cell.outputLoad_fF ? amountOf(cell.outputLoad_fF) : device, across),
    write_fF: sum(parts.deviceLoad_fF, across),
  };
}

/** Energy of all arrays in one step, pJ: active rows bring inputs, and every column adds. */
export function arrayEnergy(use: Use): Amount {
  const { groups, group, Rp } = use.shape;
  return sum(inputLineEnergy(use), product(cellEnergy(use), groups * group * Rp));
}

/** Energy of the lines of all active rows, pJ. Each runs over every column of its array. */
export function inputLineEnergy({ circuit, loads, parts, activity }: Use): Amount {
  const cells = circuit.arrays * circuit.rowsActive * circuit.columns;
  const charged = chargedShare(circuit, activity);
  return product(loads.input_fF, cells * charged * parts.at.voltage_V ** 2 * PJ_PER_FF_V2);
}

/** How often in a step the lines of a row are charged to the supply. */
function chargedShare({ input, drivers, accumulation }: Circuit, activity: Activity): number {
  switch (drivers) {
    // from the supply comes the charge of a level, which is that share of C·V
    case "dac":
      return activity.inputMean;
    // one pulse, however long, unless the part of the input is zero
    case "pulse":
      return 1 - (1 - activity.inputDensity) ** input.bitsPerStep;
    // a line for each bit; lines to gates keep their level, lines of analog cells return to zero after each step
    case "digital": {
      const digital = accumulation.kind === "digital";
      return input.bitsPerStep * (digital ? activity.toggleRate / 2 : activity.inputDensity);
    }
  }
}

/** Energy at one cell to multiply and to add in a step, pJ. */
function cellEnergy({ circuit, loads, parts, activity }: Use): Amount {
  if (circuit.accumulation.kind === "digital") {
    const gates = circuit.input.bitsPerStep * productToggles(activity);
    return product(parts.gate.energy_pJ, gates);
  }
  // Charge: the capacitor of a set product is charged. Current and time: a line that is precharged loses a share of its
  // charge, all of it if every product of the line is set. Both take from the supply C·V² times the mean product.
  const mean =
    (circuit.drivers === "digital" ? activity.inputDensity : activity.inputMean) *
    activity.weightDensity;
  // Idle rows load the line as well, though of a cell's capacitor they show nothing if products are added as charge.
  const idle =
    circuit.accumulation.by === "charge"
      ? NOTHING
      : product(loads.output_fF, circuit.rows / circuit.rowsActive - 1);
  const load = sum(loads.output_fF, idle);
  return product(load, mean * parts.at.voltage_V ** 2 * PJ_PER_FF_V2);
}

/** Energy to write one weight, pJ: of its columns' pairs of lines one falls and is precharged, and its share of the row's line rises. */
export function weightWriteEnergy({ circuit, shape, loads, parts }: Use): Amount {
  const columns = (shape.groups * shape.group) / shape.results;
  const perColumn = sum(loads.input_fF, product(loads.write_fF, circuit.rows));
  const driven = product(perColumn, DRIVEN * parts.at.voltage_V ** 2 * PJ_PER_FF_V2);
  return product(driven, columns);
}

/** A line with its driver: stages that each drive four times their own load add 1/4 + 1/16 + … = 1/3 of it. */
export const DRIVEN = 4 / 3;
