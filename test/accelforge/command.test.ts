import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readNetwork } from "../../src/format/network.ts";
import { network } from "../../src/library/library.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { command, json } from "../cli/command.ts";
import { ARCH, WORKLOAD } from "./texts.ts";

test("import and export by the command line", async () => {
  const root = mkdtempSync(join(tmpdir(), "cimpass-accelforge-"));
  const [arch, workload] = [join(root, "arch.yaml"), join(root, "workload.yaml")];
  writeFileSync(arch, ARCH);
  writeFileSync(workload, WORKLOAD);

  // An architecture and a workload become files that every command takes.
  const native = join(root, "native");
  const imported = await command(`accelforge import ${arch} ${workload} --out ${native}`);
  expect(imported.out).toBe(`${native}/architecture.yaml\n${native}/network.yaml\n`);
  expect(imported.err).toContain("Unlike AccelForge:");
  const files = [join(native, "network.yaml"), join(native, "architecture.yaml")];
  expect((await command(`check ${files.join(" ")}`)).code).toBe(0);
  const evaluated = await json(`evaluate ${files[0]} --arch ${files[1]}`);
  expect((evaluated as { evaluations: unknown[] }).evaluations).toHaveLength(5);
  expect(readFileSync(join(native, "network.yaml"), "utf8")).toContain("# Operations of the model");

  // An architecture alone needs the bits of an element.
  const alone = join(root, "alone");
  expect((await command(`accelforge import ${arch} --out ${alone}`)).err).toContain("missing bits");
  expect((await command(`accelforge import ${arch} --bits 8 --out ${alone}`)).out).toBe(
    `${alone}/architecture.yaml\n`,
  );

  // A workload that is written is read back as it was.
  const forge = join(root, "forge");
  const { out, err } = await command(`accelforge export gpt-j-6b-decode --out ${forge}`);
  expect([out, err]).toEqual([`${forge}/workload.yaml\n`, ""]);
  const back = join(root, "back");
  await command(`accelforge import ${forge}/workload.yaml --out ${back}`);
  const read = readNetwork(readFileSync(join(back, "network.yaml")));
  expect(read).toEqual(network("gpt-j-6b-decode", createProfile("consistent")));

  for (const wrong of [
    "fly",
    "import",
    `import ${arch} --bits 8`,
    `import ${arch} --bits many --out ${alone}`,
    `import ${join(root, "none.yaml")} --out ${alone}`,
    `import ${arch} --bits 8 --batch 4 --out ${alone}`,
    `export bert-large gpt-j --out ${forge}`,
    `export bert-large --bits 8 --out ${forge}`,
    "export bert-large",
    `export --out ${forge}`,
  ]) {
    const { code, err: told } = await command(`accelforge ${wrong}`);
    expect([wrong, code]).toEqual([wrong, 2]);
    expect(told).not.toBe("");
  }
  rmSync(root, { recursive: true });
});

test("a fault of a file has its place, and nothing is written", async () => {
  const root = mkdtempSync(join(tmpdir(), "cimpass-accelforge-"));
  const arch = join(root, "arch.yaml");
  writeFileSync(arch, ARCH.replace("!Container", "!Toll"));
  const { code, err } = await command(`accelforge import ${arch} --bits 8 --out ${root}/native`);
  expect([code, err]).toEqual([
    2,
    expect.stringContaining(`${arch}:33:7: unsupported node: !Toll`),
  ]);
  expect(() => readFileSync(join(root, "native", "architecture.yaml"))).toThrow();
  rmSync(root, { recursive: true });
});
