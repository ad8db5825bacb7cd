import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { afterAll, expect, test } from "vitest";
import { toParquet } from "../../cli/parquet.ts";
import { toCsv, toMarkdown, toTsv } from "../../src/report/csv.ts";
import { command } from "./command.ts";

const root = mkdtempSync(join(tmpdir(), "cimpass-formats-"));
afterAll(() => rmSync(root, { recursive: true }));

const RECORDS = [
  {
    gemm: 'a|b,"c"\td',
    M: 3,
    energy_pJ: 2,
    capacity: Number.POSITIVE_INFINITY,
    proven: true,
    gap: undefined,
  },
  { gemm: "e\nf", M: 2 ** 40, energy_pJ: 0.5, capacity: 1, proven: false, gap: 0.25 },
];

test("a table is the same in every text form", () => {
  expect(toCsv(RECORDS)).toBe(
    'gemm,M,energy_pJ,capacity,proven,gap\r\n"a|b,""c""\td",3,2,unbounded,true,\r\n"e\nf",1099511627776,0.5,1,false,0.25\r\n',
  );
  expect(toTsv(RECORDS)).toBe(
    'gemm\tM\tenergy_pJ\tcapacity\tproven\tgap\na|b,"c" d\t3\t2\tunbounded\ttrue\t\ne f\t1099511627776\t0.5\t1\tfalse\t0.25\n',
  );
  expect(toMarkdown(RECORDS)).toBe(
    '| gemm | M | energy_pJ | capacity | proven | gap |\n| --- | ---: | ---: | ---: | --- | ---: |\n| a\\|b,"c" d | 3 | 2 | unbounded | true |  |\n| e f | 1099511627776 | 0.5 | 1 | false | 0.25 |\n',
  );
});

const bufferOf = (bytes: Uint8Array) =>
  bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;

test("Parquet keeps values, absence and types", async () => {
  const file = bufferOf(toParquet(RECORDS));
  expect(await parquetReadObjects({ file })).toEqual(
    RECORDS.map((record) => ({ ...record, M: BigInt(record.M), gap: record.gap ?? null })),
  );
  const types = parquetMetadata(file)
    .schema.slice(1)
    .map(({ name, type }) => [name, type]);
  expect(Object.fromEntries(types)).toEqual({
    ...{ gemm: "BYTE_ARRAY", M: "INT64", energy_pJ: "DOUBLE", capacity: "DOUBLE" },
    ...{ proven: "BOOLEAN", gap: "DOUBLE" },
  });
  expect(() => toParquet([{ a: Number.NaN }])).toThrow(/NaN/);
});

test.each([
  "advise 64x32x48 8x8x8 --cim digital6T",
  "compare 8x8x8 --cim digital6T --at RF",
  "pareto 8x8x8",
  "roofline 8x8x8",
  "where 8x8x8 --cim digital6T",
])(
  "%s gives the same table in all forms",
  async (line) => {
    const path = join(root, "table.parquet");
    expect((await command(`${line} --format parquet --output ${path}`)).code).toBe(0);
    const rows = await parquetReadObjects({ file: bufferOf(readFileSync(path)) });
    const tsv = (await command(`${line} --format tsv`)).out.replace(/\n$/, "").split("\n");
    const md = (await command(`${line} --format md`)).out.replace(/\n$/, "").split("\n");
    expect(rows.length).toBeGreaterThan(0);
    expect(tsv).toHaveLength(rows.length + 1);
    expect(md).toHaveLength(rows.length + 2);
    const names = tsv[0]?.split("\t") ?? [];
    for (const [i, row] of rows.entries()) {
      const printed = names.map((name) => {
        const value: unknown = row[name];
        return value === null
          ? ""
          : value === Number.POSITIVE_INFINITY
            ? "unbounded"
            : String(value);
      });
      expect(printed.join("\t")).toBe(tsv[i + 1]);
    }
  },
  60_000,
);

test("bytes do not go to a terminal", async () => {
  const { code, err } = await command("evaluate 8x8x8 --format parquet", {
    terminal: { columns: 80 },
  });
  expect({ code, err: err.includes("--output FILE") }).toEqual({ code: 2, err: true });
});

test("a mapping printed as YAML evaluates to what it was", async () => {
  const path = join(root, "mapping.yaml");
  const line = "13x17x19x2 --cim digital6T --at RF --factors imperfect";
  const { out } = await command(`map ${line} --format yaml`);
  expect(out).toMatch(/^# yaml-language-server: \$schema=/);
  writeFileSync(path, out);
  const figures = async (words: string) => {
    const { evaluations } = JSON.parse((await command(`${words} --format json`)).out);
    return [evaluations[0].energy_pJ, evaluations[0].latency_ns];
  };
  expect(await figures(`evaluate --mapping ${path}`)).toEqual(await figures(`map ${line}`));
  const several = await command("map 8x8x8 9x9x9 --format yaml");
  expect({ code: several.code, err: several.err.includes("one GEMM") }).toEqual({
    code: 2,
    err: true,
  });
});

test.skipIf(spawnSync("python3", ["--version"]).status !== 0)(
  "the Python example of the docs runs",
  () => {
    const [, example = ""] =
      /```python\n(.*?)```/s.exec(readFileSync("docs/python.md", "utf8")) ?? [];
    const stub = `COMMAND = ["${process.execPath}", "test/cli/from-source.mjs"]`;
    const script = example.replace(/^COMMAND = .*$/m, stub);
    expect(script).toContain(stub);
    const { status, stdout, stderr } = spawnSync("python3", ["-c", script], { encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^512x1024x1024 +digital6T at RF +[\d.]+ fJ\/MAC +[\d.]+ GOPS/m);
  },
  60_000,
);
