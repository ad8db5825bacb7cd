import type { Issue } from "../diagnostic/issue.ts";
import type { Gemm } from "../workload/gemm.ts";
import { shapeName } from "../workload/gemm.ts";
import type { LeftOut } from "../workload/left-out.ts";
import { mergedByShape } from "../workload/merged.ts";
import { graphsOf } from "./inner-graphs.ts";
import type { Graph, Node } from "./model.ts";
import type { Operation } from "./operation.ts";
import { axisOf, extent } from "./operation.ts";
import type { UnknownValue, Value } from "./value.ts";

/**
 * A graph that runs again and again: the body of a Loop or a Scan (onnx/docs/Operators.md).
 *
 * A body takes what its kind of node *leads* with (the number of the trip and the condition of a Loop), then values that it hands
 * to the next trip, then a slice of each value that a Scan goes through. It gives its condition, the values for the next trip,
 * and slices that are stacked.
 */
export interface Repetition {
  readonly body: Graph;
  /** Trips at most; without end if nothing but the condition ends them, `undefined` if that is known in a run only. */
  readonly most: number | undefined;
  /** Whether there is another trip, before the first; a Loop without condition and a Scan ask for none. */
  readonly condition: "none" | boolean | "unknown";
  readonly isLoop: boolean;
  readonly carried: readonly (Value | UnknownValue)[];
  readonly slices: readonly Value[];
  /** Along which axis each slice is stacked. */
  readonly stackedAlong: readonly number[];
}

/** What one trip makes, and why it could not be told if it could not. */
export interface Trip {
  readonly outputs: readonly (Value | UnknownValue)[];
  readonly gemms: readonly Gemm[];
  readonly leftOut: readonly LeftOut[];
  readonly issues: readonly Issue[];
}

/** What all trips make: the outputs of the node in their order, `undefined` where nothing is known of one. */
export interface Repeated extends Pick<Trip, "gemms" | "leftOut"> {
  readonly outputs: readonly (Value | UnknownValue | undefined)[];
  /** Why nothing is counted, if nothing is. */
  readonly open?: string;
}

/** Infers one trip. */
export type RunBody = (inputs: readonly (Value | UnknownValue)[]) => Trip;

/** @throws InputError or Undetermined if the node is no such repetition */
export function repetitionOf(
  operation: Operation,
  inputs: readonly (Value | UnknownValue | undefined)[],
): Repetition {
  const body = operation.graph("body");
  if (!body) throw operation.fault("its body is missing");
  const isLoop = operation.node.operator === "Loop";
  const found = isLoop ? loopOf(operation, inputs) : scanOf(operation, inputs);
  const lead = isLoop ? 2 : 0;
  const takes = lead + found.carried.length + found.slices.length;
  const asked = isLoop ? 1 : 0;
  if (body.inputs.length !== takes || body.outputs.length < asked + found.carried.length)
    throw operation.fault(
      `a body with ${body.inputs.length} inputs and ${body.outputs.length} outputs, where it gets ${takes} ` +
        `and ${asked + found.carried.length} are taken from it`,
    );
  const stacked = body.outputs.length - asked - found.carried.length;
  const axes = isLoop ? undefined : operation.ints("scan_output_axes");
  const stackedAlong = Array.from({ length: stacked }, (_, i) => axes?.[i] ?? 0);
  return { body, isLoop, ...found, stackedAlong };
}

type Found = Pick<Repetition, "most" | "condition" | "carried" | "slices">;

function loopOf(
  operation: Operation,
  inputs: readonly (Value | UnknownValue | undefined)[],
): Found {
  const [count, condition] = inputs;
  const [most] = dataOf(count) ?? [];
  const [first] = dataOf(condition) ?? [];
  if (most !== undefined && !Number.isSafeInteger(most)) throw operation.fault(`${most} trips`);
  return {
    most: count ? (most === undefined ? undefined : Math.max(0, most)) : Number.POSITIVE_INFINITY,
    condition: condition ? (first === undefined ? "unknown" : first !== 0) : "none",
    carried: inputs.slice(2).map((value) => value ?? absent(operation)),
    slices: [],
  };
}

