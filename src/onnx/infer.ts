import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Gemm } from "../workload/gemm.ts";
import { gemmIssues } from "../workload/gemm.ts";
import type { LeftOut } from "../workload/left-out.ts";
import { tensorOutput } from "./constants.ts";
import type { Extents } from "./extents.ts";
import { runInputs, shapeOfInfo } from "./extents.ts";
import { attributesOf, graphsOf } from "./inner-graphs.ts";
import type { Trip } from "./loop.ts";
import { repeated, repetitionOf } from "./loop.ts";
import type { Graph, Model, ModelFunction, Node } from "./model.ts";
import type { Operator, Output, Result } from "./operation.ts";
import { nodeText, operationOf } from "./operation.ts";
import { DOMAINS, MAKES_GEMMS, OPERATORS, RANDOM } from "./operators.ts";
import { orderedNodes } from "./order.ts";
import type { Tally } from "./tally.ts";
import { createTally } from "./tally.ts";
import type { UnknownValue, Value } from "./value.ts";
import { shapeFault, Undetermined } from "./value.ts";

/** What a run of a model computes. */
export interface Computed {
  readonly gemms: readonly Gemm[];
  readonly leftOut: readonly LeftOut[];
}

/** Values by name; a graph in a node sees those around it. */
interface Scope {
  readonly values: Map<string, Value | UnknownValue>;
  readonly outer?: Scope;
  /** Shapes that the file states, for values that cannot be inferred. */
  readonly stated: ReadonlyMap<string, readonly number[]>;
  readonly opsets: ReadonlyMap<string, number>;
}

/** Functions in functions, nodes in all with those of functions, known elements that are computed with. */
const DEEPEST = 64;
const MOST_NODES = 2 ** 18;
const MOST_WORK = 2 ** 24;
const MOST_ISSUES = 20;
/** Nodes in trips of Loops and Scans that are inferred one by one: in all, and for one of them. */
const MOST_UNROLLED = 2 ** 16;
const MOST_UNROLLED_OF_ONE = 2 ** 14;

/**
 * Infers every shape of a model, and of it the GEMMs and other operations of one run.
 *
 * @param extents of the symbolic dimensions
 * @throws InputError with all nodes whose shapes contradict each other, or are needed for a GEMM and cannot be inferred
 */
