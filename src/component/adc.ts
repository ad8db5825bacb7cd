import { assertNoIssues } from "../diagnostic/issue.ts";
import { invalidAttribute, positiveIssues } from "./attribute.ts";
import type { Estimate, EstimateOptions } from "./estimate.ts";
import { outsideOf } from "./estimate.ts";

/**
 * Analog-to-digital converters of one kind.
 *
 * Source: B. Murmann, "ADC Performance Survey 1997-2023" (github.com/bmurmann/ADC-survey), by the regression of CiMLoop (Andrulis et
 * al., ISPASS 2024, 10.1109/ISPASS61541.2024.00012; Accelergy's ADC plug-in, ff0fb48). It says how good a converter could be, rather than what one
 * will be: most published ones take more.
 */
export interface AdcAttributes {
  /** Effective bits, of the ratio of signal to noise and distortion. Nominal bits are more, and overstate the cost. */
  readonly enob_bits: number;
  /** Conversions of all converters together. */
  readonly conversions_per_s: number;
  /** Converters that share them equally. */
  readonly converters: number;
  readonly node_nm: number;
  /**
   * Share of the energy at full rate that is taken whether or not it converts. Defaults to 0, as Accelergy charges all of it to
   * conversions; hwcomponents takes 0.2. At full rate the sum is the same.
   */
  readonly leakageShare?: number;
}

export interface AdcEstimate {
  /** Of one conversion. */
  readonly conversion_pJ: Estimate;
  /** Of all converters. */
  readonly leakage_pJ_per_ns: Estimate;
  /** Of all converters. */
  readonly area_um2: Estimate;
}

/** Figure of merit (Schreier), dB: falls with the rate, and grows with each bit as long as noise does not bound it. */
const FOM_AT_1_HZ = 213.7806687348118;
const FOM_PER_LN_HZ = -2.8719030399529957;
const FOM_AT_0_BITS = 128.3068287398817;
const FOM_PER_BIT = 3.220511510977559;
const MOST_FOM_BITS = 20;
/** Signal to noise and distortion of *b* effective bits, dB. */
const SNDR_PER_BIT = 6.0205999;
const SNDR_AT_0_BITS = 1.7609126;
/** ln of the energy in pJ against the bound of the figure of merit in J, at the 20 % of converters that take least. */
const LN_ENERGY = 26.0496215686518 - 1.4702022133784405;
const LN_ENERGY_PER_LN_NM = 1.8800369206815004;
const LN_ENERGY_PER_LN_BIT = -2.8291256050594527;
/** ln of the area in µm², at the 10 % that are smallest. */
const LN_AREA = 1.3461916439910742;
const LN_AREA_PER_LN_NM = 0.9932794744745022;
const LN_AREA_PER_LN_HZ = 0.18071538424508238;
const LN_AREA_PER_LN_PJ = 0.29912426192653485;

/** What the regression was made of, and is taken for: the survey's span, from 4 bits, and the plug-in's limit of the rate. */
const ADC_RANGE = {
  enob_bits: [4, 17.2],
  conversions_per_s: [1e3, 1e10],
  node_nm: [4, 1000],
} as const;

/**
 * What published converters take over what this says of them: the 10th percentile, median and 90th of the 198 rows of the survey that are
 * inside the range (of all 215: 0.349, 2.67, 21.2 and 1.09, 5.93, 68.0).
 */
export const SURVEY_OVER_ESTIMATE = {
  energy: [0.329, 2.58, 20],
  area: [1.06, 5.62, 47.4],
} as const;

const SOURCE =
  "regression of CiMLoop (ISPASS 2024) over Murmann's ADC survey 1997-2023, as good as the best fifth in energy and tenth in area; " +
  "range: 80 % of what was published, and the estimate";

const NS_PER_S = 1e9;

/**
 * Energy, area and leakage of converters.
 *
 * Energy falls and rises again in fractions of a bit, since the regression counts whole ones; between whole ones it rises, by as
 * little as 1.4 % from 4 to 5.
 *
 * @throws InputError for attributes that are none, or outside of what the survey holds unless *options* ask to extrapolate: then the
 * regression goes on, and converters of less than 4 bits are as those of 4, or at best halve with each bit
 */
export function estimateAdc(attributes: AdcAttributes, options: EstimateOptions = {}): AdcEstimate {
  const { enob_bits, conversions_per_s, converters, node_nm, leakageShare = 0 } = attributes;
  assertNoIssues([
    ...positiveIssues({ enob_bits, conversions_per_s, converters, node_nm }),
    ...(leakageShare >= 0 && leakageShare <= 1
      ? []
      : [invalidAttribute("leakageShare", leakageShare, "0 to 1")]),
  ]);
  const rate = conversions_per_s / converters;
  const outside = outsideOf(
    [
      inRange("enob_bits", enob_bits, "b"),
      inRange("conversions_per_s", rate, "/s of one converter"),
      inRange("node_nm", node_nm, "nm"),
    ],
    options,
  );
  const bits = Math.max(enob_bits, ADC_RANGE.enob_bits[0]);
  const energy = conversionEnergy(bits, rate, node_nm);
  const area = converters * converterArea(energy, rate, node_nm);
  // Flash and successive approximation without noise to care for halve with each bit.
  const lessBits = 2 ** (enob_bits - bits);
  const estimate = (value: number, [least, , most]: readonly [number, number, number]) => ({
    value,
    source: SOURCE,
    kind: "simulated" as const,
    range: [value * lessBits * Math.min(1, least), value * most] as const,
    ...(outside.length > 0 ? { extrapolated: outside } : {}),
  });
  const { energy: energies, area: areas } = SURVEY_OVER_ESTIMATE;
  const power_pJ_per_ns = (energy * conversions_per_s) / NS_PER_S;
  return {
    conversion_pJ: estimate(energy * (1 - leakageShare), energies),
    leakage_pJ_per_ns: estimate(power_pJ_per_ns * leakageShare, energies),
    area_um2: estimate(area, areas),
  };
}

/** Energy of a conversion, pJ, of *bits* effective bits at a rate in Hz. */
function conversionEnergy(bits: number, rate: number, node_nm: number): number {
  const wholeBits = Math.min(Math.ceil(bits), MOST_FOM_BITS);
  const fom = Math.min(
    FOM_AT_1_HZ + FOM_PER_LN_HZ * Math.log(rate),
    FOM_AT_0_BITS + FOM_PER_BIT * wholeBits,
  );
  const sndr = SNDR_PER_BIT * bits + SNDR_AT_0_BITS;
  const bound = 1 / (2 * 10 ** ((fom - sndr) / 10));
  return (
    bound *
    Math.exp(
      LN_ENERGY + LN_ENERGY_PER_LN_NM * Math.log(node_nm) + LN_ENERGY_PER_LN_BIT * Math.log(bits),
    )
  );
}

/** Area of a converter, µm². */
function converterArea(energy_pJ: number, rate: number, node_nm: number): number {
  return Math.exp(
    LN_AREA +
      LN_AREA_PER_LN_NM * Math.log(node_nm) +
      LN_AREA_PER_LN_HZ * Math.log(rate) +
      LN_AREA_PER_LN_PJ * Math.log(energy_pJ),
  );
}

function inRange(attribute: keyof typeof ADC_RANGE, value: number, unit: string) {
  const [low, high] = ADC_RANGE[attribute];
  return { attribute, value, low, high, unit };
}