function scanOf(
  operation: Operation,
  inputs: readonly (Value | UnknownValue | undefined)[],
): Found {
  if (operation.opset < 9) throw operation.unknown("a Scan of opset 8, with batches of sequences");
  const scanned = operation.needInt("num_scan_inputs");
  const states = inputs.length - scanned;
  if (scanned < 1 || states < 0) throw operation.fault(`${scanned} inputs to go through`);
  const axes = operation.ints("scan_input_axes");
  const lengths = new Set<number>();
  const slices = inputs.slice(states).map((_, i): Value => {
    const { shape, integer, fixed } = operation.need(states + i);
    const axis = axisOf(operation, axes?.[i] ?? 0, shape.length);
    lengths.add(extent(operation, shape, axis));
    return { shape: shape.filter((_extent, at) => at !== axis), integer, fixed };
  });
  if (lengths.size > 1)
    throw operation.fault(`inputs of ${[...lengths].join(" and ")} slices to go through`);
  const [most = 0] = lengths;
  const carried = inputs.slice(0, states).map((value) => value ?? absent(operation));
  return { most, condition: "none", carried, slices };
}

function absent(operation: Operation): UnknownValue {
  return { why: operation.unknown("an input of its body is absent").why };
}

function dataOf(value: Value | UnknownValue | undefined): readonly number[] | undefined {
  return value && "data" in value ? value.data : undefined;
}

/**
 * All trips of a repetition. Few are inferred one by one, with the elements that each has; many by one trip, whose
 * shapes have to stay as they are from trip to trip.
 *
 * @param budget nodes that may be inferred one by one
 */
export function repeated(repetition: Repetition, run: RunBody, budget: number): Repeated {
  return (
    oneByOne(repetition, run, Math.floor(budget / nodesIn(repetition.body))) ??
    alike(repetition, run)
  );
}

/** Nodes of a graph with those of the graphs in them; at least one. */
function nodesIn({ nodes }: Graph): number {
  const inner = (node: Node) => graphsOf(node).reduce((sum, graph) => sum + nodesIn(graph), 1);
  return Math.max(
    1,
    nodes.reduce((sum, node) => sum + inner(node), 0),
  );
}

/** Every trip by itself; `undefined` if that would be too many, or one of them cannot be told. */
function oneByOne(repetition: Repetition, run: RunBody, mostTrips: number): Repeated | undefined {
  const { most, isLoop, slices, stackedAlong } = repetition;
  let { condition, carried } = repetition;
  if (most === undefined || (most > mostTrips && most !== Number.POSITIVE_INFINITY))
    return undefined;
  const trips: Trip[] = [];
  while (trips.length < most && condition !== false) {
    if (condition === "unknown" || trips.length >= mostTrips) return undefined;
    const lead = isLoop ? [scalar(trips.length), scalar(1)] : [];
    const trip = run([...lead, ...carried, ...slices]);
    if (trip.issues.length > 0) return undefined;
    trips.push(trip);
    const after = isLoop ? trip.outputs.slice(1) : trip.outputs;
    carried = after.slice(0, carried.length);
    if (condition !== "none") condition = isTrue(trip.outputs[0]);
  }
  const stacked = stackedAlong.map((axis, i) => {
    const at = (isLoop ? 1 : 0) + carried.length + i;
    const [first, ...others] = trips.map(({ outputs }) => outputs[at]);
    const isSame = others.every((other) => shapeText(other) === shapeText(first));
    return isSame ? stackedValue(first, trips.length, axis) : undefined;
  });
  return { outputs: [...carried, ...stacked], ...together(trips) };
}

