import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { architecture } from "../../src/library/library.ts";
import { command } from "../cli/command.ts";
import { describeInBrowser } from "./in-browser.ts";

describeInBrowser("the choice of hardware in a browser", (open) => {
  test("has the levels of an architecture of the visitor's own", async () => {
    const { out } = await command("show tensor-core-like");
    const own = out.replace("name: tensor-core-like", "name: mine").replaceAll("SMEM", "LARGE");
    expect(own).not.toBe(out);
    const { page } = await open("?v=1&view=verdict&w=8x64x64&cim=digital6T&at=RF");
    await page.getByRole("heading", { name: "8x64x64" }).waitFor({ timeout: 60_000 });
    const file = { name: "my chip.yaml", mimeType: "text/yaml", buffer: Buffer.from(own) };
    await page.getByLabel("or a file").setInputFiles(file);
    await page.getByText("my chip.yaml against digital6T").click();
    const levels = page.getByRole("group", { name: "Levels: all, or only" });
    await levels.getByLabel("LARGE").check();
    await page
      .getByRole("row", { name: /^digital6T at LARGE/ })
      .first()
      .waitFor({ timeout: 60_000 });
    const inner = architecture("tensor-core-like").levels.slice(1);
    const names = inner.filter(({ kind }) => kind === "memory").map(({ name }) => name);
    expect(await levels.locator("label").allInnerTexts()).toEqual(
      names.map((name) => name.replace("SMEM", "LARGE")),
    );
    expect(page.url()).toContain("at=RF&at=LARGE");
    await page.reload();
    await page.getByText("my chip.yaml against digital6T").click();
    await expect.poll(() => levels.getByLabel("LARGE").isChecked()).toBe(true);
  }, 90_000);

  test("forgets the point of a front that other hardware has not", async () => {
    const { page } = await open(
      "?v=1&view=pareto&w=8x64x64&gemm=8x64x64&cim=digital6T&at=RF&option=digital6T+at+RF&point=0",
    );
    await page.locator(".mapping pre").waitFor({ timeout: 60_000 });
    await page.getByText("tensor-core-like against digital6T").click();
    await page.getByLabel("analog6T", { exact: true }).check();
    await expect.poll(() => page.url()).toContain("cim=analog6T");
    expect(page.url()).toContain("gemm=8x64x64");
    expect(page.url()).not.toMatch(/point=|option=/);
  }, 90_000);

  test("costs memories of the visitor's own by their components", async () => {
    const own = readFileSync("docs/components/tensor-core-components.yaml");
    const { page } = await open("?v=1&view=verdict&w=8x64x64&cim=digital6T&at=RF");
    await page.getByRole("heading", { name: "8x64x64" }).waitFor({ timeout: 60_000 });
    const file = { name: "components.yaml", mimeType: "text/yaml", buffer: own };
    await page.getByLabel("or a file").setInputFiles(file);
    await page.getByText("components.yaml against digital6T").waitFor();
    await page
      .getByRole("row", { name: /^digital6T at RF/ })
      .first()
      .waitFor({ timeout: 60_000 });
  }, 90_000);

  test("takes a published macro by its name", async () => {
    const { page } = await open("?v=1&view=verdict&w=8x64x64&cim=guo-isscc-2023&at=SMEM");
    await page
      .getByRole("row", { name: /^guo-isscc-2023 at SMEM/ })
      .first()
      .waitFor({ timeout: 60_000 });
  }, 90_000);

  test("takes names of files with blanks", async () => {
    const { page } = await open("?v=1&view=verdict&w=8x64x64&cim=digital6T&at=RF");
    await page.getByRole("heading", { name: "8x64x64" }).waitFor({ timeout: 60_000 });
    const buffer = Buffer.from("M,N,K\n16,64,64\n");
    await page
      .getByLabel("or a file")
      .setInputFiles({ name: "my list.csv", mimeType: "text/csv", buffer });
    await page.getByRole("heading", { name: "my list" }).waitFor();
    const workload = page.getByRole("combobox", { name: "Workload" });
    expect(await workload.inputValue()).toBe('"my list.csv"');
    await workload.fill('"my list.csv" 24x64x64');
    await page.getByRole("button", { name: "Show" }).click();
    await page.getByRole("heading", { name: "24x64x64" }).waitFor();
    await page.getByRole("heading", { name: "my list" }).waitFor();
  }, 90_000);
});
