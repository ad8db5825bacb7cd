import { expect, test } from "vitest";
import { command } from "./command.ts";

/** The numbers that the study publishes, as `cimpass advise` and `evaluate` print them. */

const AS_PUBLISHED = "advise bert-large --profile as-published --mapper priority --cim digital6T";

/** A column of the first table of a verdict. */
function column(text: string, name: string): string[] {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith("GEMM "));
  const end = lines.indexOf("", start);
  const cells = (line = "") => line.split(/ {2,}/);
  const index = cells(lines[start]).indexOf(name);
  return lines.slice(start + 1, end).map((line) => cells(line)[index] ?? "");
}

test("BERT-Large with digital6T at RF", async () => {
  const { code, out } = await command(`${AS_PUBLISHED} --at RF`);
  expect(code).toBe(0);
  expect(column(out, "TOPS/W")).toEqual(["1.763", "1.666", "1.879", "1.844", "1.715"]);
  expect(column(out, "GMAC/s")).toEqual(["455.1", "455.1", "455.1", "455.1", "455.1"]);
});

test("BERT-Large with digital6T at SMEM", async () => {
  const { out } = await command(`${AS_PUBLISHED} --at SMEM`);
  expect(column(out, "TOPS/W")).toEqual(["1.933", "1.933", "2.057", "1.933", "1.850"]);
  expect(column(out, "GMAC/s")).toEqual(["4681.1", "4681.1", "5461.3", "4681.1", "4228.1"]);
});

test("3.0 times the published baseline, whose mapping is asked for by name", async () => {
  const line = `compare 512x1024x1024 --profile as-published --cim digital6T --at RF`;
  const { out } = await command(`${line} --baseline-mapping published`);
  expect(out).toMatch(/^tensor-core-like +3425\.0 +0\.5837 /m);
  expect(out).toMatch(/^digital6T at RF +1133\.6 +1\.763 .* 3\.021x /m);
});

/** fJ/MAC and cycles of 512×1024×1024 on 4 primitives, in Timeloop's accounting. */
const TABLE: readonly (readonly [level: string, primitive: string, ...numbers: number[]])[] = [
  ["RF", "analog6T", 1134.6, 4194304, 732.08, 524288],
  ["RF", "analog8T", 1075.14, 4194304, 672.22, 524288],
  ["RF", "digital6T", 1262.98, 836365, 1072.37, 237178],
  ["RF", "digital8T", 3405.74, 4194304, 1558.92, 1048576],
  ["SMEM", "analog6T", 3212.73, 2097152, 1712.73, 524288],
  ["SMEM", "analog8T", 3152.87, 2097152, 1652.87, 524288],
  ["SMEM", "digital6T", 5408.75, 1196032, 4533.75, 1081344],
  ["SMEM", "digital8T", 65905.82, 8667136, 5405.82, 1048576],
];

test.for(TABLE)("512x1024x1024: %s %s", async ([level, primitive, ...numbers]) => {
  const [searched, searchedCycles, mapped, mappedCycles] = numbers;
  const name = `${level.toLowerCase()}-${primitive}`;
  const given = `evaluate --profile timeloop --format csv --mapping ${name}`;
  const mapper = `evaluate 512x1024x1024 --profile timeloop --format csv --cim ${primitive} --at RF`;
  const ofMapper = level === "RF" ? `${mapper} --count 4` : `${given}-priority`;
  for (const [line, fJ, cycles] of [
    [`${given}-searched`, searched, searchedCycles],
    [ofMapper, mapped, mappedCycles],
  ] as const) {
    const row = record((await command(line)).out);
    expect(Number(row.get("energy_fJ_per_MAC"))).toBeCloseTo(fJ ?? 0, 1);
    expect(Math.abs(Number(row.get("cycles")) - (cycles ?? 0))).toBeLessThanOrEqual(1);
  }
});

test("512x1024x1024 on the baseline", async () => {
  const line = "evaluate --profile timeloop --format csv --mapping baseline-published";
  const row = record((await command(line)).out);
  expect(Number(row.get("energy_fJ_per_MAC"))).toBeCloseTo(3424.95, 1);
  expect(Number(row.get("cycles"))).toBe(3295525);
});

/** The only record of a CSV table without quoted fields. */
function record(csv: string): ReadonlyMap<string, string> {
  const [names = [], values = []] = csv.split("\r\n").map((line) => line.split(","));
  return new Map(names.map((name, i) => [name, values[i] ?? ""]));
}
