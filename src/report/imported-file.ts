import { writeNetwork } from "../format/network.ts";
import type { Network } from "../workload/network.ts";
import { importRecords } from "./import-report.ts";
import { percent } from "./number.ts";

/** The native file of a network that was read from another tool's, with what was left out as comments at its end. */
export function importedFile(network: Network): string {
  const text = writeNetwork(network);
  if (!network.leftOut) return text;
  const lines = importRecords(network).map(({ operator, nodes, operations, share, note }) => {
    const size =
      operations === undefined
        ? "operations not known"
        : `${operations} operations, ${percent(Number(share))} %`;
    return `#   ${operator}: ${nodes} nodes, ${size}${note === "" ? "" : `; ${note}`}`;
  });
  return [
    `${text.trimEnd()}`,
    "# Operations of the model, of which the GEMMs above are all products:",
    ...lines,
    "",
  ].join("\n");
}
