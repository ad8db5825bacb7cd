import { estimateAdc } from "../component/adc.ts";
import { columnAdcArea_um2, columnAdcDelays, columnAdcLoad_fF } from "../component/column-adc.ts";
import type { EstimateOptions } from "../component/estimate.ts";
import type { Amount } from "./amount.ts";
import { amountOf, NOTHING, product, within } from "./amount.ts";
import { PJ_PER_FF_V2 } from "./parts.ts";
import type { Use } from "./use.ts";

/** Converters: energy, area and time of those that stand at the columns of arrays, by the equations of component/column-adc.ts. */

/** Converters of published macros take from a quarter to four times what a regression says of them (CiMLoop calibrates by 0.275 to 3.5). */
const CONVERTER_ERROR = 4;

const NS_PER_S = 1e9;

/**
 * What converters are costed by: `fitted`: equations that were fitted to converters of macros at 28 nm; `survey`: the regression over
 * Murmann's survey of converters (component/adc.ts), at the rate of the step, with nominal bits in the place of effective ones.
 */
export type ConverterModel = (typeof CONVERTER_MODELS)[number];
export const CONVERTER_MODELS = ["fitted", "survey"] as const;

/** What one converter takes. */
export interface ConverterCosts {
  /** Of one conversion, pJ. */
  readonly energy: Amount;
  /** µm². */
  readonly area: Amount;
  /** What it is costed by, where that is not the circuit alone. */
  readonly source?: string;
  /** Attributes that are extrapolated; absent if none is. */
  readonly extrapolated?: readonly string[];
}

/**
 * The costs of a circuit's converter; nothing if it has none.
 *
 * @param cycle_ns time of a step, in which each converter converts as often as columns take turns
 * @throws InputError for a converter outside of the survey, unless *options* ask to extrapolate
 */
export function converterCosts(
  { circuit, shape, parts }: Use,
  model: ConverterModel,
  cycle_ns: number,
  options: EstimateOptions,
): ConverterCosts {
  const { accumulation } = circuit;
  if (accumulation.kind === "digital") return { energy: NOTHING, area: NOTHING };
  const { bits } = accumulation.converter;
  const { node_nm, voltage_V } = parts.at;
  if (model === "fitted") {
    const energy = columnAdcLoad_fF(bits) * voltage_V ** 2 * PJ_PER_FF_V2;
    return {
      energy: within(energy, CONVERTER_ERROR),
      area: within(columnAdcArea_um2(bits, node_nm), CONVERTER_ERROR),
    };
  }
  const conversions_per_s = (shape.turns / cycle_ns) * NS_PER_S;
  const { conversion_pJ, area_um2 } = estimateAdc(
    { enob_bits: bits, conversions_per_s, converters: 1, node_nm },
    options,
  );
  const { extrapolated } = conversion_pJ;
  return {
    energy: amountOf(conversion_pJ),
    area: amountOf(area_um2),
    source: "converters of Murmann's ADC survey",
    ...(extrapolated ? { extrapolated } : {}),
  };
}

/** Energy of all conversions in a step, pJ. */
export function conversionEnergy({ shape }: Use, { energy }: ConverterCosts): Amount {
  return product(energy, shape.groups);
}

/** Area of all converters, µm². */
export function converterArea({ circuit }: Use, { area }: ConverterCosts): Amount {
  const { accumulation, columns, arrays } = circuit;
  if (accumulation.kind === "digital") return NOTHING;
  return product(area, (columns / accumulation.converter.columns) * arrays);
}

/** Time of one conversion with what its column needs to settle, ns. */
export function conversionTime({ circuit, parts }: Use): Amount {
  const { accumulation, rows } = circuit;
  if (accumulation.kind === "digital") return NOTHING;
  const { bits } = accumulation.converter;
  return product(parts.gate.delay_ns, columnAdcDelays(bits, rows));
}
