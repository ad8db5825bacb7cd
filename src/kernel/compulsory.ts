import type { Figure } from "./bound.ts";
import type { FlatCost } from "./cost.ts";

/**
 * Energy and time that no mapping can go below: all MACs, each input and weight read once from the outermost memory, each
 * output written once there, and all compute units busy all the time. A weak bound that needs no search.
 */
export function compulsoryBound({ architecture, macs, size, time, unitsInside }: FlatCost): Figure {
  const { compute, memories, clock_GHz } = architecture;
  const outermost = memories[0];
  const [A = 0, B = 0, Z = 0] = size;
  const accesses = outermost
    ? ((A + B) * outermost.readEnergy_pJ + Z * outermost.updateEnergy_pJ) / outermost.block
    : 0;
  const steps = macs / (unitsInside[0] ?? 1);
  const moved = outermost
    ? Math.max((A + B) / outermost.readBandwidth, Z / outermost.writeBandwidth)
    : 0;
  const computing = time ? steps * compute.step_ns : steps / clock_GHz;
  return {
    energy_pJ: macs * compute.macEnergy_pJ + accesses,
    time_ns: Math.max(computing, moved),
  };
}
