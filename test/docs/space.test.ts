import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sha256 } from "../../runtime/pool/sha256.ts";
import { createEvaluator } from "../../src/sweep/evaluate.ts";
import { readSweep } from "../../src/sweep/read.ts";

const FOLDER = new URL("../../docs/", import.meta.url);
const text = (file: string) => readFileSync(new URL(file, FOLDER), "utf8");

/** A result of some points of a sweep in docs. */
async function resultOf(file: string, name: string, indices: readonly number[]): Promise<number[]> {
  const sweep = await readSweep({ text: text(`sweeps/${file}.yaml`), file, files: {} });
  const { evaluate } = createEvaluator(sweep, { hash: sha256 });
  return indices.map((index) => {
    const point = sweep.pointAt(index);
    return (point && evaluate(point).results[name]) ?? Number.NaN;
  });
}

test("the cliff of the priority mapping is where space.md has it", async () => {
  // resnet-50 on analog8T at RF with 8 and 128 B/ns: 219 and 243 KiB.
  const found = await resultOf("space", "TOPS_per_W", [865563, 866347]);
  expect(found.map((value) => value.toFixed(3))).toEqual(["1.372", "0.285"]);
  expect(text("space.md")).toContain("1.372 TOPS/W with 219 KiB of SMEM and 0.285 with 243 KiB");
});

test("the best gain of BERT-Large is that of space.md", async () => {
  // analog6T at SMEM of 1 MiB, with 8 and 128 B/ns, and the cores with the same.
  const [own = 0] = await resultOf("space-optimal", "EDP_pJ_ns", [115]);
  const [cores = 0] = await resultOf("space-cores", "EDP_pJ_ns", [51]);
  const gain = (cores / own).toFixed(2);
  expect(gain).toBe("9.47");
  expect(text("space.md")).toContain(`| 1024 | ${gain} |`);
});

test("the sweeps of space.md are as large as it says", async () => {
  const sizes = await Promise.all(
    ["space", "space-optimal", "space-cores"].map(async (file) => {
      const { size } = await readSweep({ text: text(`sweeps/${file}.yaml`), file, files: {} });
      return size;
    }),
  );
  expect(sizes).toEqual([1053696, 3072, 256]);
});
