import type { MacroPoint } from "../../src/macro/macro.ts";
import type { Case } from "./cases.ts";
import { modelledValue } from "./cases.ts";

/** Points of a macro that differ in one condition alone, as it is published. */
export interface Sweep {
  readonly macro: string;
  readonly quantity: Case["quantity"];
  readonly over: "voltage" | "input bits" | "bits";
  /** What else holds, if the macro has several sweeps over the same. */
  readonly under?: string;
  readonly has: (point: MacroPoint) => boolean;
}

const SWEEPS: readonly Sweep[] = [
  {
    macro: "jia-jssc-2020",
    quantity: "energy",
    over: "voltage",
    has: ({ operation }) => operation === "1b",
  },
  {
    macro: "jia-jssc-2020",
    quantity: "throughput",
    over: "input bits",
    has: ({ voltage_V }) => voltage_V === 0.85,
  },
  {
    macro: "sinangil-jssc-2021",
    quantity: "energy",
    over: "voltage",
    has: ({ name }) => name.startsWith("fig13b"),
  },
  { macro: "wang-vlsi-2022", quantity: "energy", over: "voltage", has: () => true },
  ...[1, 8, 16].map(
    (bits): Sweep => ({
      macro: "colonnade-jssc-2021",
      quantity: "energy",
      over: "voltage",
      under: `${bits} by ${bits} bits`,
      has: ({ name }) => name.startsWith(`i${bits}-w${bits}-`),
    }),
  ),
  ...[0.6, 0.8].map(
    (volts): Sweep => ({
      macro: "colonnade-jssc-2021",
      quantity: "energy",
      over: "bits",
      under: `${volts} V`,
      has: ({ name, voltage_V }) => name.startsWith("i") && voltage_V === volts,
    }),
  ),
];

/** A point of a sweep. */
export interface SweptPoint {
  readonly at: number;
  readonly measured: number;
  readonly modelled: number;
}

export interface Swept {
  readonly sweep: Sweep;
  readonly name: string;
  /** In the order of what is swept. */
  readonly points: readonly SweptPoint[];
}

/** What was measured along each sweep, and what the model says there, in the units of cases. */
export function sweepsOf(cases: readonly Case[]): Swept[] {
  return SWEEPS.map((sweep) => {
    const points = cases.flatMap((one) => {
      const { macro, quantity, point, measured } = one;
      if (macro.name !== sweep.macro || quantity !== sweep.quantity) return [];
      if (!point || !sweep.has(point)) return [];
      const at = sweptValue(sweep, point);
      return at === undefined ? [] : [{ at, measured, modelled: modelledValue(one) }];
    });
    points.sort((a, b) => a.at - b.at);
    const under = sweep.under === undefined ? "" : `, ${sweep.under}`;
    const name = `${sweep.macro}: ${sweep.quantity} over ${sweep.over}${under}`;
    return { sweep, name, points };
  });
}

/** From the first point of a sweep to its last, by what factor the modelled value grows against that of the measured one. */
export function growthRatio({ points, sweep }: Swept): number {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) throw new Error(`no points: ${sweep.macro}`);
  const ratio = last.modelled / first.modelled / (last.measured / first.measured);
  return sweep.quantity === "throughput" ? 1 / ratio : ratio;
}

function sweptValue({ over }: Sweep, { voltage_V, inputBits }: MacroPoint): number | undefined {
  return over === "voltage" ? voltage_V : inputBits;
}
