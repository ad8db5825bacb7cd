import { DAC_LOAD_FF_PER_BIT, dacArea_um2 } from "../component/dac.ts";
import type { Activity } from "./activity.ts";
import type { Amount } from "./amount.ts";
import { NOTHING, product, sum, within } from "./amount.ts";
import type { CellLoads } from "./array.ts";
import { DRIVEN, inputLineEnergy } from "./array.ts";
import type { Circuit } from "./circuit.ts";
import type { Parts } from "./parts.ts";
import { PJ_PER_FF_V2 } from "./parts.ts";
import type { Use } from "./use.ts";

const DAC_FF_PER_BIT = within(DAC_LOAD_FF_PER_BIT, 2);
const DAC_AREA_ERROR = 3;

/** Energy in a step of what puts inputs on rows, pJ: registers that hold them, and drivers, DACs or pulse generators. */
export function driverEnergy(use: Use): Amount {
  const { circuit, shape, parts, activity } = use;
  const { bitsPerStep } = circuit.input;
  const rows = shape.Rp * circuit.arrays;
  const stages = product(inputLineEnergy(use), DRIVEN - 1);
  // All arrays take the same inputs from one register.
  const registers = product(parts.flipFlop.energy_pJ, shape.Rp * bitsPerStep);
  return sum(stages, registers, product(perRow(circuit, parts, activity), rows));
}

/** Energy of a row's DAC or pulse generator in a step, pJ. */
function perRow({ drivers, input }: Circuit, parts: Parts, { inputMean }: Activity): Amount {
  switch (drivers) {
    case "digital":
      return NOTHING;
    case "dac": {
      const C = product(DAC_FF_PER_BIT, input.bitsPerStep);
      // All but a fixed half of its charge is taken for the level.
      const used = (1 + inputMean) / 2;
      return product(C, used * parts.at.voltage_V ** 2 * PJ_PER_FF_V2);
    }
    // A counter that all rows share runs through every value, and a comparator of each row follows: a counter's bits
    // change twice as often as it counts.
    case "pulse":
      return product(parts.gate.energy_pJ, 2 * 2 ** input.bitsPerStep);
  }
}

/** Area of registers and of the drivers of all rows, µm². DACs and pulse generators are as many as rows work at once. */
export function driverArea({ circuit, shape, loads, parts }: Use): Amount {
  const { bitsPerStep } = circuit.input;
  const lines = circuit.rows * circuit.arrays * (circuit.drivers === "digital" ? bitsPerStep : 1);
  // A driver is as much larger than a gate as its line's load than a gate's; its stages drive four times themselves.
  const size = {
    value: load(circuit, loads).value / (4 * parts.gateLoad_fF.value),
    low: load(circuit, loads).low / (4 * parts.gateLoad_fF.low),
    high: load(circuit, loads).high / (4 * parts.gateLoad_fF.high),
  };
  const driver = product(parts.gate.area_um2, size, DRIVEN);
  const registers = product(parts.flipFlop.area_um2, shape.Rp * circuit.input.bits);
  const each = product(converterArea(circuit, parts), shape.Rp * circuit.arrays);
  return sum(product(driver, lines), registers, each);
}

function load({ columns }: Circuit, { input_fF }: CellLoads): Amount {
  return product(input_fF, columns);
}

function converterArea({ drivers, input }: Circuit, parts: Parts): Amount {
  const bits = input.bitsPerStep;
  switch (drivers) {
    case "digital":
      return NOTHING;
    case "dac":
      return within(dacArea_um2(bits, parts.at.node_nm), DAC_AREA_ERROR);
    case "pulse":
      return product(parts.gate.area_um2, 3 * bits);
  }
}

/** Time that pulses take, ns: one of ten gate delays for each value of the input's part; a choice, as short as a line can follow. */
export function pulseTime({ drivers, input }: Circuit, parts: Parts): Amount {
  if (drivers !== "pulse") return NOTHING;
  return product(parts.gate.delay_ns, 10 * 2 ** input.bitsPerStep);
}
