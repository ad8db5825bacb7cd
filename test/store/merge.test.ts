import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import type { MergeProgress } from "../../runtime/store/merge.ts";
import { mergeStores } from "../../runtime/store/merge.ts";
import { openStore } from "../../runtime/store/store.ts";
import type { PointOutcome, SweepDescription } from "../../src/sweep/outcome.ts";
import {
  contentOf,
  inFolder,
  madeUpOutcome,
  madeUpOutcomes,
  madeUpSweep,
  madeUpTexts,
} from "./made-up.ts";

async function make(
  path: string,
  outcomes: readonly PointOutcome[],
  sweep: SweepDescription = madeUpSweep(),
): Promise<string> {
  const store = await openStore(path);
  await store.begin(sweep);
  await store.write(outcomes, madeUpTexts(outcomes));
  await store.close();
  return path;
}

test("shards merged in any order, and twice, are the sweep that one process makes", async () => {
  await inFolder(async (folder) => {
    const all = madeUpOutcomes(0, 6000);
    const shards: string[] = [];
    for (let i = 0; i < 3; i++) {
      // Shards of contiguous and of interleaved points, one point in two of them.
      const own = all.filter(({ index }) => index % 3 === i || index === 7);
      shards.push(await make(`${folder}/${i}.duckdb`, own));
    }
    const whole = await contentOf(await make(`${folder}/whole.duckdb`, all));
    const [a = "", b = "", c = ""] = shards;
    await mergeStores(`${folder}/abc.duckdb`, [a, b, c]);
    await mergeStores(`${folder}/cba.duckdb`, [c, b]);
    await mergeStores(`${folder}/cba.duckdb`, [a, c]);
    for (const name of ["abc", "cba"]) {
      const merged = await contentOf(`${folder}/${name}.duckdb`);
      expect(JSON.stringify(merged) === JSON.stringify(whole)).toBe(true);
    }
  });
});

test("what is read of each sweep and of all is told as it goes on", async () => {
  await inFolder(async (folder) => {
    const a = await make(`${folder}/a.duckdb`, madeUpOutcomes(0, 5000));
    const b = await make(`${folder}/b.duckdb`, madeUpOutcomes(4000, 7000));
    const told: MergeProgress[] = [];
    await mergeStores(`${folder}/out.duckdb`, [a, b], (progress) => told.push(progress));
    // 5000 + 3000, of which both stores have 1000.
    expect(told.every(({ all }) => all === 8000)).toBe(true);
    expect(told.filter(({ store }) => store === a).at(-1)).toMatchObject({
      points: 5000,
      read: 5000,
    });
    expect(told.at(-1)).toMatchObject({ store: b, points: 3000, read: 8000 });
    expect(told.length).toBeGreaterThan(2);
  });
});

test("unequal results under one key are an error that names the key and the file", async () => {
  await inFolder(async (folder) => {
    const one = madeUpOutcome(1);
    const other = { ...one, results: { ...one.results, energy_pJ: 7 } };
    const a = await make(`${folder}/a.duckdb`, [one]);
    const b = await make(`${folder}/b.duckdb`, [other], madeUpSweep({ id: "sweep-2" }));
    await expect(mergeStores(`${folder}/out.duckdb`, [a, b])).rejects.toThrow(
      `unequal results under one key: ${one.key}: energy_pJ; found 7`,
    );
  });
});

test("nothing is made if a store cannot be read", async () => {
  await inFolder(async (folder) => {
    const a = await make(`${folder}/a.duckdb`, []);
    const out = `${folder}/out.duckdb`;
    await expect(mergeStores(out, [a, `${folder}/none.duckdb`])).rejects.toThrow("no such file");
    expect(existsSync(out)).toBe(false);
    await expect(mergeStores(a, [a])).rejects.toThrow("this process has it open");
  });
});
