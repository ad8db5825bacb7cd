import { CARRY_DELAY, FULL_ADDER, GATE_LIBRARY, gateArea_um2, gateEnergy_pJ } from "./gates.ts";
import type { Logic } from "./logic.ts";
import { clocked, inProportion, origin, published, through } from "./logic.ts";

/**
 * What is published of digital circuits.
 *
 * - Horowitz: "Computing's energy problem (and what we can do about it)", ISSCC 2014, 45 nm at 0.9 V: energies as second sources quote them.
 * - Aladdin: Shao et al., ISCA 2014 (10.1109/ISCA.2014.6853196), a 40 nm standard-cell library characterised at clocks from 0.5 to 10 ns; Accelergy
 *   takes that of 1 ns, and so do values here. No voltage is stated: 0.9 V, or up to 1.1 V, is chosen.
 * - Gates: the library of gates.ts, counted.
 * - RAELLA: Andrulis et al., ISCA 2023 (10.1145/3579371.3589062).
 */

const HOROWITZ = origin("Horowitz, ISSCC 2014 (45 nm, 0.9 V)", { node_nm: 45, voltage_V: 0.9 });
const ALADDIN = origin("Aladdin, ISCA 2014 (40 nm)", { node_nm: 40, voltage_V: 0.9 }, 1.1);
const RAELLA = origin("RAELLA, ISCA 2023 (40 nm)", { node_nm: 40, voltage_V: 0.9 }, 1.1);
const GATES = origin("gates of ZigZag-IMC (28 nm, 0.9 V)", {
  node_nm: GATE_LIBRARY.node_nm,
  voltage_V: GATE_LIBRARY.voltage_V,
});

const { nand2, flipFlop } = GATE_LIBRARY;

/** Aladdin's adder at a clock of 1 ns, which Accelergy serves at 45 nm without scaling it. */
export const ALADDIN_ADDER = { bits: 32, energy_pJ: 0.21 } as const;

/** Over bits. Aladdin: at 1 ns, and the ends of what other clocks take. */
export const ADDER: Logic = {
  energy: published(
    { ...HOROWITZ, of: through([8, 0.03], [16, 0.05], [32, 0.1]) },
    { ...ALADDIN, of: inProportion(ALADDIN_ADDER.bits, ALADDIN_ADDER.energy_pJ) },
    { ...ALADDIN, of: inProportion(32, 0.0853) },
    { ...GATES, of: inProportion(1, gateEnergy_pJ(FULL_ADDER)) },
  ),
  area: published(
    { ...ALADDIN, of: inProportion(32, 278) },
    { ...ALADDIN, of: inProportion(32, 179) },
    { ...ALADDIN, of: inProportion(32, 379) },
    { ...GATES, of: inProportion(1, gateArea_um2(FULL_ADDER)) },
  ),
  leakage: published(
    { ...ALADDIN, of: inProportion(32, 0.0023) },
    { ...ALADDIN, of: inProportion(32, 0.0033) },
  ),
  delay: published(
    { ...ALADDIN, of: clocked(32, 1) },
    { ...ALADDIN, of: clocked(32, 0.5) },
    // a carry that runs through all bits
    {
      ...GATES,
      of: (bits) => nand2.delay_ns * (FULL_ADDER.delay + CARRY_DELAY * (bits - 1)),
    },
  ),
};

/** A NAND2 and a full adder for each pair of bits. */
const ARRAY_CELL = {
  load: 1 + FULL_ADDER.load,
  area: 1 + FULL_ADDER.area,
};

/** Over products of bits. Horowitz's 1.0 pJ for 16 bits is unconfirmed, and left out. */
export const MULTIPLIER: Logic = {
  energy: published(
    { ...HOROWITZ, of: through([8 * 8, 0.2], [32 * 32, 3.1]) },
    { ...ALADDIN, of: inProportion(32 * 32, 12.68) },
    { ...ALADDIN, of: inProportion(32 * 32, 8.63) },
    { ...ALADDIN, of: inProportion(32 * 32, 18.94) },
    { ...RAELLA, of: inProportion(16 * 8, 0.25) },
    { ...GATES, of: inProportion(1, gateEnergy_pJ(ARRAY_CELL)) },
  ),
  area: published(
    { ...ALADDIN, of: inProportion(32 * 32, 6350) },
    { ...ALADDIN, of: inProportion(32 * 32, 4600) },
    { ...ALADDIN, of: inProportion(32 * 32, 8340) },
    { ...GATES, of: inProportion(1, gateArea_um2(ARRAY_CELL)) },
  ),
  leakage: published(
    { ...ALADDIN, of: inProportion(32 * 32, 0.08) },
    { ...ALADDIN, of: inProportion(32 * 32, 0.05) },
    { ...ALADDIN, of: inProportion(32 * 32, 0.11) },
  ),
  delay: published({ ...ALADDIN, of: clocked(32 * 32, 1) }),
};

/** Flip-flops, over bits. */
export const REGISTER: Logic = {
  energy: published(
    { ...ALADDIN, of: inProportion(1, 0.009) },
    { ...ALADDIN, of: inProportion(1, 0.00554) },
    { ...GATES, of: inProportion(1, gateEnergy_pJ(flipFlop)) },
  ),
  area: published(
    { ...ALADDIN, of: inProportion(1, 5.98) },
    { ...GATES, of: inProportion(1, gateArea_um2(flipFlop)) },
  ),
  leakage: published({ ...ALADDIN, of: inProportion(1, 7e-5) }),
};

/** Of two numbers, over bits. Leakage is the idle energy of a cycle of 1 ns. */
export const COMPARATOR: Logic = {
  energy: published({ ...ALADDIN, of: inProportion(32, 0.02947) }),
  area: published({ ...ALADDIN, of: inProportion(32, 71) }),
  leakage: published({ ...ALADDIN, of: inProportion(32, 2.51e-5) }),
  delay: published({ ...ALADDIN, of: clocked(32, 1) }, { ...ALADDIN, of: clocked(32, 0.5) }),
};

/** By any number of bits, over bits. */
export const SHIFTER: Logic = {
  energy: published({ ...ALADDIN, of: inProportion(32, 0.417) }),
  area: published({ ...ALADDIN, of: inProportion(32, 250) }),
  leakage: published({ ...ALADDIN, of: inProportion(32, 0.0017) }),
  delay: published({ ...ALADDIN, of: clocked(32, 1) }),
};

const ISAAC = origin("ISAAC, ISCA 2016 (32 nm)", { node_nm: 32, voltage_V: 0.9 }, 1);
const NEURRAM = origin("NeuRRAM, Nature 608, 2022 (130 nm, 1.8 V)", {
  node_nm: 130,
  voltage_V: 1.8,
});
const JIA = origin("Jia et al., JSSC 2020 (65 nm, 1.2 V)", { node_nm: 65, voltage_V: 1.2 });

/** Units that shift and add, over bits, as published of macros: they widen the range of what is made of adder and register. ISAAC's: 0.2 mW at 8 × 1.2 GHz. */
export const SHIFT_ADDS = {
  energy: published(
    { ...ISAAC, of: inProportion(16, 0.2 / (1.2 * 8)) },
    { ...NEURRAM, of: inProportion(8, 0.1) },
    { ...JIA, of: inProportion(8, 2.25) },
  ),
  area: published(
    { ...ISAAC, of: inProportion(16, 60) },
    { ...NEURRAM, of: inProportion(8, 170) },
    { ...JIA, of: inProportion(8, 5000) },
  ),
} as const;
