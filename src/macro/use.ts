import type { Activity } from "./activity.ts";
import type { CellLoads } from "./array.ts";
import type { Circuit } from "./circuit.ts";
import type { Parts } from "./parts.ts";
import type { Shape } from "./shape.ts";

/** A circuit in use: at a precision, a node and voltage, with data. What its parts cost follows from this. */
export interface Use {
  readonly circuit: Circuit;
  readonly shape: Shape;
  readonly parts: Parts;
  readonly loads: CellLoads;
  readonly activity: Activity;
}
