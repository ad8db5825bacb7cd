import type { Macro, MacroPoint } from "../../src/macro/macro.ts";
import { TINY } from "./circuits.ts";

/** Four by two bits at 0.9 V. */
export const TINY_POINT: MacroPoint = {
  name: "a",
  scope: "macro",
  voltage_V: 0.9,
  inputBits: 4,
  weightBits: 2,
  numbers: "integer",
  operation: "own",
  efficiency_TOPS_per_W: { value: 10, kind: "measured" },
};

/** A measured macro of the tiny circuit with one point. */
export const TINY_MACRO: Macro = {
  name: "tiny",
  publication: { title: "Tiny", year: 2026, doi: "10.1/1", status: "measured", read: "paper" },
  domain: "analog",
  node_nm: 28,
  circuit: TINY,
  points: [TINY_POINT],
  unknown: [],
  derivation: [],
};
