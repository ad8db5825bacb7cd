import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ledgerTable, withTable } from "../../scripts/ledger/table.ts";
import { readMacro, writeMacro } from "../../src/format/macro.ts";
import { macro, macroNames } from "../../src/library/library.ts";
import type { Macro, MacroPoint } from "../../src/macro/macro.ts";
import type { Figure } from "../../src/quantity/figure.ts";

const FOLDER = "src/library/data/macros";
const files = readdirSync(FOLDER).filter((file) => file.endsWith(".yaml"));

/** Keys of a macro's file with the fields they fill; where one is absent `unknown` has the key. */
const OF_MACRO = {
  node: "node_nm",
  capacity: "capacity_bits",
  area: "area_um2",
  circuit: "circuit",
} as const satisfies Record<string, keyof Macro>;

/** Keys of points; where `unknown` has one, no point may. */
const OF_POINT = {
  voltage: "voltage_V",
  input_bits: "inputBits",
  weight_bits: "weightBits",
  input_density: "inputDensity",
  weight_density: "weightDensity",
  toggle_rate: "toggleRate",
  throughput: "throughput_TOPS",
  latency: "latency_ns",
  leakage: "leakage_pJ_per_ns",
  write_energy: "writeEnergy_pJ",
} as const satisfies Record<string, keyof MacroPoint>;

describe.each(files)("%s", (file) => {
  const text = readFileSync(`${FOLDER}/${file}`, "utf8");
  const read = readMacro(text, file);

  test("is named as its file, compiled, and written as it reads", () => {
    expect(`${read.name}.yaml`).toBe(file);
    expect(macroNames()).toContain(read.name);
    expect(macro(read.name)).toEqual(read);
    expect(readMacro(writeMacro(read), file)).toEqual(read);
  });

  test("says who describes the macro, and of each number where", () => {
    const { title, venue, doi, url } = read.publication;
    expect(title.length).toBeGreaterThan(10);
    expect(venue).toBeDefined();
    expect(doi ?? url).toBeDefined();
    for (const [path, figure] of figuresOf(read, file)) {
      expect(figure.source, path).toMatch(/\w{3}/);
      expect(figure.source, path).not.toMatch(/silicon\.tsv|shared|facts/);
      expect(figure.kind, path).toBeDefined();
    }
  });

  test("lists what is absent, and nothing that is there", () => {
    const isListed = (key: string) =>
      read.unknown.some((entry) => entry === key || entry.startsWith(`${key}:`));
    for (const [key, field] of Object.entries(OF_MACRO))
      expect(isListed(key), `${key} is unknown`).toBe(read[field] === undefined);
    for (const [key, field] of Object.entries(OF_POINT))
      if (isListed(key))
        for (const point of read.points) expect(point[field], `${key} is unknown`).toBeUndefined();
  });
});

test("no title stands twice", () => {
  const titles = macroNames().map((name) => macro(name).publication.title);
  expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
});

test("the ledger's table tells what the files do", () => {
  const text = readFileSync("docs/ledger.md", "utf8");
  const written = withTable(text, ledgerTable(macroNames().map(macro)));
  expect(text, "tsx scripts/ledger-table.ts writes it").toBe(written);
  expect(text.match(/^\| [a-z0-9-]+-\d{4} \|/gm)?.length).toBeGreaterThan(15);
});

test("a row of the ledger's table tells a macro's span and what no field has", () => {
  const of = macro("wang-jssc-2020");
  // 2 / 1.97547 pJ = 1.012 TOPS/W, and 2.45 TOPS/W at the other point
  expect(ledgerTable([of]).split("\n").at(-1)).toBe(
    "| wang-jssc-2020 | 2020 | 28 nm | digital | measured | 8 × 8 | 1.012 to 2.45 | area, circuit, data |",
  );
});

/**
 * Which macro the rows of a table of published numbers belong to, and which of their columns are published: others are
 * derived in the table.
 */
