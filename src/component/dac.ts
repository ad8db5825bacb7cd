import type { Estimate, EstimateOptions } from "./estimate.ts";
import { inProportion, origin, outsideWidths, published, spanned, targetOf } from "./logic.ts";
import type { ProcessPoint } from "./process-factors.ts";

/** A digital-to-analog converter at the rows of an array. */
export interface DacAttributes extends ProcessPoint {
  readonly bits: number;
}

/** Delay and leakage are not known. */
export interface DacEstimate {
  /** Of one conversion to full scale. */
  readonly conversion_pJ: Estimate;
  readonly area_um2: Estimate;
}

/** A DAC charges 50 fF to the supply for each bit: ZigZag-IMC (KU Leuven MICAS), fitted to a published macro. */
export const DAC_LOAD_FF_PER_BIT = 50;
/** A DAC of 1 bit is 0.166 µm² at 32 nm and twice that for each further bit (ISAAC, ISCA 2016, after Saberi et al., TCAS-I 2011). */
const DAC_UM2_PER_F2 = 0.166 / 32 ** 2;

/** Area of a DAC, µm², with the square of the node. */
export function dacArea_um2(bits: number, node_nm: number): number {
  return DAC_UM2_PER_F2 * 2 ** (bits - 1) * node_nm ** 2;
}

const MOST_BITS = 8;
const PJ_PER_FJ = 1e-3;

const ISAAC = origin(
  "ISAAC, ISCA 2016 (32 nm; 3.9 µW at 1 GS/s for 1 bit)",
  { node_nm: 32, voltage_V: 0.9 },
  1,
);
const TWO_STEP = origin(
  "Chen et al., VLSI 2018 (40 nm, 8 bits; 0.32 mW at 1.1 GS/s)",
  { node_nm: 40, voltage_V: 0.9 },
  1.1,
);
const TIMELY = origin(
  "TIMELY, ISCA 2020 (65 nm, 8 bits, digital to time)",
  { node_nm: 65, voltage_V: 1 },
  1.2,
);

/** Energies of others, with bits in proportion as ZigZag's. Supplies are not stated: a range about the node's usual one is chosen. */
const OTHER_ENERGIES = published(
  { ...ISAAC, of: inProportion(1, 0.0039) },
  { ...TWO_STEP, of: inProportion(8, 0.291) },
  { ...TIMELY, of: inProportion(8, 0.0375) },
);

/** Areas of others, twice as much for each bit as ISAAC's. */
const OTHER_AREAS = published(
  { ...TWO_STEP, of: (bits) => 438 * 2 ** (bits - 8) },
  { ...TIMELY, of: (bits) => 240 * 2 ** (bits - 8) },
);

/**
 * Energy and area of a DAC: 50 fF·V² for each bit (ZigZag-IMC), and ISAAC's area. The range spans what ISAAC, TIMELY and a converter of
 * VLSI 2018 state; DACs that drive photonic modulators (Albireo, ISCA 2021: 0.3 to 5.2 pJ for 8 bits at 7 nm) are left out.
 *
 * @throws InputError for attributes that are none, or more than 8 bits or outside of the scaling equations unless *options* ask to extrapolate
 */
export function estimateDac(attributes: DacAttributes, options: EstimateOptions = {}): DacEstimate {
  const { bits, node_nm, voltage_V } = attributes;
  const outside = outsideWidths({ bits }, MOST_BITS, attributes, options);
  const beside = (value: number, base: string, others: Estimate): Estimate => ({
    ...others,
    value,
    source: `${base}; range: also ${others.source}`,
    range: [Math.min(value, others.range[0]), Math.max(value, others.range[1])],
  });
  const target = targetOf(attributes, options);
  const energies = spanned("energy", OTHER_ENERGIES, bits, target, 1, outside);
  const areas = spanned("area", OTHER_AREAS, bits, target, 1, outside);
  const energy = DAC_LOAD_FF_PER_BIT * bits * voltage_V ** 2 * PJ_PER_FJ;
  return {
    conversion_pJ: beside(energy, "50 fF·V² for each bit (ZigZag-IMC)", energies),
    area_um2: beside(dacArea_um2(bits, node_nm), ISAAC_AREA, areas),
  };
}

const ISAAC_AREA = "0.166 µm² at 32 nm, doubling with each bit (ISAAC, ISCA 2016)";