export function inferModel(model: Model, extents: Extents): Computed {
  let { gemms, issues, tally } = createCollection();
  let nodes = 0;
  let work = 0;
  let unrolling = MOST_UNROLLED;

  function report(found: readonly Issue[]): void {
    for (const issue of found) if (issues.size < MOST_ISSUES) issues.set(issue.message, issue);
  }

  /** What is met while *does* runs, apart from all else. */
  function apart(does: () => void): Collection {
    const before = { gemms, issues, tally };
    const found = createCollection();
    ({ gemms, issues, tally } = found);
    try {
      does();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      report(error.issues);
    } finally {
      ({ gemms, issues, tally } = before);
    }
    return found;
  }

  function graphScope(graph: Graph, opsets: Scope["opsets"], outer?: Scope): Scope {
    const values = new Map<string, Value | UnknownValue>();
    for (const tensor of graph.initializers) {
      const { shape, data, integer = false } = tensorOutput(tensor);
      const fault = shapeFault(shape);
      if (fault) report([invalid(`tensor ${tensor.name} has ${fault}`)]);
      values.set(tensor.name, { shape, ...(data ? { data } : {}), integer, fixed: true });
    }
    const infos = [...graph.inputs, ...graph.outputs, ...graph.valueInfos];
    const stated = new Map(
      infos.flatMap((info) => {
        const shape = shapeOfInfo(info, extents);
        return shape && !shapeFault(shape) ? [[info.name, shape] as const] : [];
      }),
    );
    for (const info of runInputs(graph)) {
      const shape = shapeOfInfo(info, extents);
      const fault = shape && shapeFault(shape);
      if (fault) report([invalid(`input ${info.name} has ${fault}`)]);
      const why = invalid(`input ${info.name} has no shape that is known`);
      values.set(info.name, shape ? { shape, integer: false, fixed: false } : { why });
    }
    return { values, stated, opsets, ...(outer ? { outer } : {}) };
  }

  function lookUp(scope: Scope, node: Node, name: string): Value | UnknownValue | undefined {
    if (name === "") return undefined;
    for (let at: Scope | undefined = scope; at; at = at.outer) {
      const value = at.values.get(name);
      if (value) return value;
    }
    const why = invalid(`${nodeText(node)} takes ${name}, which nothing makes`);
    report([why]);
    return { why };
  }

  function infer(list: readonly Node[], scope: Scope, depth: number): void {
    for (const node of orderedNodes(list)) {
      if (++nodes > MOST_NODES)
        throw new InputError([invalid(`more than ${MOST_NODES} nodes, with those of functions`)]);
      inferNode(node, scope, depth);
    }
  }

  function inferNode(node: Node, scope: Scope, depth: number): void {
    const inputs = node.inputs.map((name) => lookUp(scope, node, name));
    const own = model.functions.get(`${node.domain}:${node.operator}`);
    try {
      if (own) inferFunction(node, own, inputs, scope, depth);
      else if (graphsOf(node).length > 0) inferInner(node, inputs, scope, depth);
      else {
        const operator = operatorOf(node);
        const opset = scope.opsets.get(node.domain) ?? 1;
        finish(node, operator(operationOf(node, inputs, opset)), inputs, scope);
      }
    } catch (error) {
      if (error instanceof InputError) {
        report(error.issues);
        spoil(node, scope, error.issues[0] ?? invalid(nodeText(node)));
      } else if (error instanceof Undetermined) {
        spoil(node, scope, error.why);
        if (isProduct(node)) report([error.why]);
        else tally.add(operatorText(node), undefined, "of unknown size");
      } else throw error;
    }
  }

  /** Values that are the same in every run are computed once, and no part of it. */
  function finish(
    node: Node,
    result: Result,
    inputs: readonly (Value | UnknownValue | undefined)[],
    scope: Scope,
  ): void {
    const isSteady = !RANDOM.has(node.operator) && inputs.every((of) => !of || isFixed(of));
    let isFixedNode = true;
    charge(inputs.reduce((sum, of) => sum + (of && "data" in of ? (of.data?.length ?? 0) : 0), 0));
    node.outputs.forEach((name, i) => {
      const output = result.outputs[i];
      if (name === "") return;
      if (!output) {
        scope.values.set(name, { why: invalid(`${nodeText(node)} has no output ${i + 1}`) });
        return;
      }
      const value = madeValue(node, output, inputs, isSteady);
      charge(value.data?.length ?? 0);
      isFixedNode &&= value.fixed;
      scope.values.set(name, value);
    });
    if (isFixedNode) {
      tally.add("constants", 0, "the same in every run, computed once");
      return;
    }
    for (const gemm of result.gemms ?? []) addGemm(gemm);
    const makes = (result.gemms ?? []).length > 0;
    if (!makes) tally.add(operatorText(node), result.operations);
    else if (result.operations > 0)
      tally.add(operatorText(node), result.operations, "beside its products");
  }

  function addGemm(gemm: Gemm): void {
    const faults = gemmIssues(gemm);
    report(faults.map((of) => ({ ...of, message: `${of.message} of ${gemm.name}`, path: [] })));
    gemms.push(gemm);
  }

  function charge(elements: number): void {
    work += elements;
    if (work > MOST_WORK)
      throw new InputError([invalid(`more than ${MOST_WORK} elements of shapes to compute`)]);
  }

  /** What follows a node that cannot be inferred is not known either, where the file does not state it. */
  function spoil(node: Node, scope: Scope, why: Issue): void {
    for (const name of node.outputs) {
      const shape = scope.stated.get(name);
      scope.values.set(name, shape ? { shape, integer: false, fixed: false } : { why });
    }
  }

  function inferFunction(
    node: Node,
    own: ModelFunction,
    inputs: readonly (Value | UnknownValue | undefined)[],
    scope: Scope,
    depth: number,
  ): void {
    if (depth >= DEEPEST)
      throw new InputError([invalid(`functions in functions more than ${DEEPEST} deep`)]);
    const values = new Map<string, Value | UnknownValue>();
    own.inputs.forEach((name, i) => {
      const value = inputs[i];
      if (value) values.set(name, value);
    });
    const opsets = own.opsets.size > 0 ? own.opsets : scope.opsets;
    const inner: Scope = { values, stated: new Map(), opsets };
    const absent = new Set(own.inputs.filter((name) => !values.has(name)));
    const body = own.nodes.map((of) => ({
      ...of,
      name: [node.name, of.name || of.outputs[0] || of.operator].filter(Boolean).join("/"),
      inputs: of.inputs.map((name) => (absent.has(name) ? "" : name)),
      attributes: attributesOf(of, node, own),
    }));
    infer(body, inner, depth + 1);
    hand(node, own.outputs, inner, scope);
  }

  /** A branch that is known to be taken is part of the graph, and so are repetitions; what else is in graphs is told and not counted. */
  function inferInner(
    node: Node,
    inputs: readonly (Value | UnknownValue | undefined)[],
    scope: Scope,
    depth: number,
  ): void {
    const [condition] = inputs;
    const known = condition && "data" in condition ? condition.data?.[0] : undefined;
    const branch = node.attributes.get(known ? "then_branch" : "else_branch")?.graph;
    if (node.operator === "If" && known !== undefined && branch) {
      const inner = graphScope(branch, scope.opsets, scope);
      infer(branch.nodes, inner, depth);
      hand(
        node,
        branch.outputs.map(({ name }) => name),
        inner,
        scope,
      );
      return;
    }
    if (isRepetition(node)) {
      try {
        inferRepetition(node, inputs, scope, depth);
      } catch (error) {
        if (!(error instanceof Undetermined)) throw error;
        leaveOut(node, scope, `; ${error.message}`);
      }
    } else leaveOut(node, scope, "");
  }

  /** Tells of a node whose graphs are not counted. */
  function leaveOut(node: Node, scope: Scope, reason: string): void {
    const all = graphsOf(node).flatMap((graph) => graph.nodes);
    const products = all.filter(isProduct).length;
    const note = `not counted: its graphs have ${all.length} nodes, ${products} of them products`;
    tally.add(operatorText(node), undefined, note + reason);
    spoil(node, scope, unknownGraphs(node));
  }

  /** The trips of a Loop or Scan, as often as it runs; where that is not known, what a trip does is told and not counted. */
  function inferRepetition(
    node: Node,
    inputs: readonly (Value | UnknownValue | undefined)[],
    scope: Scope,
    depth: number,
  ): void {
    const opset = scope.opsets.get(node.domain) ?? 1;
    const repetition = repetitionOf(operationOf(node, inputs, opset), inputs);
    const { body } = repetition;
    const run = (values: readonly (Value | UnknownValue)[]): Trip => {
      const outputs: (Value | UnknownValue)[] = [];
      const found = apart(() => {
        const inner = graphScope(body, scope.opsets, scope);
        body.inputs.forEach(({ name }, i) => {
          const value = values[i];
          if (value) inner.values.set(name, value);
        });
        infer(body.nodes, inner, depth);
        for (const { name } of body.outputs) {
          const why = invalid(`an output of a graph in ${nodeText(node)} has no name`);
          outputs.push(lookUp(inner, node, name) ?? { why });
        }
      });
      const { gemms: products, issues: faults, tally: others } = found;
      return { outputs, gemms: products, leftOut: others.rows(), issues: [...faults.values()] };
    };
    const before = nodes;
    const made = repeated(repetition, run, Math.min(unrolling, MOST_UNROLLED_OF_ONE));
    unrolling = Math.max(0, unrolling - (nodes - before));
    for (const gemm of made.gemms) addGemm(gemm);
    for (const row of made.leftOut) tally.add(row.operator, row.operations, row.note, row.nodes);
    if (made.open !== undefined)
      tally.add(operatorText(node), undefined, `not counted: ${made.open}`);
    const why = unknownGraphs(node);
    spoil(node, scope, why);
    node.outputs.forEach((name, i) => {
      const value = made.outputs[i];
      if (name !== "" && value && !("why" in value)) scope.values.set(name, value);
    });
  }

  /** Outputs of a graph or function become those of its node. */
  function hand(node: Node, names: readonly string[], inner: Scope, scope: Scope): void {
    node.outputs.forEach((name, i) => {
      const from = names[i];
      if (name !== "" && from !== undefined)
        scope.values.set(name, lookUp(inner, node, from) ?? { why: invalid(nodeText(node)) });
    });
  }

  const scope = graphScope(model.graph, model.opsets);
  infer(model.graph.nodes, scope, 0);
  if (issues.size > 0) throw new InputError([...issues.values()]);
  return { gemms, leftOut: tally.rows() };
}

