import { expect, test } from "vitest";
import { sha256 } from "../../runtime/pool/sha256.ts";
import { openStore } from "../../runtime/store/store.ts";
import { describeSweep } from "../../src/sweep/describe.ts";
import { createEvaluator } from "../../src/sweep/evaluate.ts";
import type { Sweep } from "../../src/sweep/read.ts";
import { sweepOf } from "../sweep/swept.ts";
import { contentOf, inFolder } from "./made-up.ts";

/** The same GEMM under a name and a source of its own. */
const MINE =
  "cimpass: network/1\nname: mine\nsource: my notes\ngemms:\n  - {M: 64, N: 32, K: 16}\n";

const sweepOver = (workloads: string) =>
  sweepOf(
    `fixed: {mapper: priority, primitive: digital6T, at: RF}\naxes: {workload: [${workloads}]}\nrecord: [energy_pJ, mapping]\n`,
    { "mine.yaml": MINE },
  );

/** Computes what a store does not have of a sweep, and gives the workload that each point's provenance names. */
async function computed(path: string, sweep: Sweep): Promise<string[]> {
  const { keyed, evaluate, takeTexts } = createEvaluator(sweep, { hash: sha256 });
  const store = await openStore(path);
  await store.begin(describeSweep(sweep, sha256));
  const indices = Array.from({ length: sweep.size }, (_, index) => index);
  const missing = await store.missing(indices.map((index) => keyed(sweep.pointAt(index)!)));
  const outcomes = missing.map((index) => evaluate(sweep.pointAt(index)!));
  await store.write(outcomes, takeTexts());
  await store.close();
  const { sweeps, texts } = await contentOf(path);
  const of = new Map(texts);
  return (sweeps.at(-1)?.outcomes ?? []).map(({ provenance = "" }) => {
    const { workload } = JSON.parse(of.get(provenance) ?? "{}") as { workload: { name: string } };
    return workload.name;
  });
}

test("a point has the provenance of its own inputs, whoever else has the same numbers", async () => {
  const [both, mine] = [await sweepOver("64x32x16, mine.yaml"), await sweepOver("mine.yaml")];
  await inFolder(async (folder) => {
    expect(await computed(`${folder}/one`, both)).toEqual(["64x32x16", "mine"]);
    // Another sweep has one of them: nothing differs.
    expect(await computed(`${folder}/two`, mine)).toEqual(["mine"]);
    expect(await computed(`${folder}/two`, both)).toEqual(["64x32x16", "mine"]);
    const rows = async (path: string) => (await contentOf(path)).sweeps.at(-1)?.outcomes;
    expect(await rows(`${folder}/two`)).toEqual(await rows(`${folder}/one`));
  });
});
