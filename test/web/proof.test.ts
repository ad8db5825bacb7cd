import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { json, command as run } from "../cli/command.ts";
import { describeInBrowser, testAccessible } from "./in-browser.ts";
import { saved } from "./on-page.ts";

const QUERY = "?v=1&view=proof&w=8x64x64&gemm=8x64x64&option=digital6T%20at%20RF";

describeInBrowser("proofs in a browser", (open) => {
  let folder: string;
  /** What the command line writes for {@link QUERY}. */
  let written: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "cimpass-proof-"));
    const file = join(folder, "proof.json");
    await run(`map 8x64x64 --cim digital6T --at RF --certificate ${file}`);
    written = readFileSync(file, "utf8");
  }, 120_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true });
  });

  test("prove what is on screen, and save what the command line writes", async () => {
    const { page } = await open(QUERY);
    await page.getByRole("heading", { name: "The certificate holds" }).waitFor();
    expect(await page.getByText("npx cimpass").innerText()).toBe(
      "npx cimpass map 8x64x64 --cim digital6T --at RF --certificate proof.json",
    );
    expect(await saved(page, "Save the certificate")).toBe(written);
    const checked = JSON.parse(await saved(page, "Save what was checked"));
    expect(checked).toEqual(await json(`verify ${join(folder, "proof.json")} --format json`));
    const facts = await page.locator(".facts").innerText();
    expect(facts).toContain(`${checked.decisions} decisions, at most ${checked.depth} deep`);
    expect(facts).toContain("those of the built-in digital6T at RF of tensor-core-like");
  }, 60_000);

  test("are about the GEMM and option that are chosen by keyboard, and go back", async () => {
    const query = "?v=1&view=proof&w=8x64x64&w=1x64x64&cim=digital6T";
    const { page } = await open(query);
    await page.getByRole("heading", { name: "The certificate holds" }).waitFor();
    await page.getByRole("combobox", { name: /^GEMM/ }).focus();
    await page.keyboard.press("ArrowDown");
    await page.waitForURL(/gemm=1x64x64/);
    await page.getByText("of 1x64x64 on").waitFor();
    await page.getByRole("combobox", { name: /^Option/ }).selectOption("tensor-core-like");
    await page.getByText("of 1x64x64 on tensor-core-like").waitFor({ timeout: 60_000 });
    await page.goBack();
    await page.goBack();
    await page.getByText("of 8x64x64 on digital6T").waitFor();
  }, 120_000);

  test("of someone else are checked, from the link alone, and refused where they are wrong", async () => {
    const { page } = await open(QUERY);
    const input = page.getByLabel("Check a certificate that was made elsewhere");
    const give = (name: string, text: string) =>
      input.setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
    await give("theirs.json", written);
    await page.getByText("Checked here: theirs.json").waitFor();
    await page.getByRole("heading", { name: "The certificate holds" }).waitFor();
    const elsewhere = await open(new URL(page.url()).search);
    await elsewhere.page.getByText("Checked here: theirs.json").waitFor();
    await elsewhere.page.getByRole("heading", { name: "The certificate holds" }).waitFor();

    const better = written.replace(/"energy_pJ": [\d.]+/, '"energy_pJ": 1');
    expect(better).not.toBe(written);
    await give("lie.json", better);
    await page.getByRole("heading", { name: "The certificate is refused" }).waitFor();
    expect(await page.locator(".why").innerText()).toContain("its energy is 372145");
  }, 120_000);

  test.each([
    ["no JSON", "{", "invalid JSON"],
    ["another kind of file", '{"cimpass":"primitive/1"}', "unknown kind of file: primitive/1"],
    ["a later version", '{"cimpass":"certificate/9"}', "unsupported version: certificate/9"],
    [
      "deep nesting",
      `{"cimpass":"certificate/1","cover":${"[".repeat(1e5)}${"]".repeat(1e5)}}`,
      "invalid",
    ],
    ["HTML for a name", "", "invalid architecture.hierarchy.levels"],
  ])(
    "tell what is wrong with %s",
    async (_, text, message) => {
      const { page } = await open(QUERY);
      const hostile = text || written.replaceAll('"SMEM"', '"<img src=x onerror=alert(1)>\\u0007"');
      await page
        .getByLabel("Check a certificate that was made elsewhere")
        .setInputFiles({ name: "x.json", mimeType: "", buffer: Buffer.from(hostile) });
      const alert = page.getByRole("alert");
      await alert.waitFor();
      expect(await alert.innerText()).toContain(message);
      expect(await page.locator("img").count()).toBe(0);
    },
    60_000,
  );

  test("of a size that no link takes are held in the page, and the link says so", async () => {
    const { page } = await open(QUERY);
    let noise = "";
    for (let i = 0, x = 1; i < 60_000; i++) {
      x = (x * 48_271) % 2_147_483_647;
      noise += String.fromCharCode(33 + (x % 90));
    }
    const large = `{"note": ${JSON.stringify(noise)},${written.slice(1)}`;
    await page
      .getByLabel("Check a certificate that was made elsewhere")
      .setInputFiles({ name: "large.json", mimeType: "", buffer: Buffer.from(large) });
    // It is read: an unknown field is a fault.
    await page.getByText(/Unrecognized key/).waitFor();
    expect(page.url()).toContain("held=large.json");
    expect(page.url().length).toBeLessThan(1000);
    await page.reload();
    const told = page.getByRole("alert");
    await told.waitFor();
    expect(await told.allInnerTexts()).toEqual([
      "large.json is not part of this link, which has no room for it: choose it again.",
    ]);
  }, 60_000);

  testAccessible(async (screen) => {
    const { page } = await open(QUERY, screen);
    await page.getByRole("heading", { name: "The certificate holds" }).waitFor();
    return page;
  });
});
