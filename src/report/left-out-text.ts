import { allOperations, gemmOperations } from "../workload/left-out.ts";
import type { Network } from "../workload/network.ts";
import type { Document } from "./document.ts";
import type { LeftOutResult } from "./model-schema.ts";
import { percent } from "./number.ts";

/** Operators that are named one by one. */
const NAMED = 4;

/** The share of a model's known operations that GEMMs are; none where its file tells of no others. */
export function gemmShare(network: Network): number | null {
  return network.leftOut ? gemmOperations(network) / allOperations(network) : null;
}

/** What is left out, as JSON. */
export function leftOutResult(network: Network): LeftOutResult {
  const all = allOperations(network);
  const rows = network.leftOut?.map(({ operator, nodes, operations, note }) => ({
    operator,
    nodes,
    operations: operations ?? null,
    share: operations === undefined || all === 0 ? null : operations / all,
    note: note ?? null,
  }));
  return rows ?? null;
}

/** What share of a model's operations a verdict on its GEMMs is about, where the model's file tells of the others. */
export function leftOutText(network: Network): Document {
  const { leftOut } = network;
  if (!leftOut) return [];
  const all = allOperations(network);
  const sums = new Map<string, number>();
  for (const { operator, operations = 0 } of leftOut)
    sums.set(operator, (sums.get(operator) ?? 0) + operations);
  const counted = [...sums]
    .filter(([, operations]) => operations > 0)
    .sort(([, a], [, b]) => b - a);
  const rest = counted.slice(NAMED).reduce((sum, [, operations]) => sum + operations, 0);
  const named = counted
    .slice(0, NAMED)
    .map(([operator, operations]) => `${operator} ${percent(operations / all)} %`);
  const parts = rest > 0 ? [...named, `others ${percent(rest / all)} %`] : named;
  const unknown = leftOut.filter(({ operations }) => operations === undefined);
  const open = unknown.map(({ operator, nodes }) => `${nodes} ${operator}`).join(", ");
  const text = [
    `GEMMs are ${percent(gemmOperations(network) / all)} % of the model's operations`,
    parts.length > 0 ? `; left out: ${parts.join(", ")}` : "",
    open === "" ? "." : `; not counted: ${open}.`,
  ].join("");
  return [{ kind: "text", text }];
}