const ORIGINS: readonly (readonly [key: RegExp, name: string, columns: readonly Column[]])[] = [
  [/^web-tdia/, "wu-isscc-2022", ["tops_per_W", "tops_per_mm2"]],
  [/^web-signext/, "si-tvlsi-2024", ["tops_per_W"]],
  [/^web-near-analog/, "chen-lssc-2024", ["tops_per_W"]],
  [/^web-imagine/, "imagine-tcasai-2025", ["tops_per_W", "tops_per_mm2"]],
  [/^web-jia16nm/, "jia-isscc-2021", ["tops_per_W", "tops"]],
  [/^web-pimca/, "pimca-jssc-2023", ["tops_per_W", "tops"]],
  [/^web-diana/, "diana-isscc-2022", ["tops_per_W"]],
  [/^web-cdcim/, "cdcim-arxiv-2022", ["tops_per_W", "tops"]],
  [/^web-bscha/, "bscha-arxiv-2026", ["tops_per_W", "tops_per_mm2"]],
  [/^web-7t/, "7t-charge-sharing-iscas-2022", ["tops_per_W", "tops"]],
  [/^web-mc2ram/, "mc2-ram-2021", ["tops_per_W", "tops_per_mm2"]],
  [/^web-unitmacro/, "chiu-jssc-2020", ["tops_per_W"]],
  [/^web-hyfpcim/, "hy-fpcim-2025", ["tops_per_W", "tops_per_mm2"]],
  [/^web-resdpu/, "res-dpu-arxiv-2025", ["tops_per_W", "tops"]],
  [/^web-neurocim/, "neuro-cim-vlsi-2022", ["tops_per_W"]],
  [/^jia-/, "jia-jssc-2020", ["tops_per_W", "tops", "tops_per_mm2", "area_mm2"]],
  [/^sinangil-Earray/, "sinangil-jssc-2021", ["fJ_per_MAC"]],
  [/^sinangil-\d/, "sinangil-jssc-2021", ["tops_per_W", "tops"]],
  [/^wang-(table|0.[89]|1.0)/, "wang-vlsi-2022", ["tops_per_W", "tops_per_mm2", "area_mm2"]],
  [/^colonnade-(iw|w)/, "colonnade-jssc-2021", ["fJ_per_MAC", "area_mm2"]],
  [/^colonnade-tput/, "colonnade-jssc-2021", ["tops"]],
  [/^neurram-o/, "neurram-nature-2022", ["tops_per_W", "tops"]],
  [/^zz-AIMC1/, "papistas-cicc-2021", ["tops_per_W", "area_mm2"]],
  [/^zz-AIMC2/, "su-jssc-2023", ["tops_per_W", "area_mm2"]],
  [/^zz-AIMC3/, "chen-isscc-2023", ["tops_per_W", "area_mm2"]],
  [/^zz-DIMC1/, "redcim-isscc-2022", ["tops_per_W", "tops", "area_mm2"]],
  [/^zz-DIMC2/, "yan-isscc-2022", ["tops_per_W", "tops", "area_mm2"]],
  [/^(zz-DIMC3|cimtuner-FPCIM)/, "guo-isscc-2023", ["tops_per_W", "area_mm2"]],
  [/^zz-DIMC4/, "yue-isscc-2023", ["tops_per_W", "area_mm2"]],
  [/^(cimtuner-LCC|www-A6T|web-www-a6t)/, "si-jssc-2021", ["tops_per_W", "area_mm2"]],
  [/^www-A8T/, "ali-cicc-2023", ["tops_per_W"]],
  [/^www-D6T/, "chih-isscc-2021", ["tops_per_W"]],
  [/^www-D8T/, "wang-jssc-2020", ["tops_per_W"]],
  [/^web-redcim/, "redcim-isscc-2022", ["tops_per_W"]],
  [/^cimtuner-Sticker/, "yue-isscc-2021", ["tops_per_W", "area_mm2"]],
  [/^cimtuner-TP-DCIM/, "tp-dcim-iccad-2024", ["tops_per_W", "area_mm2"]],
  [/^cimtuner-TranCIM/, "trancim-isscc-2022", ["tops_per_W", "area_mm2"]],
  ...["RRAM22", "SRAM22", "SRAM5", "SRAM1"].flatMap((design) =>
    ["32", "64"].map(
      (rows) =>
        [
          new RegExp(`^neurosim14-${design}-${rows}r`),
          `neurosim-${design.replace("RAM", "ram-").toLowerCase()}nm-${rows}rows`,
          ["tops_per_W", "tops", "tops_per_mm2", "area_mm2"],
        ] as const,
    ),
  ),
];
type Column = "tops_per_W" | "tops" | "tops_per_mm2" | "fJ_per_MAC" | "area_mm2";
/** Numbers are written with six digits or fewer. */
const DIGITS = 1e-3;

const TABLE = new URL("../../../shared/facts/silicon.tsv", import.meta.url);
describe.skipIf(!existsSync(TABLE))("published numbers", () => {
  const [header = "", ...lines] = existsSync(TABLE)
    ? readFileSync(TABLE, "utf8").trimEnd().split("\n")
    : [];
  const keys = header.split("\t");
  const rows = lines.map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(keys.map((key, at) => [key, cells[at] ?? ""]));
  });

  test.each(ORIGINS)("of rows %s are those of %s", (key, name, columns) => {
    const found = macro(name);
    const own = rows.filter((row) => key.test(row.key ?? ""));
    expect(own.length).toBeGreaterThan(0);
    for (const row of own) {
      if (row.tech_nm !== "") expect(found.node_nm, row.key).toBe(Number(row.tech_nm));
      for (const column of columns) {
        if (row[column] === "") continue;
        const at = `${row.key} ${column}`;
        const expected = Number(row[column]);
        expect(expected, at).toBeGreaterThan(0);
        const values = candidates(found, column, row);
        expect(
          values.some((value) => Math.abs(value / expected - 1) < DIGITS),
          `${at}: ${expected} in ${values.join(", ")}`,
        ).toBe(true);
      }
    }
  });
});

/** What a macro has that a column of a row may be: the area, or a quantity of the points at the row's bits and voltage. */
function candidates(
  { area_um2, points }: Macro,
  column: Column,
  row: Readonly<Record<string, string>>,
): number[] {
  if (column === "area_mm2") return area_um2 ? [area_um2.value / 1e6] : [];
  const alike = points.filter(
    (point) =>
      isSame(point.inputBits, row.in_bits) &&
      isSame(point.weightBits, row.w_bits) &&
      isSame(point.voltage_V, row.vdd_V),
  );
  return alike.flatMap((point) => {
    const value = {
      tops_per_W: point.efficiency_TOPS_per_W?.value,
      tops: point.throughput_TOPS?.value,
      tops_per_mm2: point.computeDensity_TOPS_per_mm2?.value,
      fJ_per_MAC: point.macEnergy_pJ && point.macEnergy_pJ.value * 1e3,
    }[column];
    return value === undefined ? [] : [value];
  });
}

/** Whether a point may be the one that a cell of the table tells; either may not say, and cells may hold words. */
function isSame(value: number | undefined, cell = ""): boolean {
  const number = Number.parseFloat(cell);
  return value === undefined || Number.isNaN(number) || value === number;
}

function figuresOf(value: unknown, path: string): [string, Figure][] {
  if (typeof value !== "object" || value === null) return [];
  if ("value" in value) return [[path, value as Figure]];
  return Object.entries(value).flatMap(([key, part]) => figuresOf(part, `${path}.${key}`));
}
