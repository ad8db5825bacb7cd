import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entries } from "../../src/library/library.ts";
import type { CheckResult } from "../../src/report/result-schema.ts";
import { command } from "./command.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cimpass-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("cimpass check", () => {
  test("takes whatever show prints, and finds the schema named in its first line", async () => {
    const names = entries().map(({ name }) => name);
    const kinds = new Map(entries().map(({ name, kind }) => [name, kind]));
    for (const name of names) {
      const { out } = await command(`show ${name}`);
      expect(out).toMatch(
        new RegExp(
          `^# yaml-language-server: \\$schema=./node_modules/cimpass/schema/${kinds.get(name)}.json\n`,
        ),
      );
      writeFileSync(join(folder, `${name}.yaml`), out);
    }
    const files = names.map((name) => join(folder, `${name}.yaml`));
    const { code, out, err } = await command(`check ${files.join(" ")} --format json`);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const result = JSON.parse(out) as CheckResult;
    expect(result.files.map(({ kind }) => kind)).toEqual(names.map((name) => kinds.get(name)));
  });

  test("prints what good files are, and all faults of all bad ones", async () => {
    const list = file("list.csv", "M,N,K\n2,3,4\n");
    const bad = file(
      "bad.yaml",
      "cimpass: network/1\nname: n\nfoo: 1\ngemms: [{M: 1, N: 0, K: 2}]\n",
    );
    const newer = file("newer.yaml", "cimpass: primitive/2\n");
    const none = file("none.yaml", "name: n\n");
    const { code, out, err } = await command(`check ${list} ${bad} ${newer} ${none} --format csv`);
    expect(code).toBe(2);
    // 2 · 3 · 4 = 24
    expect(out.split("\r\n")[1]).toBe(`${list},true,network,list,"1 GEMM, 24 MACs",0`);
    expect(out.split("\r\n")[2]).toBe(`${bad},false,,,,2`);
    expect(err).toContain(`${bad}:3:1: unknown key: foo`);
    expect(err).toContain(`${bad}:4:19: invalid value: 0 in gemms[0].N`);
    expect(err).toContain(`${newer}:1:10: unsupported version: primitive/2`);
    expect(err).toContain("update cimpass");
    expect(err).toContain(`${none}:1:1: missing value: cimpass`);
    expect(err).toContain("cimpass: architecture/1");
  });

  test("binds mappings to what they name", async () => {
    const text = readFileSync("src/library/data/mappings/rf-digital6T-priority.yaml", "utf8");
    const larger = file("larger.yaml", text.replace(/M: 512/, "M: 4096"));
    const { code, err } = await command(`check ${larger}`);
    expect(code).toBe(2);
    expect(err).toMatch(/larger\.yaml:\d+:\d+: /);
  });

  test("knows certificates, and nothing that is unreadable", async () => {
    const proof = join(folder, "proof.json");
    await command(`map 8x8x8 --cim digital6T --at RF --certificate ${proof}`);
    expect((await command(`check ${proof}`)).out).toContain("certificate  8x8x8");
    const { code, err } = await command(`check ${folder} ${join(folder, "nothing")}`);
    expect(code).toBe(2);
    expect(err.trim().split("\n")).toHaveLength(2);
  });
});

test("cimpass schema prints what is shipped", async () => {
  const { out } = await command("schema");
  const names = out.trim().split("\n");
  expect(names).toContain("experiment");
  for (const name of names) {
    const printed = await command(`schema ${name}`);
    expect(JSON.parse(printed.out)).toEqual(
      JSON.parse(readFileSync(`schema/${name}.json`, "utf8")),
    );
  }
  const { code, err } = await command("schema primitve");
  expect({ code, err: err.includes("did you mean primitive?") }).toEqual({ code: 2, err: true });
});
