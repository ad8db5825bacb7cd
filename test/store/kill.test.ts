import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openStore } from "../../runtime/store/store.ts";
import { seeded } from "../../src/mapper/seeded.ts";
import { contentOf, inFolder, madeUpOutcomes, madeUpSweep, madeUpTexts } from "./made-up.ts";

const POINTS = 30_000;
const BATCH = 250;
const PROGRAM = fileURLToPath(new URL("writing.ts", import.meta.url));

/** Runs the writer until it has told *batches* more, then kills it after some microseconds; to its end without. */
async function write(path: string, kill?: { batches: number; spins: number }): Promise<number[]> {
  const words = ["--import", "tsx", PROGRAM, path, String(POINTS), String(BATCH)];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  let told = "";
  let spun = 0;
  child.stdout.on("data", (data) => {
    told += data;
    if (!kill || told.split("\n").length <= kill.batches) return;
    // The writer goes on meanwhile: somewhere in a transaction it dies.
    while (spun < kill.spins) spun++;
    child.kill("SIGKILL");
  });
  const [code, signal] = await once(child, "close");
  expect(kill ? [null, "SIGKILL"] : [0, null]).toEqual([code, signal]);
  return told
    .split("\n")
    .filter((line) => /^\d+$/.test(line))
    .map(Number);
}

test("a writer killed at any moment leaves all batches that it has told of, whole, and another goes on", async () => {
  await inFolder(async (folder) => {
    const path = `${folder}/killed.duckdb`;
    const random = seeded(7);
    const told = new Set<number>();
    for (let round = 0; round < 10; round++) {
      const kill = { batches: 1 + random.below(5), spins: random.below(1e7) };
      for (const from of await write(path, kill)) told.add(from);
      expect(existsSync(path)).toBe(true);
      const { sweeps, texts } = await contentOf(path);
      const outcomes = sweeps[0]?.outcomes ?? [];
      const batches = new Set(outcomes.map(({ index }) => index - (index % BATCH)));
      // Beside those there may be the batch that was written when it was killed.
      expect(batches.size - told.size).toBeLessThanOrEqual(round + 1);
      for (const from of told) expect(batches).toContain(from);
      const whole = [...batches].flatMap((from) => madeUpOutcomes(from, from + BATCH));
      // As text: a comparison of so many objects takes long.
      expect(JSON.stringify(outcomes) === JSON.stringify(whole)).toBe(true);
      expect(texts.length).toBe(madeUpTexts(outcomes).size);
    }
    await write(path);
    const undisturbed = `${folder}/undisturbed.duckdb`;
    const store = await openStore(undisturbed);
    await store.begin(madeUpSweep());
    const outcomes = madeUpOutcomes(0, POINTS);
    await store.write(outcomes, madeUpTexts(outcomes));
    await store.close();
    const [one, other] = [await contentOf(path), await contentOf(undisturbed)];
    expect(JSON.stringify(one) === JSON.stringify(other)).toBe(true);
  });
});
