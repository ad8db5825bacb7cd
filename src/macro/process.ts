import type { Flavour, OperatingPoint } from "../component/scaling.ts";
import { PROCESSES } from "../component/scaling.ts";

/** Flavours that stand for one that a node does not have, the most alike first. */
const ALIKE: Readonly<Record<Flavour, readonly Flavour[]>> = {
  bulk: ["bulk", "LP", "HP", "LSTP"],
  HP: ["HP", "bulk", "LP", "LSTP"],
  LP: ["LP", "LSTP", "bulk", "HP"],
  LSTP: ["LSTP", "LP", "bulk", "HP"],
};

/**
 * The process with scaling factors that is nearest to a node, by the ratio of lengths, and of its flavours the one
 * most like that asked for: 32 nm LP for 28 nm LP, 20 nm LSTP for 22 nm LP, 65 nm bulk for 65 nm HP.
 */
export function nearestProcess({ node_nm, flavour, voltage_V }: OperatingPoint): OperatingPoint {
  const distance = (node: number) => Math.abs(Math.log(node / node_nm));
  const nearest = Math.min(...PROCESSES.map((process) => distance(process.node_nm)));
  const there = PROCESSES.filter((process) => distance(process.node_nm) === nearest);
  const like = ALIKE[flavour].find((one) => there.some((process) => process.flavour === one));
  const found = there.find((process) => process.flavour === like);
  return { node_nm: found?.node_nm ?? node_nm, flavour: found?.flavour ?? flavour, voltage_V };
}
