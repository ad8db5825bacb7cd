import type { Axis } from "../architecture/hierarchy.ts";
import type { Path } from "../format/yaml.ts";
import type { Dimension, Tensor } from "../workload/tensor.ts";
import { DIMENSIONS, isRelevant, TENSORS } from "../workload/tensor.ts";
import type { Spatial } from "./nodes.ts";
import type { Reading } from "./reading.ts";
import { ALL, isEmptyList, isNumber, readNumber, readSet, requireNeutral } from "./reading.ts";

const SINGLE: Axis = { size: 1, dimensions: [] };
const NONE: ReadonlySet<string> = new Set();

/** The mesh of copies that a node's spatial fanouts are: x and y. */
export interface Mesh {
  readonly x: Axis;
  readonly y: Axis;
}

/**
 * The mesh that `spatial` of a node stands for, `undefined` if it makes no copies.
 *
 * @param assumed gets what was read though it is not stated in so many words
 */
export function readMesh(
  reading: Reading,
  spatial: readonly Spatial[],
  path: Path,
  assumed: string[],
): Mesh | undefined {
  const axes = spatial.map((one, i) => readAxis(reading, one, [...path, "spatial", i], assumed));
  const [x = SINGLE, y = SINGLE, ...more] = axes.filter(({ size }) => size > 1);
  if (more.length > 0) {
    reading.issues.push({
      code: "unsupported-fanout",
      message: `unsupported fanout: ${more.length + 2} dimensions`,
      path: [...path, "spatial"],
      expected: "one or two; a !Container inside may have others",
    });
  }
  return x.size * y.size > 1 ? { x, y } : undefined;
}

/**
 * One dimension of a mesh. Tensors that must be reused leave the dimensions of a GEMM that index none of them; over
 * those, what is shared among copies must be what may be reused, since ours always share it.
 */
function readAxis(reading: Reading, spatial: Spatial, path: Path, assumed: string[]): Axis {
  const { issues } = reading;
  const size = readNumber(reading, spatial, "fanout", path, { least: 1, whole: true }, undefined);
  if (size === undefined && (spatial.fanout === undefined || spatial.fanout === null)) {
    const expected = "how many copies there are";
    issues.push({ code: "missing-value", message: "missing value: fanout", path, expected });
  }
  const reuse = readSet(reading, spatial, "reuse", path, NONE);
  const mayReuse = readSet(reading, spatial, "may_reuse", path, ALL);
  requireNeutral(reading, spatial, "loop_bounds", path, isEmptyList, "none: use reuse");
  requireNeutral(reading, spatial, "usage_scale", path, isNumber(reading, 1), "1");
  requireNeutral(reading, spatial, "power_gateable", path, (value) => value === false, "false");
  const usage = readNumber(reading, spatial, "min_usage", path, { least: 0 }, 0);
  if (size === undefined || size === 1) return SINGLE;
  const dimensions = DIMENSIONS.filter((dimension) => sharesAll(dimension, reuse));
  const shared = TENSORS.filter((tensor) => dimensions.some((one) => !isRelevant(tensor, one)));
  const apart = shared.filter((tensor) => !mayReuse.has(tensor));
  if (apart.length > 0) {
    issues.push({
      code: "unsupported-reuse",
      message: `unsupported may_reuse: ${names(apart)} would be fetched for each copy`,
      path: [...path, "may_reuse"],
      expected: "All, or what reuse says as well, such as input in both",
    });
  }
  if (dimensions.length === 0) {
    issues.push({
      code: "unsupported-reuse",
      message: `unsupported reuse: no dimension of a GEMM leaves all of ${names([...reuse])} as they are`,
      path: [...path, "reuse"],
      expected: "one tensor, or none",
    });
  }
  if (usage === 0) return { size, dimensions };
  if (usage !== 1 || dimensions.length !== 1) {
    issues.push({
      code: "unsupported-usage",
      message: `unsupported min_usage: ${usage}`,
      path: [...path, "min_usage"],
      expected: "0, or 1 where reuse leaves one dimension of a GEMM",
    });
    return { size, dimensions };
  }
  const [dimension] = dimensions;
  assumed.push(`${dimension} fills ${spatial.name}, or goes as far as it reaches (min_usage: 1)`);
  return { size, dimensions, filled: true };
}

/** Whether moving along a dimension reuses all of these tensors. */
function sharesAll(dimension: Dimension, tensors: ReadonlySet<Tensor>): boolean {
  return [...tensors].every((tensor) => !isRelevant(tensor, dimension));
}

const NAMES: Readonly<Record<Tensor, string>> = { A: "input", B: "weight", Z: "output" };

function names(tensors: readonly Tensor[]): string {
  return tensors.map((tensor) => NAMES[tensor]).join(", ");
}
