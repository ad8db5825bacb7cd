import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, test } from "vitest";
import { command } from "../cli/command.ts";
import { describeInBrowser } from "./in-browser.ts";

const folder = mkdtempSync(join(tmpdir(), "cimpass-offers-"));
const primitive = join(folder, "mine.yaml");
const list = join(folder, "list.csv");

async function offers() {
  writeFileSync(primitive, (await command("show digital6T")).out);
  writeFileSync(list, "M,N,K\n16,64,64\n");
  return [
    { path: primitive, kind: "primitive" },
    { path: list, kind: "workload" },
  ] as const;
}

describeInBrowser(
  "files named to the server",
  (open) => {
    afterAll(() => rmSync(folder, { recursive: true }));

    test("are listed, become what they are, and come back from the address alone", async () => {
      const query = "?v=1&view=verdict&w=8x64x64&at=RF";
      const { page } = await open(query);
      const files = page.getByRole("region", { name: "Your files" });
      await files.getByRole("button", { name: "list.csv workload" }).click();
      await page.getByRole("heading", { name: "list", exact: true }).waitFor();
      await files.getByRole("button", { name: "mine.yaml primitive" }).click();
      const command = `npx cimpass advise ${list} --cim ${primitive} --at RF`;
      await page.getByText(command, { exact: true }).waitFor();
      await page.getByRole("row", { name: /^digital6T at RF/ }).waitFor();
      await page.reload();
      await page.getByText(command, { exact: true }).waitFor();
      await page.getByRole("row", { name: /^digital6T at RF/ }).waitFor();
      await page.goBack();
      await page.getByText(`npx cimpass advise ${list} --at RF`).waitFor();
    }, 90_000);
  },
  offers,
);
