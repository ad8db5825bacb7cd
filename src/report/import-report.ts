import { macs } from "../workload/gemm.ts";
import { allOperations, gemmOperations } from "../workload/left-out.ts";
import type { Network } from "../workload/network.ts";
import type { Record } from "./csv.ts";
import type { Document } from "./document.ts";
import { columns, row } from "./document.ts";
import { RESULT_SCHEMA } from "./json.ts";
import { leftOutResult } from "./left-out-text.ts";
import { percent } from "./number.ts";
import type { ImportResult } from "./result-schema.ts";

/** What `import` prints when the network itself goes to a file. */
export function importText(network: Network): Document {
  const { name, gemms, source } = network;
  const total = totalMacs(network);
  const rows = importRecords(network).map(({ operator, nodes, operations, share, note }) =>
    row(
      String(operator),
      String(nodes),
      operations === undefined ? "not known" : String(operations),
      share === undefined ? "" : percent(Number(share)),
      String(note),
    ),
  );
  return [
    { kind: "heading", text: `${name}: ${gemms.length} GEMMs, ${total} MACs` },
    ...(source === undefined ? [] : [{ kind: "text", text: `${source}.` } as const]),
    { kind: "heading", text: "Operations of one run; a MAC is two" },
    {
      kind: "table",
      table: { columns: columns("!operator", ">nodes", ">operations", ">%", "~note"), rows },
    },
  ];
}

/** A row for all GEMMs, and one for each operator that is left out. */
export function importRecords(network: Network): Record[] {
  const all = allOperations(network);
  const share = (operations: number | undefined) =>
    operations === undefined || all === 0 ? undefined : operations / all;
  const ofGemms = gemmOperations(network);
  const nodes = network.gemms.reduce((sum, { count }) => sum + count, 0);
  return [
    { operator: "GEMMs", nodes, operations: ofGemms, share: share(ofGemms), note: "" },
    ...(network.leftOut ?? []).map(({ operator, nodes, operations, note = "" }) => ({
      operator,
      nodes,
      operations,
      share: share(operations),
      note,
    })),
  ];
}

/** A row per GEMM, with the columns of a list. */
export function gemmRecords({ gemms }: Network): Record[] {
  return gemms.map(({ M, N, K, batch, count, name, weights }) => {
    return { M, N, K, batch, count, name, weights };
  });
}

/** @param text the native file of the network */
export function importResult(network: Network, text: string): ImportResult {
  return {
    schema: RESULT_SCHEMA,
    kind: "import",
    name: network.name,
    source: network.source ?? null,
    gemms: [...network.gemms],
    macs: totalMacs(network),
    left_out: leftOutResult(network),
    text,
  };
}

function totalMacs({ gemms }: Network): number {
  return gemms.reduce((sum, gemm) => sum + macs(gemm) * gemm.count, 0);
}
