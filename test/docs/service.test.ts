import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { SERVE_DEFAULTS } from "../../cli/serve-options.ts";
import { running } from "../service/running.ts";
import { codeBlocks, readText } from "./markdown.ts";

const service = running();
const folder = mkdtempSync(join(tmpdir(), "cimpass-service-docs-"));
afterAll(() => rmSync(folder, { recursive: true }));

const document = readText("docs/service.md");
const program = `cimpass() { "${process.execPath}" --import "${resolve("node_modules/tsx/dist/loader.mjs")}" "${resolve("cli/main.ts")}" "$@"; }; npx() { "$@"; };`;

test.each(codeBlocks(document, "sh").filter((block) => block.includes("curl")))(
  "a request that docs/service.md shows is answered: %s",
  async (block) => {
    const script = `${program} ${block.replaceAll(String(SERVE_DEFAULTS.port), String(service.port))}`;
    const { stdout } = await promisify(execFile)("bash", ["-euc", script], {
      cwd: folder,
      maxBuffer: 2 ** 26,
    });
    const { schema, kind } = JSON.parse(stdout.slice(stdout.indexOf("{\n"))) as {
      schema: string;
      kind: string;
    };
    expect(schema).toBe("cimpass-result/1");
    expect(document).toContain(kind === "verdict" ? "/advise" : "/map");
  },
);

test("docs/service.md states the defaults", () => {
  for (const [name, value] of Object.entries(SERVE_DEFAULTS)) {
    if (name === "port") expect(document).toContain(`http://127.0.0.1:${value}/`);
    else expect(document).toMatch(new RegExp(`^\\| \`--${name}\` .* \\| ${value} \\|$`, "m"));
  }
});
