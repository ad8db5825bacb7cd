import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { command } from "../cli/command.ts";
import { launch, REASON, skipped } from "./chromium.ts";
import type { Site } from "./site.ts";
import { buildAndServe, visit } from "./site.ts";

describe.skipIf(skipped)(`files named to the server (else skipped: ${REASON})`, () => {
  let browser: Browser;
  let site: Site;
  let folder: string;
  let primitive: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "cimpass-offers-"));
    primitive = join(folder, "mine.yaml");
    writeFileSync(primitive, (await command("show digital6T")).out);
    writeFileSync(join(folder, "list.csv"), "M,N,K\n16,64,64\n");
    site = await buildAndServe([
      { path: primitive, kind: "primitive" },
      { path: join(folder, "list.csv"), kind: "workload" },
    ]);
    browser = await launch();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    rmSync(folder, { recursive: true });
  });

  test("are listed, become what they are, and come back from the address alone", async () => {
    const query = "?v=1&view=verdict&w=8x64x64&at=RF";
    const { page, complaints } = await visit(browser, site, query);
    const files = page.getByRole("region", { name: "Your files" });
    await files.getByRole("button", { name: "list.csv workload" }).click();
    await page.getByRole("heading", { name: "list", exact: true }).waitFor();
    await files.getByRole("button", { name: "mine.yaml primitive" }).click();
    const command = `npx cimpass advise ${join(folder, "list.csv")} --cim ${primitive} --at RF`;
    await page.getByText(command, { exact: true }).waitFor();
    await page.getByRole("row", { name: /^digital6T at RF/ }).waitFor();
    await page.reload();
    await page.getByText(command, { exact: true }).waitFor();
    await page.getByRole("row", { name: /^digital6T at RF/ }).waitFor();
    await page.goBack();
    await page.getByText(`npx cimpass advise ${join(folder, "list.csv")} --at RF`).waitFor();
    expect(complaints).toEqual([]);
  }, 90_000);
});
