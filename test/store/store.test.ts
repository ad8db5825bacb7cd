import { describe, expect, test } from "vitest";
import { assertSameResult } from "../../runtime/store/conflict.ts";
import { openStore } from "../../runtime/store/store.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { PointOutcome } from "../../src/sweep/outcome.ts";
import {
  contentOf,
  hash,
  inFolder,
  madeUpOutcome,
  madeUpOutcomes,
  madeUpSweep,
  madeUpTexts,
} from "./made-up.ts";

/** Calls with a new store, and gives what it has in the end. */
function stored(
  use: (store: Awaited<ReturnType<typeof openStore>>, path: string) => Promise<void>,
) {
  return inFolder(async (folder) => {
    const path = `${folder}/results.duckdb`;
    const store = await openStore(path);
    await use(store, path);
    await store.close();
    return contentOf(path);
  });
}

const timedOut = (index: number, reason = "more than 1 s"): PointOutcome => {
  const { key, axes } = madeUpOutcome(index);
  return { index, key, axes, status: "timed-out", reason, results: {}, proven: null };
};

describe("a store", () => {
  test("gives back what was written, in the order of indices", async () => {
    const outcomes = madeUpOutcomes(0, 5000);
    const { sweeps, texts } = await stored(async (store) => {
      await store.begin(madeUpSweep());
      for (const part of [outcomes.slice(2500), outcomes.slice(0, 2500)]) {
        await store.write(part, madeUpTexts(part));
      }
    });
    expect(sweeps).toEqual([{ label: "smem", outcomes }]);
    expect(texts).toEqual([...madeUpTexts(outcomes)].sort(([a], [b]) => (a < b ? -1 : 1)));
  });

  test("keeps numbers to the last bit, infinity too, and refuses what is no number", async () => {
    const values = [0.1 + 0.2, 5e-324, Number.MAX_VALUE, Number.POSITIVE_INFINITY, -0, 2 ** 53];
    const outcomes = values.map((energy_pJ, index): PointOutcome => {
      const results = { energy_pJ, "gain.energy": null };
      return { ...madeUpOutcome(index), status: "done", results, proven: true };
    });
    const { sweeps } = await stored(async (store) => {
      await store.begin(madeUpSweep());
      await store.write(outcomes, new Map());
      const results = { energy_pJ: Number.NaN };
      await expect(store.write([{ ...madeUpOutcome(9), results }], new Map())).rejects.toThrow(
        "a number that is none: energy_pJ",
      );
    });
    const found = sweeps[0]?.outcomes.map(({ results }) => results.energy_pJ) ?? [];
    expect(found.length).toBe(values.length);
    for (const [i, value] of values.entries()) expect(Object.is(found[i], value)).toBe(true);
  });

  test("knows after it is opened again what is missing", async () => {
    await inFolder(async (folder) => {
      const path = `${folder}/results.duckdb`;
      const first = await openStore(path);
      await first.begin(madeUpSweep());
      await first.write(madeUpOutcomes(10, 20), new Map());
      await first.close();
      const again = await openStore(path);
      await again.begin(madeUpSweep());
      const missing = await again.missing(madeUpOutcomes(0, 30));
      expect(missing).toEqual(
        [...Array(10).keys()].flatMap((i) => [i, i + 20]).sort((a, b) => a - b),
      );
      await again.close();
    });
  });

  test("writes the same outcomes once, within a batch too", async () => {
    const outcomes = madeUpOutcomes(0, 10);
    const { sweeps } = await stored(async (store) => {
      await store.begin(madeUpSweep());
      await store.write([...outcomes, ...outcomes], new Map());
      await store.write(outcomes.slice(5), new Map());
    });
    expect(sweeps[0]?.outcomes).toEqual(outcomes);
  });

  test("gives a point the outcome that its key has in another sweep", async () => {
    const { sweeps } = await stored(async (store) => {
      await store.begin(madeUpSweep());
      await store.write(madeUpOutcomes(0, 10), new Map());
      await store.begin(madeUpSweep({ id: "sweep-2" }));
      const moved = madeUpOutcomes(0, 12).map((outcome) => ({
        ...outcome,
        index: outcome.index + 100,
      }));
      expect(await store.missing(moved)).toEqual([110, 111]);
    });
    expect(sweeps.map(({ label }) => label)).toEqual(["smem", "smem_2"]);
    expect(sweeps[1]?.outcomes).toEqual(
      madeUpOutcomes(0, 10).map((outcome) => ({ ...outcome, index: outcome.index + 100 })),
    );
  });

  test("computes a point again if the other sweep has not recorded all that is asked", async () => {
    const more = [...madeUpSweep().results, { name: "time_ns", unit: "ns" }];
    const fewer = madeUpSweep().results.slice(0, 1);
    const { sweeps } = await stored(async (store) => {
      await store.begin(madeUpSweep());
      await store.write(madeUpOutcomes(0, 5), new Map());
      await store.begin(madeUpSweep({ id: "more", results: more }));
      expect(await store.missing(madeUpOutcomes(0, 3))).toEqual([0, 1, 2]);
      await store.begin(madeUpSweep({ id: "fewer", results: fewer }));
      expect(await store.missing(madeUpOutcomes(0, 3))).toEqual([]);
    });
    expect(sweeps[2]?.outcomes.map(({ results }) => Object.keys(results))).toEqual([
      ["energy_pJ"],
      ["energy_pJ"],
      ["energy_pJ"],
    ]);
  });

  test("has points of one key computed once, also while that one is computed", async () => {
    const one = madeUpOutcome(1);
    const twin = (index: number) => ({ ...one, index, axes: { ...one.axes, primitive: "cores" } });
    const { sweeps } = await stored(async (store) => {
      await store.begin(madeUpSweep());
      expect(await store.missing([one, twin(2), twin(3)])).toEqual([1]);
      expect(await store.missing([twin(4)])).toEqual([]);
      // Whoever computed it failed, and asks again.
      expect(await store.missing([one, twin(2)])).toEqual([1]);
      await store.write([one], new Map());
      expect(await store.missing([twin(5)])).toEqual([]);
    });
    expect(sweeps[0]?.outcomes).toEqual([one, ...[2, 3, 4, 5].map(twin)]);
  });

  test("lets what did not run into a limit take the place of what did", async () => {
    const { sweeps } = await stored(async (store) => {
      await store.begin(madeUpSweep());
      await store.write([timedOut(0), timedOut(1, "more than 2 s"), timedOut(2)], new Map());
      expect(await store.missing(madeUpOutcomes(0, 3))).toEqual([]);
      await store.begin(madeUpSweep({ id: "sweep-2" }));
      expect(await store.missing(madeUpOutcomes(0, 3))).toEqual([0, 1, 2]);
      await store.begin(madeUpSweep());
      await store.write([madeUpOutcome(0), timedOut(1)], new Map());
      await store.write([timedOut(0), timedOut(1, "more than 3 s")], new Map());
    });
    expect(sweeps[0]?.outcomes).toEqual([madeUpOutcome(0), timedOut(1), timedOut(2)]);
  });

  test("forgets what ran into a limit where that is asked for", async () => {
    const { sweeps } = await stored(async (store) => {
      await store.begin(madeUpSweep());
      await store.write([madeUpOutcome(0), timedOut(1), timedOut(2)], new Map());
      expect(await store.forget(["timed-out", "out-of-memory"])).toBe(2);
      expect(await store.missing(madeUpOutcomes(0, 3))).toEqual([1, 2]);
      await store.write([madeUpOutcome(1)], new Map());
    });
    expect(sweeps[0]?.outcomes).toEqual(madeUpOutcomes(0, 2));
  });

  test("writes nothing of a batch that has another result under a key, and names the key", async () => {
    const other = { ...madeUpOutcome(1), results: { energy_pJ: 7, "gain.energy": 0.5 } };
    const { sweeps } = await stored(async (store) => {
      await store.begin(madeUpSweep());
      await store.write(madeUpOutcomes(0, 3), new Map());
      // The same point, the same key at another point, and in another sweep.
      for (const unequal of [other, { ...other, index: 50 }]) {
        await expect(store.write([madeUpOutcome(9), unequal], new Map())).rejects.toThrow(
          `unequal results under one key: ${other.key}: energy_pJ; found 7; expected 0.66`,
        );
      }
      await expect(
        store.write([{ ...madeUpOutcome(1), key: madeUpOutcome(5).key }], new Map()),
      ).rejects.toThrow("unequal keys of one point: 1");
      await store.begin(madeUpSweep({ id: "sweep-2" }));
      await expect(store.write([other], new Map())).rejects.toThrow(InputError);
    });
    expect(sweeps.map(({ outcomes }) => outcomes)).toEqual([madeUpOutcomes(0, 3), []]);
  });

  test("holds on to the identity of a sweep, whose names may be anything", async () => {
    const { sweeps } = await stored(async (store) => {
      await store.begin(madeUpSweep({ name: 'a"b; DROP TABLE x' }));
      await store.write(madeUpOutcomes(0, 2), new Map());
      await expect(store.begin(madeUpSweep({ size: 7 }))).rejects.toThrow(
        "unequal sweeps under one identity: smem (sweep-1)",
      );
      await store.begin(madeUpSweep({ id: "2", name: 'A"B; drop table x' }));
      // Another version of the model is another sweep.
      await store.begin(madeUpSweep({ modelVersion: "2" }));
      expect(await store.missing([madeUpOutcome(7)])).toEqual([7]);
    });
    expect(sweeps.map(({ label }) => label)).toEqual([
      'a"b; DROP TABLE x',
      'A"B; drop table x_2',
      "smem",
    ]);
    expect(sweeps[0]?.outcomes).toEqual(madeUpOutcomes(0, 2));
  });

  test.each(["main", "memory", "store", "smem", "temp", "a b.c"])(
    "may be a file named %s, which is the name of the database too",
    async (name) => {
      await inFolder(async (folder) => {
        const path = `${folder}/${name}.duckdb`;
        const store = await openStore(path);
        await store.begin(madeUpSweep());
        await store.write(madeUpOutcomes(0, 3), new Map());
        await store.close();
        expect((await contentOf(path)).sweeps[0]?.outcomes).toEqual(madeUpOutcomes(0, 3));
      });
    },
  );

  test("refuses axes and results that SQL cannot tell apart", async () => {
    const axes = [
      { name: "m", kind: "number", unit: "" },
      { name: "M", kind: "number", unit: "" },
      { name: "energy", kind: "number", unit: "pJ" },
    ] as const;
    await stored(async (store) => {
      await expect(store.begin(madeUpSweep({ axes }))).rejects.toThrow(
        /duplicate column: M in axes.*\n.*duplicate column: energy_pJ in axes/,
      );
    });
  });

  test("takes calls at the same time one after the other", async () => {
    const outcomes = madeUpOutcomes(0, 100);
    const { sweeps } = await stored(async (store) => {
      await store.begin(madeUpSweep());
      await Promise.all(
        [...Array(10).keys()].flatMap((i) => [
          store.missing(outcomes),
          store.write(outcomes.slice(10 * i, 10 * i + 10), new Map()),
        ]),
      );
    });
    expect(sweeps[0]?.outcomes).toEqual(outcomes);
  });
});

test("outcomes of one key that are not proven alike, or have other results, are a conflict", () => {
  const outcome = madeUpOutcome(0);
  expect(() => assertSameResult(outcome, { ...outcome })).not.toThrow();
  // A sweep that records less has not another result.
  expect(() => assertSameResult(outcome, { ...outcome, results: {} })).not.toThrow();
  for (const change of [
    { proven: true },
    { status: "failed" },
    { results: { energy_pJ: 1 } },
    { key: hash("other") },
  ] as const) {
    expect(() => assertSameResult(outcome, { ...outcome, ...change })).toThrow(InputError);
  }
});