/** What inference meets beside values. */
interface Collection {
  readonly gemms: Gemm[];
  readonly issues: Map<string, Issue>;
  readonly tally: Tally;
}

function createCollection(): Collection {
  return { gemms: [], issues: new Map(), tally: createTally() };
}

function isRepetition({ operator, domain }: Node): boolean {
  return domain === "" && (operator === "Loop" || operator === "Scan");
}

function unknownGraphs(node: Node): Issue {
  return {
    code: "unknown-shape",
    message: `unknown shape: ${nodeText(node)}: what its graphs make is known in a run only`,
    path: [],
    hint: "shapes that the file states (value_info) would be taken",
  };
}

function isFixed(value: Value | UnknownValue): boolean {
  return "fixed" in value && value.fixed;
}

function isProduct({ operator, domain }: Node): boolean {
  return DOMAINS.includes(domain) && MAKES_GEMMS.has(operator);
}

function operatorText({ operator, domain }: Node): string {
  return domain === "" ? operator : `${domain}.${operator}`;
}

function operatorOf(node: Node): Operator {
  const operator = DOMAINS.includes(node.domain) ? OPERATORS.get(node.operator) : undefined;
  if (operator) return operator;
  throw new Undetermined({
    code: "unknown-operator",
    message: `unknown operator: ${nodeText(node)}`,
    path: [],
    expected: "an operator whose output shape can be inferred, since a GEMM depends on it",
    hint: "shapes that the file states (value_info) would be taken",
  });
}

function madeValue(
  node: Node,
  output: Output,
  inputs: readonly (Value | UnknownValue | undefined)[],
  isSteady: boolean,
): Value {
  const { shape, data } = output;
  const fault = shapeFault(shape);
  if (fault) throw new InputError([invalid(`${nodeText(node)} has an output with ${fault}`)]);
  const [first] = inputs;
  const isInteger = output.integer ?? (first && "integer" in first ? first.integer : false);
  const fixed = isSteady || data !== undefined;
  return { shape, ...(data ? { data } : {}), integer: isInteger, fixed };
}

function invalid(what: string): Issue {
  return { code: "invalid-onnx", message: `invalid model: ${what}`, path: [] };
}