/** All trips by one, in which what differs from trip to trip has a shape and no elements. */
function alike(repetition: Repetition, run: RunBody): Repeated {
  const { body, most, condition, isLoop, slices, stackedAlong } = repetition;
  const carried = repetition.carried.map((value, i): Value | UnknownValue => {
    const at = (isLoop ? 1 : 0) + i;
    const isHanded = body.outputs[at]?.name === body.inputs[at + (isLoop ? 1 : 0)]?.name;
    if (isHanded || "why" in value) return value;
    return { shape: value.shape, integer: value.integer, fixed: false };
  });
  const number: Value = { shape: [], integer: true, fixed: false };
  const trip = run([...(isLoop ? [number, scalar(1)] : []), ...carried, ...slices]);
  const after = isLoop ? trip.outputs.slice(1) : trip.outputs;
  const [why] = trip.issues;
  const nothing = { gemms: [], leftOut: [], outputs: [] };
  if (why) return { ...nothing, open: why.message };
  const changing = carried.findIndex((value, i) => shapeText(value) !== shapeText(after[i]));
  if (changing >= 0) {
    const name = body.inputs[changing + (isLoop ? 2 : 0)]?.name ?? "";
    return { ...nothing, open: `the shape of ${name} changes from trip to trip` };
  }
  const staysTrue = condition === true && isTrue(trip.outputs[0]) === true;
  if (most !== undefined && Number.isFinite(most) && (condition === "none" || staysTrue)) {
    const stacked = stackedAlong.map((axis, i) =>
      stackedValue(after[carried.length + i], most, axis),
    );
    const gemms = trip.gemms.map((gemm) => ({ ...gemm, count: gemm.count * most }));
    const leftOut = trip.leftOut.map(({ operations, ...row }) => ({
      ...row,
      operations: operations === undefined ? undefined : operations * most,
    }));
    return { outputs: [...carried, ...stacked], gemms, leftOut };
  }
  return {
    ...nothing,
    outputs: carried,
    open: `how often it runs is known in a run only; each time ${tripText(trip)}`,
  };
}

/** `2x7x3, 2x9x7 and 4 more products, and 128 other operations` */
function tripText({ gemms, leftOut }: Trip): string {
  const named = gemms
    .slice(0, MOST_NAMED)
    .map((gemm) => (gemm.count === 1 ? shapeName(gemm) : `${gemm.count} times ${shapeName(gemm)}`));
  const more = gemms.length - named.length;
  const products =
    named.length === 0 ? "no product" : `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  const others = leftOut.reduce((sum, { operations = 0 }) => sum + operations, 0);
  return `${products}, and ${others} other operations`;
}

const MOST_NAMED = 4;

function scalar(value: number): Value {
  return { shape: [], data: [value], integer: true, fixed: true };
}

function isTrue(value: Value | UnknownValue | undefined): boolean | "unknown" {
  const [first] = dataOf(value) ?? [];
  return first === undefined ? "unknown" : first !== 0;
}

function shapeText(value: Value | UnknownValue | undefined): string {
  return value && "shape" in value ? value.shape.join(" ") : "?";
}

function stackedValue(
  slice: Value | UnknownValue | undefined,
  trips: number,
  axis: number,
): Value | undefined {
  if (!slice || "why" in slice) return undefined;
  const { shape, integer } = slice;
  const at = axis < 0 ? axis + shape.length + 1 : axis;
  return { shape: [...shape.slice(0, at), trips, ...shape.slice(at)], integer, fixed: false };
}

/** What several trips make together: GEMMs of one name and shape count as often as they occur; nodes are those of one trip. */
function together(trips: readonly Trip[]): Pick<Trip, "gemms" | "leftOut"> {
  const gemms = trips.flatMap((trip) => trip.gemms);
  const keyOf = (gemm: Gemm) => `${gemm.name}\0${shapeName(gemm)} ${gemm.weights}`;
  const merged = mergedByShape(gemms, (gemm) => gemm, keyOf);
  const rows = new Map<string, LeftOut>();
  for (const row of trips.flatMap((trip) => trip.leftOut)) {
    const key = `${row.operator}\0${row.note ?? ""}`;
    const before = rows.get(key);
    if (!before) rows.set(key, row);
    else if (before.operations !== undefined) {
      const operations =
        row.operations === undefined ? undefined : before.operations + row.operations;
      rows.set(key, { ...before, nodes: Math.max(before.nodes, row.nodes), operations });
    }
  }
  return {
    gemms: merged.map(({ first, count }) => ({ ...first, count })),
    leftOut: [...rows.values()],
  };
}
