import { assertNoIssues } from "../diagnostic/issue.ts";
import { invalidAttribute, positiveIssues } from "./attribute.ts";
import type { Estimate } from "./estimate.ts";

/**
 * A wire on a chip that carries one bit: C·V² for each time it rises, and the delay of its resistance.
 *
 * Capacitance for each µm hardly depends on the node. Resistance does, by orders, and on the layer: without it there is no delay.
 * Drivers and repeaters are not counted, but in the high end of the range.
 */
export interface WireAttributes {
  readonly length_mm: number;
  readonly voltage_V: number;
  /** Rises for each bit that is sent: ¼ where bits are random, ½ at most. */
  readonly risesPerBit: number;
  readonly resistance_ohm_per_um?: number;
}

export interface WireEstimate {
  /** Of one bit over the whole length. */
  readonly energy_pJ: Estimate;
  /** To half the supply, of a wire without repeaters; absent without a resistance. */
  readonly delay_ns?: Estimate;
}

/** Capacitance of a wire at minimum pitch, fF/µm: hwcomponents (MIT) takes 0.2; 0.15 to 0.3 is chosen. */
export const WIRE_FF_PER_UM = { value: 0.2, low: 0.15, high: 0.3 } as const;

/** What Accelergy's Aladdin plug-in charges for each µm, eight times the wire alone; it names no paper. */
const ACCELERGY_FF_PER_UM = 1.627;

/** T. Sakurai, "Approximation of wiring delay in MOSFET LSI", JSSC 18(4), 1983: half of a step is through a distributed line after 0.377 RC. */
const DISTRIBUTED = 0.377;

/** fF·V² is fJ, and Ω·fF is 10⁻⁶ ns. */
const PJ_PER_FJ = 1e-3;
const NS_PER_OHM_FF = 1e-6;
const UM_PER_MM = 1e3;

/** @throws InputError for attributes that are none */
export function estimateWire(attributes: WireAttributes): WireEstimate {
  const { length_mm, voltage_V, risesPerBit, resistance_ohm_per_um } = attributes;
  const positive = {
    length_mm,
    voltage_V,
    ...(resistance_ohm_per_um === undefined ? {} : { resistance_ohm_per_um }),
  };
  assertNoIssues([
    ...positiveIssues(positive),
    ...(risesPerBit > 0 && risesPerBit <= 0.5
      ? []
      : [invalidAttribute("risesPerBit", risesPerBit, "more than 0, and ½ at most")]),
  ]);
  const length_um = length_mm * UM_PER_MM;
  const energy = (fF_per_um: number) =>
    risesPerBit * fF_per_um * length_um * voltage_V ** 2 * PJ_PER_FJ;
  const { value, low } = WIRE_FF_PER_UM;
  const energy_pJ: Estimate = {
    value: energy(value),
    source: `C·V² of each rise at ${value} fF/µm, hwcomponents (MIT); high end: ${ACCELERGY_FF_PER_UM} fF/µm, Accelergy's Aladdin plug-in`,
    kind: "chosen",
    range: [energy(low), energy(ACCELERGY_FF_PER_UM)],
  };
  if (resistance_ohm_per_um === undefined) return { energy_pJ };
  const delay = (fF_per_um: number) =>
    DISTRIBUTED * resistance_ohm_per_um * fF_per_um * length_um ** 2 * NS_PER_OHM_FF;
  return {
    energy_pJ,
    delay_ns: {
      value: delay(value),
      source: `0.377 RC (Sakurai, JSSC 1983) at ${value} fF/µm, without repeaters`,
      kind: "chosen",
      range: [delay(low), delay(WIRE_FF_PER_UM.high)],
    },
  };
}
