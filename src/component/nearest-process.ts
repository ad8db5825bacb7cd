import type { Flavour, OperatingPoint } from "./scaling.ts";
import { PROCESSES } from "./scaling.ts";

/** Flavours that stand for one that a node does not have, the most alike first. */
const ALIKE: Readonly<Record<Flavour, readonly Flavour[]>> = {
  bulk: ["bulk", "LP", "HP", "LSTP"],
  HP: ["HP", "bulk", "LP", "LSTP"],
  LP: ["LP", "LSTP", "bulk", "HP"],
  LSTP: ["LSTP", "LP", "bulk", "HP"],
};

/** All flavours, low power before high performance. */
export const FLAVOURS: readonly Flavour[] = ["LP", "LSTP", "bulk", "HP"];

/** Nodes that have scaling factors, ascending, nm. */
export const SCALED_NODES: readonly number[] = [
  ...new Set(PROCESSES.map((process) => process.node_nm)),
].sort((a, b) => a - b);

/** The listed node that is nearest to any one, by the ratio of lengths. */
export function nearestNode(node_nm: number): number {
  const ratio = (node: number) => (node < node_nm ? node_nm / node : node / node_nm);
  return SCALED_NODES.reduce((best, node) => (ratio(node) < ratio(best) ? node : best));
}

/** Flavours of a listed node, low power before high performance. */
export function flavoursOf(node_nm: number): readonly Flavour[] {
  return THERE.get(node_nm) ?? [];
}

const THERE: ReadonlyMap<number, readonly Flavour[]> = new Map(
  SCALED_NODES.map((node_nm) => {
    const there = PROCESSES.filter((process) => process.node_nm === node_nm);
    return [node_nm, FLAVOURS.filter((one) => there.some(({ flavour }) => flavour === one))];
  }),
);

const STAND_INS: ReadonlyMap<number, ReadonlyMap<Flavour, Flavour>> = new Map(
  SCALED_NODES.map((node_nm) => {
    const there = flavoursOf(node_nm);
    const standIn = (flavour: Flavour) => ALIKE[flavour].find((one) => there.includes(one));
    return [node_nm, new Map(FLAVOURS.map((one) => [one, standIn(one) ?? one]))];
  }),
);

/** Of a listed node's flavours the one most like that asked for: LSTP of 20 nm for LP, bulk of 65 nm for HP. */
export function alikeFlavour(node_nm: number, flavour: Flavour): Flavour {
  return STAND_INS.get(node_nm)?.get(flavour) ?? flavour;
}

/**
 * The process with scaling factors that is nearest to a node, by the ratio of lengths, and of its flavours the one
 * most like that asked for: 32 nm LP for 28 nm LP, 20 nm LSTP for 22 nm LP, 65 nm bulk for 65 nm HP.
 */
export function nearestProcess({ node_nm, flavour, voltage_V }: OperatingPoint): OperatingPoint {
  const nearest = nearestNode(node_nm);
  return { node_nm: nearest, flavour: alikeFlavour(nearest, flavour), voltage_V };
}
