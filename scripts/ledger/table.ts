import type { Macro, MacroPoint } from "../../src/macro/macro.ts";

/** The table of published macros in docs/ledger.md: a row for each, from its file. */
export function ledgerTable(macros: readonly Macro[]): string {
  const rows = [COLUMNS, COLUMNS.map(() => "---"), ...macros.map(row)];
  return rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** A document with another table in place of its own. */
export function withTable(text: string, table: string): string {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith(`| ${COLUMNS.join(" | ")} |`));
  const rest = lines.slice(start).findIndex((line) => !line.startsWith("|"));
  return [...lines.slice(0, start), table, ...lines.slice(start + rest)].join("\n");
}

const COLUMNS = ["macro", "year", "node", "domain", "status", "bits", "TOPS/W", "missing"];

function row({ name, publication, node_nm, domain, points, ...of }: Macro): string[] {
  const missing: [string, boolean][] = [
    ["node", node_nm === undefined],
    ["capacity", of.capacity_bits === undefined],
    ["area", of.area_um2 === undefined],
    ["circuit", of.circuit === undefined],
    ["voltage", points.every(({ voltage_V }) => voltage_V === undefined)],
    ["bits", bits(points) === ""],
    ["data", !points.some(tellsData)],
    ["efficiency", points.flatMap(efficiencies).length === 0],
  ];
  return [
    name,
    `${publication.year}`,
    node_nm === undefined ? "" : `${node_nm} nm`,
    domain,
    publication.status,
    bits(points),
    `${span(points.flatMap(efficiencies))}${points.some(countsSingleBits) ? ", of 1 bit" : ""}`,
    missing.flatMap(([key, isMissing]) => (isMissing ? [key] : [])).join(", "),
  ];
}

function tellsData({ inputDensity, weightDensity, toggleRate }: MacroPoint): boolean {
  return inputDensity !== undefined || weightDensity !== undefined || toggleRate !== undefined;
}

/** Whether a point's operations are those of one bit, though its operands are wider or not told. */
function countsSingleBits({ operation, inputBits, weightBits }: MacroPoint): boolean {
  return operation === "1b" && !(inputBits === 1 && weightBits === 1);
}

function bits(points: readonly MacroPoint[]): string {
  const inputs = span(points.flatMap(({ inputBits }) => inputBits ?? []));
  const weights = span(points.flatMap(({ weightBits }) => weightBits ?? []));
  return inputs === "" || weights === "" ? "" : `${inputs} × ${weights}`;
}

/** Efficiency at a point, TOPS/W, with the ends of its range; of an energy, two operations a MAC. */
function efficiencies({ efficiency_TOPS_per_W: stated, macEnergy_pJ }: MacroPoint): number[] {
  if (stated) return [stated.value, ...(stated.range ?? [])];
  return macEnergy_pJ ? [2 / macEnergy_pJ.value] : [];
}

function span(values: readonly number[]): string {
  if (values.length === 0) return "";
  const ends = new Set([Math.min(...values), Math.max(...values)]);
  return [...ends].map((end) => Number(end.toPrecision(4))).join(" to ");
}
