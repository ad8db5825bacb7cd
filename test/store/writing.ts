import { writeSync } from "node:fs";
import { openStore } from "../../runtime/store/store.ts";
import { madeUpOutcomes, madeUpSweep, madeUpTexts } from "./made-up.ts";

/**
 * A program that is there to be killed: it writes what a store is missing of a made-up sweep, and tells the first index of each batch once it is written.
 *
 *     tsx writing.ts STORE POINTS BATCH
 */
const [path = "", points = "", batch = ""] = process.argv.slice(2);
const store = await openStore(path);
await store.begin(madeUpSweep());
for (let from = 0; from < Number(points); from += Number(batch)) {
  const outcomes = madeUpOutcomes(from, from + Number(batch));
  const missing = new Set(await store.missing(outcomes));
  if (missing.size === 0) continue;
  if (missing.size < outcomes.length) throw new Error(`a part of the batch at ${from} is there`);
  await store.write(outcomes, madeUpTexts(outcomes));
  writeSync(1, `${from}\n`);
}
await store.close();
writeSync(1, "done\n");
