import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readNetwork } from "../../src/format/network.ts";
import { entries } from "../../src/library/library.ts";
import { graphBuilder, modelBytes } from "../onnx/builder.ts";
import { command } from "./command.ts";

const folder = mkdtempSync(join(tmpdir(), "cimpass-printed-"));
afterAll(() => rmSync(folder, { recursive: true }));

const LIST = join(folder, "list.csv");
const MODEL = join(folder, "model.onnx");
const RUN = join(folder, "run");
const NATIVE = join(folder, "native");
const P = "--cim digital6T --at RF";

beforeAll(async () => {
  // The second GEMM has no name.
  writeFileSync(LIST, "layer,K,N,M,repeats\n'=a,16,32,8,3\n,4,4,4,1\n");
  const b = graphBuilder();
  b.op("Relu", [b.op("MatMul", [b.input("x", ["n", 16]), b.weight([16, 8])])]);
  writeFileSync(MODEL, modelBytes(b.graph()));
  const { code } = await command(`timeloop export 16x32x48 ${P} --count 4 --out ${RUN}`);
  const imported = await command(`timeloop import ${RUN} --out ${NATIVE}`);
  expect([code, imported.code]).toEqual([0, 0]);
}, 30_000);

/** The first lines of a native file, and its kind. */
const NATIVE_FILE =
  /^# yaml-language-server: \$schema=\.\/node_modules\/cimpass\/schema\/(\w+)\.json\n+cimpass: (\w+)\/1\n/;

/** What every command that prints or writes a native file makes. */
const PRINTERS: [kind: string, line: string, file?: string][] = [
  ...entries().map(
    ({ kind, name }) => [kind, `show ${name} --format yaml`] satisfies [string, string],
  ),
  ["mapping", `map 16x32x48 ${P} --format yaml`],
  ["mapping", "evaluate --mapping rf-digital6T-priority --format yaml"],
  ["network", `import ${LIST}`],
  ["network", `import ${LIST} --format yaml`],
  ["network", `import ${MODEL} --dim n=4`],
  ["network", `import ${MODEL} --dim n=4 --out ${join(folder, "m.yaml")}`, "m.yaml"],
  ["transformer", "import test/samples/huggingface/gpt2.json"],
  ["network", "import test/samples/huggingface/gpt2.json --phase decode"],
  ["architecture", "list", "native/architecture.yaml"],
  ["mapping", "list", "native/mapping.yaml"],
];

test.each(PRINTERS.map(([kind, line, file = ""]) => [kind, line, file] as const))(
  "a %s of %s names its schema in its first line",
  async (kind, line, file) => {
    const { code, out, err } = await command(line);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const text = file === "" ? out : readFileSync(join(folder, file), "utf8");
    const [, schema, said] = NATIVE_FILE.exec(text) ?? [];
    expect({ schema, said }).toEqual({ schema: kind, said: kind });
  },
  30_000,
);

describe("cimpass import prints a list of GEMMs", () => {
  test.each(["tsv", "csv", "md", "yaml"])("as %s that is read back", async (form) => {
    const { code, out } = await command(`import ${LIST} --format ${form}`);
    expect(code).toBe(0);
    const again = join(folder, `again.${form}`);
    writeFileSync(again, out);
    expect(await gemmsOf(again)).toEqual(await gemmsOf(LIST));
  });

  test.each(["tsv", "csv", "md", "json", "yaml"])("into a .%s file", async (form) => {
    const path = join(folder, `written.${form}`);
    const { code, out } = await command(`import ${LIST} --out ${path}`);
    // 3 · 8 · 32 · 16 + 4 · 4 · 4 = 12 352
    expect({ code, out: out.split("\n")[0] }).toEqual({
      code: 0,
      out: "list: 2 GEMMs, 12352 MACs",
    });
    expect(await gemmsOf(path)).toEqual(await gemmsOf(LIST));
  });

  test("with names that no spreadsheet takes for a formula", async () => {
    const { out } = await command(`import ${LIST} --format csv`);
    expect(out).toBe("M,N,K,batch,count,name,weights\n8,32,16,1,3,'=a,static\n4,4,4,1,1,,static\n");
    const [first] = await gemmsOf(LIST);
    expect(first?.name).toBe("=a");
  });

  async function gemmsOf(file: string) {
    return readNetwork((await command(`import ${file}`)).out).gemms;
  }
});

describe("cimpass show", () => {
  test("prints a mapping as the C that evaluate prints", async () => {
    const { code, out } = await command("show rf-digital6T-priority --format c");
    expect(code).toBe(0);
    expect(out).toMatch(/for \(int64_t k/);
    expect(out).toBe((await command("evaluate --mapping rf-digital6T-priority --format c")).out);
  });

  test.each([
    ["digital6T --format c", "no such form: c of digital6T; expected a mapping"],
    ["digital6X --format c", "did you mean digital6T"],
    ["digital6T --format csv", "no such form: csv of an entry"],
    ["digital6T --resolved --format yaml", "no such form: yaml with --resolved"],
  ])("refuses %s", async (line, message) => {
    const { code, out, err } = await command(`show ${line}`);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
  });
});
