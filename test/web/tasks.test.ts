import { expect, test } from "vitest";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Found } from "../../web/engine/found.ts";
import { createTasks } from "../../web/engine/tasks.ts";
import { json } from "../cli/command.ts";

/** What workers answer, as it arrives on the other side. */
async function verdictOf(words: readonly string[], raw: RawOptions): Promise<unknown> {
  const tasks = createTasks();
  const { value: outline } = await tasks.open("1", { words, raw, files: [] });
  const found = new Map<string, Found>();
  for (const pair of outline?.pairs ?? []) {
    const { value } = await tasks.map("1", structuredClone(pair));
    if (value) found.set(pair.key, structuredClone(value));
  }
  const { value } = await tasks.verdict("1", structuredClone(found));
  return JSON.parse(JSON.stringify(value?.result));
}

test.each<[words: string[], raw: RawOptions]>([
  [["64x256x256"], {}],
  [["64x256x256", "1x512x512"], { profile: "as-published" }],
  [["32x64x128"], { cim: ["digital6T"], at: ["SMEM"] }],
  [["32x64x128x4"], { objective: "energy", set: ["rf-energy=published"] }],
  // A search that ends early, so that its gap is above 0.
  [["512x1024x1024"], { cim: ["digital6T"], at: ["SMEM"], nodes: "200" }],
])("the verdict of workers on %j with %j is what the command line prints", async (words, raw) => {
  const options = Object.entries(raw).flatMap(([name, value]) =>
    [value].flat().map((one) => `--${name} ${one}`),
  );
  const line = ["advise", ...words, ...options].join(" ");
  expect(await verdictOf(words, raw)).toEqual(await json(line));
});

test("what cannot be used comes with every fault", async () => {
  const tasks = createTasks();
  const asked = {
    words: ["bert-larg"],
    raw: { cim: ["digital6T"], profile: "publised" },
    files: [],
  };
  const { issues } = await tasks.open("1", asked);
  expect(issues?.map(({ message }) => message)).toEqual(["unknown profile: publised"]);
  const { issues: more } = await tasks.open("2", { ...asked, raw: {} });
  expect(more?.map(({ message, hint }) => [message, hint])).toEqual([
    ["unknown network: bert-larg", "did you mean bert-large?"],
  ]);
});

test("a file of the visitor's own is read by its name", async () => {
  const content = new TextEncoder().encode("M,N,K\n32,64,128\n");
  const tasks = createTasks();
  const asked = { words: ["mine.csv"], raw: {}, files: [{ name: "mine.csv", content }] };
  const { value } = await tasks.open("1", asked);
  expect(value?.networks).toEqual(["mine"]);
  expect(value?.gemms.map(({ M, N, K }) => [M, N, K])).toEqual([[32, 64, 128]]);
});
