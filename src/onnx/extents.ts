import type { Issue } from "../diagnostic/issue.ts";
import { assertNoIssues } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Graph, ValueInfo } from "./model.ts";

/** Extents of symbolic dimensions by name. */
export type Extents = ReadonlyMap<string, number>;

/** How a dimension is called: by its symbol, or by its value and place if it has none. */
function dimensionName({ name, dims }: ValueInfo, axis: number): string {
  const dim = dims?.[axis];
  return typeof dim === "string" ? dim : `${name}.${axis}`;
}

/** Inputs of a graph that a run brings; old files list the weights too. */
export function runInputs(graph: Graph): readonly ValueInfo[] {
  const constants = new Set(graph.initializers.map(({ name }) => name));
  return graph.inputs.filter(({ name }) => !constants.has(name));
}

/** Names of all dimensions of some values that have no extent. */
function symbols(values: readonly ValueInfo[]): string[] {
  const names = values.flatMap((value) =>
    (value.dims ?? []).flatMap((dim, axis) =>
      typeof dim === "number" ? [] : [dimensionName(value, axis)],
    ),
  );
  return [...new Set(names)];
}

/**
 * Checks that every symbolic dimension of the inputs has an extent, and that every extent has a dimension.
 *
 * @throws InputError with what is missing and what is unknown
 */
export function checkExtents(graph: Graph, extents: Extents, file: string): void {
  const needed = symbols(runInputs(graph));
  // Those of other values are known in a run only, and may be stated as well.
  const known = [...new Set([...needed, ...symbols([...graph.outputs, ...graph.valueInfos])])];
  const issues: Issue[] = [...extents.keys()]
    .filter((name) => !known.includes(name))
    .map((name) => unknownDimension(name, known, file));
  const missing = needed.filter((name) => !extents.has(name));
  if (missing.length > 0) {
    issues.push({
      code: "missing-dimension",
      message: `missing dimension: ${missing.join(", ")} of ${file}`,
      path: [],
      expected: missing.map((name) => `--dim ${name}=<n>`).join(" "),
    });
  }
  assertNoIssues(issues);
}

function unknownDimension(name: string, known: readonly string[], file: string): Issue {
  const expected = known.length > 0 ? known.join(", ") : "none: all dimensions have an extent";
  const message = `unknown dimension: ${name} of ${file}`;
  return { code: "unknown-dimension", message, path: [], expected, hint: didYouMean(name, known) };
}

/** The shape of a value whose dimensions are all known, else `undefined`. */
export function shapeOfInfo(value: ValueInfo, extents: Extents): number[] | undefined {
  if (!value.dims) return undefined;
  const shape = value.dims.map((dim, axis) =>
    typeof dim === "number" ? dim : extents.get(dimensionName(value, axis)),
  );
  return shape.includes(undefined) ? undefined : (shape as number[]);
}
