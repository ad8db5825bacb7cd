import { nearestProcess } from "../component/nearest-process.ts";
import type { Flavour, OperatingPoint } from "../component/scaling.ts";
import { PROCESSES, scaleDelay, scaleEnergy } from "../component/scaling.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Amount } from "../macro/amount.ts";
import { amount } from "../macro/amount.ts";
import { ASSUMED_FLAVOUR } from "../macro/compare.ts";
import type { Macro } from "../macro/macro.ts";
import { missingField } from "./attempt.ts";
import type { Step } from "./step.ts";
import { stepOf } from "./step.ts";
import type { View } from "./view.ts";

/**
 * Energy, delay and area of a point carried to the process and voltage of a view.
 *
 * The factors are those of Stillmaker and Baas. A node without factors is stood for by the nearest one that has them. A macro
 * that does not say which transistors it has may have any of its node, and a point that does not say its voltage may
 * be at any that the macro's other points are at; the ranges say so.
 */
export interface Carried {
  readonly energy: readonly Step[];
  readonly delay: readonly Step[];
  readonly area: readonly Step[];
}

const SCALING = "Stillmaker and Baas, Integration 58, 2017";
/** Change of voltage by which it is seen whether energy still rises with it, V. */
const NUDGE_V = 1e-4;

/** @throws InputError with what is missing, or outside of what the factors describe */
export function carry(macro: Macro, at: number, view: View): Carried {
  const { node_nm, flavour } = macro;
  const voltages = voltagesOf(macro, at);
  const missing = [
    ...(node_nm === undefined ? [missingField(["node"], "the process, such as 22 nm")] : []),
    ...(voltages.length === 0
      ? [missingField(["points", at, "voltage"], "the supply voltage")]
      : []),
  ];
  if (node_nm === undefined || missing.length > 0) throw new InputError(missing);

  const [voltage_V = 0] = voltages;
  const same = node_nm === view.node_nm && (flavour ?? view.flavour) === view.flavour;
  const area = same ? [] : areaSteps(node_nm, view.node_nm);
  if (same && voltages.every((one) => one === view.voltage_V)) {
    return { energy: [], delay: [], area };
  }
  const own = flavour ?? ASSUMED_FLAVOUR;
  const possible = flavoursOf(node_nm, flavour);
  const origins = possible.flatMap((one) =>
    voltages.map((V) => nearestProcess({ node_nm, flavour: one, voltage_V: V })),
  );
  const target = nearestProcess(view);
  const usable = origins.filter(isDescribed);
  const likely = nearestProcess({ node_nm, flavour: own, voltage_V });
  const origin = usable.find(
    (one) => one.flavour === likely.flavour && one.voltage_V === likely.voltage_V,
  );
  if (origin === undefined) throw new InputError([outsideIssue(likely, ["points", at, "voltage"])]);
  if (!isDescribed(target)) throw new InputError([outsideIssue(target, ["voltage_V"])]);

  const voltageText = voltages.length > 1 ? "a voltage that is not stated" : `${voltage_V} V`;
  const step = `${node_nm} nm at ${voltageText} to ${view.node_nm} nm ${view.flavour} at ${view.voltage_V} V`;
  const source = [
    `${SCALING}, from ${processText(origin)} to ${processText(target)}`,
    ...(flavour === undefined ? [`transistors not stated: any of ${flavourText(usable)}`] : []),
    ...(voltages.length > 1 ? [`any of the macro's ${voltages.join(", ")} V`] : []),
  ].join("; ");
  const steps = (scale: typeof scaleEnergy): Step[] => {
    const factors = usable.map((one) => scale(1, one, target));
    const among = spread(scale(1, origin, target), factors);
    return [stepOf(step, among, source), ...standIn(node_nm, view.node_nm, origin, target)];
  };
  return { energy: steps(scaleEnergy), delay: steps(scaleDelay), area };
}

/** The voltage of a point, or those of all points of the macro, the median one first. */
function voltagesOf({ points }: Macro, at: number): readonly number[] {
  const stated = points[at]?.voltage_V;
  if (stated !== undefined) return [stated];
  const others = [...new Set(points.flatMap(({ voltage_V }) => voltage_V ?? []))];
  others.sort((a, b) => a - b);
  const middle = others.splice(Math.floor((others.length - 1) / 2), 1);
  return [...middle, ...others];
}

/** The flavours that a macro may be of: the stated one, or all of the nearest node that has factors. */
function flavoursOf(node_nm: number, stated: Flavour | undefined): readonly Flavour[] {
  if (stated) return [stated];
  const nearest = nearestProcess({ node_nm, flavour: ASSUMED_FLAVOUR, voltage_V: 1 }).node_nm;
  return PROCESSES.filter((process) => process.node_nm === nearest).map(({ flavour }) => flavour);
}

/** Whether the factors hold at a voltage: a delay there is, and energy rises with the voltage, as it does in a circuit. */
function isDescribed(point: OperatingPoint): boolean {
  try {
    scaleDelay(1, point, point);
    return scaleEnergy(1, point, { ...point, voltage_V: point.voltage_V + NUDGE_V }) > 1;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

/** That a node has no factors of its own: loads and wires go with its length, so that it may be off by as much. */
function standIn(
  node_nm: number,
  viewed_nm: number,
  origin: OperatingPoint,
  target: OperatingPoint,
): Step[] {
  const off = origin.node_nm / node_nm / (target.node_nm / viewed_nm);
  if (off === 1) return [];
  const stands = [
    ...(origin.node_nm === node_nm ? [] : [`${origin.node_nm} nm stands for ${node_nm} nm`]),
    ...(target.node_nm === viewed_nm ? [] : [`${target.node_nm} nm stands for ${viewed_nm} nm`]),
  ];
  const factor = amount(1, Math.min(1, off), Math.max(1, off));
  return [stepOf(stands.join(", "), factor, "off by the ratio of lengths at most, chosen")];
}

function areaSteps(node_nm: number, viewed_nm: number): Step[] {
  if (node_nm === viewed_nm) return [];
  const factor = amount((viewed_nm / node_nm) ** 2);
  return [stepOf(`${node_nm} nm to ${viewed_nm} nm`, factor, "area with the square of the node")];
}

function spread(value: number, all: readonly number[]): Amount {
  return amount(value, Math.min(value, ...all), Math.max(value, ...all));
}

function processText({ node_nm, flavour }: OperatingPoint): string {
  return `${node_nm} nm ${flavour}`;
}

function flavourText(points: readonly OperatingPoint[]): string {
  return [...new Set(points.map(({ flavour }) => flavour))].join(", ");
}

function outsideIssue(point: OperatingPoint, path: Issue["path"]): Issue {
  return {
    code: "invalid-voltage",
    message: `voltage outside the scaling equations: ${point.voltage_V} V at ${processText(point)}`,
    path,
    expected: "a voltage at which energy rises with the voltage",
  };
}
