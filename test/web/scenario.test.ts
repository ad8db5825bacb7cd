import { expect, test } from "vitest";
import { json } from "../cli/command.ts";
import { graphBuilder, modelBytes } from "../onnx/builder.ts";
import { describeInBrowser } from "./in-browser.ts";
import { commandOf, saved } from "./on-page.ts";

describeInBrowser("how a workload runs", (open) => {
  test("takes the phase and batch of a language model, and loses them again", async () => {
    const { page } = await open("?v=1&view=verdict&w=bert-large-encoder&cim=digital6T&at=RF");
    const batch = page.getByRole("textbox", { name: "batch" });
    await batch.fill("2");
    await batch.press("Enter");
    await page.getByRole("heading", { name: /batch 2/ }).waitFor({ timeout: 60_000 });
    const words = await commandOf(page);
    expect(words).toContain("--batch 2");
    expect(JSON.parse(await saved(page, "Save as JSON"))).toEqual(await json(words));
    await page.getByRole("combobox", { name: "phase" }).selectOption("decode");
    expect(page.url()).toContain("phase=decode");
    // A shape has no phase: what is said shows, so that it can be taken back.
    await page.getByRole("combobox", { name: "Workload" }).fill("64x64x64");
    await page.keyboard.press("Enter");
    await page.getByText("option without effect").waitFor({ timeout: 30_000 });
    await page.getByRole("combobox", { name: "phase" }).selectOption("");
    await batch.fill("");
    await batch.press("Enter");
    await page.getByRole("heading", { name: "64x64x64" }).waitFor({ timeout: 30_000 });
    expect(page.url()).not.toMatch(/phase|batch/);
  }, 120_000);

  test("takes the sizes that an ONNX model leaves open", async () => {
    const graph = graphBuilder();
    graph.output(graph.op("MatMul", [graph.input("x", ["batch", 64]), graph.weight([64, 32])]));
    const { page } = await open("?v=1&view=verdict&w=64x64x64&cim=digital6T&at=RF");
    const buffer = Buffer.from(modelBytes(graph.graph()));
    await page
      .getByLabel("or a file")
      .setInputFiles({ name: "m.onnx", mimeType: "application/octet-stream", buffer });
    await page.getByText("missing dimension").waitFor({ timeout: 30_000 });
    const sizes = page.getByRole("textbox", { name: /^Sizes/ });
    await sizes.fill("batch=16");
    await sizes.press("Enter");
    await page.getByRole("rowheader", { name: /MatMul/ }).waitFor({ timeout: 30_000 });
    expect(await commandOf(page)).toContain("--dim batch=16");
    // No link holds the model: whoever opens this one is asked for it, and told nothing else.
    await page.reload();
    const told = page.getByRole("alert");
    await told.waitFor();
    expect(await told.allInnerTexts()).toEqual([
      expect.stringMatching(/^m\.onnx is not part of this link, .* choose it again/),
    ]);
    expect(await page.getByRole("heading", { level: 2 }).count()).toBe(0);
  }, 90_000);
});
