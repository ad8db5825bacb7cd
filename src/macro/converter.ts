import type { Amount } from "./amount.ts";
import { NOTHING, product, within } from "./amount.ts";
import { PJ_PER_FF_V2 } from "./parts.ts";
import type { Use } from "./use.ts";

/**
 * Converters: energy, area and time of those that stand at the columns of arrays.
 *
 * Source: ZigZag-IMC (KU Leuven MICAS), fitted to converters of macros at 28 nm: (100·b + 0.001·4^b) fJ/V² for each
 * conversion of b bits, 10^(1.206 − 0.0369·b)·2^b µm², and b·(0.00653·rows + 0.640) ns.
 */
const LIBRARY_NM = 28;
/** Converters of published macros take from a quarter to four times what a regression says of them (CiMLoop calibrates by 0.275 to 3.5). */
const CONVERTER_ERROR = 4;

/** Energy of all conversions in a step, pJ. */
export function conversionEnergy({ circuit, shape, parts }: Use): Amount {
  const { accumulation } = circuit;
  if (accumulation.kind === "digital") return NOTHING;
  const { bits } = accumulation.converter;
  const load_fF = 100 * bits + 0.001 * 4 ** bits;
  const each = within(load_fF * parts.at.voltage_V ** 2 * PJ_PER_FF_V2, CONVERTER_ERROR);
  return product(each, shape.groups);
}

/** Area of all converters, µm². */
export function converterArea({ circuit, parts }: Use): Amount {
  const { accumulation, columns, arrays } = circuit;
  if (accumulation.kind === "digital") return NOTHING;
  const { bits } = accumulation.converter;
  const at28 = 10 ** (1.206 - 0.0369 * bits) * 2 ** bits;
  const each = within(at28 * (parts.at.node_nm / LIBRARY_NM) ** 2, CONVERTER_ERROR);
  return product(each, (columns / accumulation.converter.columns) * arrays);
}

/** Time of one conversion with what its column needs to settle, ns. */
export function conversionTime({ circuit, parts }: Use): Amount {
  const { accumulation, rows } = circuit;
  if (accumulation.kind === "digital") return NOTHING;
  const { bits } = accumulation.converter;
  // as many gate delays as at 28 nm
  const gates = (bits * (0.00653 * rows + 0.64)) / 0.0478;
  return product(parts.gate.delay_ns, gates);
}
