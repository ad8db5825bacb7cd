import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openStore } from "../../runtime/store/store.ts";
import { seeded } from "../../src/mapper/seeded.ts";
import { inFolder, madeUpOutcomes, madeUpSweep, madeUpTexts } from "./made-up.ts";

/**
 * Files that are damaged at random places: cut short, bytes changed, blocks zeroed or swapped. Each is refused or read. The database is native code, so
 * processes of their own read the files, and one that ends is counted.
 */
const FILES = 400;
const ROWS = 3000;
const READER = fileURLToPath(new URL("read-all.ts", import.meta.url));

test("a damaged store is refused or read, and ends no process", { timeout: 600_000 }, async () => {
  await inFolder(async (folder) => {
    const plain = `${folder}/plain.duckdb`;
    const store = await openStore(plain);
    await store.begin(madeUpSweep({ size: ROWS }));
    const outcomes = madeUpOutcomes(0, ROWS);
    await store.write(outcomes, madeUpTexts(outcomes));
    await store.close();
    const whole = readFileSync(plain);
    const files = Array.from({ length: FILES }, (_, i) => {
      const path = `${folder}/${i}.duckdb`;
      writeFileSync(path, damaged(whole, i));
      return path;
    });
    const endings: string[] = [];
    while (endings.length < FILES) {
      const left = files.slice(endings.length);
      const words = ["--import", "tsx", READER, ...left];
      const { stdout, signal, status } = spawnSync(process.execPath, words, { encoding: "utf8" });
      const lines = stdout.split("\n").filter((line) => line !== "");
      endings.push(...lines);
      if (lines.length < left.length) endings.push(`ended ${signal ?? status}`);
    }
    const counts = new Map<string, number>();
    for (const ending of endings) {
      const [kind = ""] = ending.split(" ");
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    console.log(Object.fromEntries(counts));
    const wrong = endings.filter((one) => /^(fault|ended)/.test(one));
    expect(wrong).toEqual([]);
    // Where the damage is in free blocks all is there; half of a table is never told as a table.
    for (const ending of endings) expect(ending).toMatch(/^refused |^read 3000$/);
  });
});

/** The bytes of a store with a fault, which the number decides. */
function damaged(whole: Buffer, number: number): Buffer {
  const random = seeded(number);
  const bytes = Buffer.from(whole);
  const at = () => random.below(bytes.length);
  switch (number % 5) {
    case 0:
      return bytes.subarray(0, at());
    case 1:
      bytes[at()]! ^= 1 << random.below(8);
      return bytes;
    case 2:
      for (let i = 0; i < 200; i++) bytes[at()] = random.below(256);
      return bytes;
    case 3:
      bytes.fill(0, at(), at());
      return bytes;
    default: {
      // The heads, which say where everything is.
      for (let i = 0; i < 3; i++) bytes[random.below(3 * 4096)] = random.below(256);
      return bytes;
    }
  }
}
