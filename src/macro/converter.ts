import { columnAdcArea_um2, columnAdcDelays, columnAdcLoad_fF } from "../component/column-adc.ts";
import type { Amount } from "./amount.ts";
import { NOTHING, product, within } from "./amount.ts";
import { PJ_PER_FF_V2 } from "./parts.ts";
import type { Use } from "./use.ts";

/** Converters: energy, area and time of those that stand at the columns of arrays, by the equations of component/column-adc.ts. */

/** Converters of published macros take from a quarter to four times what a regression says of them (CiMLoop calibrates by 0.275 to 3.5). */
const CONVERTER_ERROR = 4;

/** Energy of all conversions in a step, pJ. */
export function conversionEnergy({ circuit, shape, parts }: Use): Amount {
  const { accumulation } = circuit;
  if (accumulation.kind === "digital") return NOTHING;
  const { bits } = accumulation.converter;
  const each = within(
    columnAdcLoad_fF(bits) * parts.at.voltage_V ** 2 * PJ_PER_FF_V2,
    CONVERTER_ERROR,
  );
  return product(each, shape.groups);
}

/** Area of all converters, µm². */
export function converterArea({ circuit, parts }: Use): Amount {
  const { accumulation, columns, arrays } = circuit;
  if (accumulation.kind === "digital") return NOTHING;
  const { bits } = accumulation.converter;
  const each = within(columnAdcArea_um2(bits, parts.at.node_nm), CONVERTER_ERROR);
  return product(each, (columns / accumulation.converter.columns) * arrays);
}

/** Time of one conversion with what its column needs to settle, ns. */
export function conversionTime({ circuit, parts }: Use): Amount {
  const { accumulation, rows } = circuit;
  if (accumulation.kind === "digital") return NOTHING;
  const { bits } = accumulation.converter;
  return product(parts.gate.delay_ns, columnAdcDelays(bits, rows));
}
