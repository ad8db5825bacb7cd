import type { Profile } from "../../src/profile/profile.ts";
import type { Hardware } from "../../src/request/hardware.ts";
import { axisParameters } from "../../src/request/parameter-axis.ts";
import type { HardwareParameter } from "../../src/sensitivity/hardware-parameter.ts";
import { ownerOf } from "../../src/sensitivity/hardware-parameter.ts";

/** A parameter of the hardware that an axis can be. */
export interface AxisChoice {
  readonly name: string;
  /** What it is of, in words. */
  readonly group: string;
  /** Bounds around what it is now. */
  readonly bounds: string;
}

/** Every parameter that an axis of a map can be, those of primitives first. */
export function choicesOf(hardware: Hardware, profile: Profile): AxisChoice[] {
  return axisParameters(hardware, profile).map((parameter) => ({
    name: parameter.name,
    group: groupOf(parameter),
    bounds: boundsOf(parameter),
  }));
}

function groupOf({ name, primitive }: HardwareParameter): string {
  if (primitive !== undefined) return `Primitive ${primitive}`;
  const owner = ownerOf(name);
  return owner === "" ? "Hierarchy" : `Level ${owner}`;
}

/** From an eighth to eight times what it is, in two digits. */
const AROUND = 8;

function boundsOf({ name, unit, whole, present }: HardwareParameter): string {
  if (name === "staging") return "0..0.8";
  // A count is as many as divide among memories: what the budget allows tells how many that are.
  if (!present) return whole ? "4..256" : "0..1";
  const [low, high] = [present / AROUND, present * AROUND];
  if (unit === "B" && low % 1024 === 0) return `${low / 1024}KiB..${high / 1024}KiB`;
  if (whole) return `${Math.max(1, Math.round(low))}..${Math.round(high)}`;
  return `${Number(low.toPrecision(2))}..${Number(high.toPrecision(2))}`;
}
