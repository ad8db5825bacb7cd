import { createHash } from "node:crypto";
import { createEvaluator } from "../../src/sweep/evaluate.ts";
import type { PointOutcome } from "../../src/sweep/outcome.ts";
import type { Point, Sweep } from "../../src/sweep/read.ts";
import { axesOf, readSweep } from "../../src/sweep/read.ts";

/** SHA-256 in hexadecimal. */
function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A sweep of these lines, after those that every file begins with. */
export function sweepOf(
  lines: string,
  files: Readonly<Record<string, string>> = {},
): Promise<Sweep> {
  return readSweep({ text: `cimpass: sweep/1\nname: s\n${lines}`, file: "s.yaml", files });
}

/** The axes of every point, in order, with its index. */
export function pointsOf(sweep: Sweep) {
  return visited(sweep, (point) => ({ index: point.index, ...axesOf(sweep, point) }));
}

/** What becomes of every point. */
export function outcomesOf(sweep: Sweep, shares = true): PointOutcome[] {
  const { evaluate } = createEvaluator(sweep, { hash: sha256, shares });
  return visited(sweep, evaluate);
}

/** The key of every point. */
export function keysOf(sweep: Sweep): string[] {
  const { keyed } = createEvaluator(sweep, { hash: sha256 });
  return visited(sweep, (point) => keyed(point).key);
}

function visited<T>(sweep: Sweep, visit: (point: Point) => T): T[] {
  const found: T[] = [];
  for (let index = 0; index < sweep.size; index++) {
    const point = sweep.pointAt(index);
    if (point) found.push(visit(point));
  }
  return found;
}
