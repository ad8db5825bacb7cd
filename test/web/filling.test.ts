import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { Filled } from "../../web/engine/filling.ts";
import { Filling } from "../../web/engine/filling.ts";
import type { Parted } from "../../web/engine/parted.ts";

vi.mock("../../web/engine/alone.ts", () => ({
  // Jobs one after another on this thread.
  inLanes: async <T>(
    jobs: readonly T[],
    work: (worker: undefined, job: T) => Promise<void>,
    signal: AbortSignal,
  ) => {
    for (const job of jobs) if (!signal.aborted) await work(undefined, job);
  },
}));

beforeEach(() => {
  vi.stubGlobal("navigator", { hardwareConcurrency: 1 });
});
afterEach(() => vi.unstubAllGlobals());

/** A promise that is settled from outside. */
function open<T>() {
  let settle: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}

/** All that was told, one after another. */
function telling() {
  const told: Partial<Filled<string>>[] = [];
  const latest = (name: keyof Filled<string>) => told.filter((of) => name in of).at(-1)?.[name];
  return { told, latest, tell: (change: Partial<Filled<string>>) => told.push(change) };
}

const later = () => new Promise((resolve) => setTimeout(resolve));

test("a part of the answer that is put together late does not take the place of the whole", async () => {
  const partial = open<string>();
  const parted: Parted<number, string> = {
    weights: [1, 1],
    inOrder: false,
    piece: async (_, place) => place,
    together: async (found) => (found.includes(undefined) ? partial.promise : "whole"),
  };
  const { told, latest, tell } = telling();
  new Filling(async () => parted, tell).go();
  await expect.poll(() => latest("stage")).toBe("done");
  expect(latest("answer")).toBe("whole");
  partial.settle("part");
  await later();
  expect(latest("answer")).toBe("whole");
  expect(told.at(-1)).toEqual({ stage: "done", answer: "whole" });
});

test("nothing is told of a question that was left, also where it was stopped and went on before", async () => {
  const second = open<number>();
  const parted: Parted<number, string> = {
    weights: [1, 1],
    inOrder: false,
    piece: async (_, place) => (place === 0 ? 0 : second.promise),
    together: async (found) => found.join(),
  };
  const { told, latest, tell } = telling();
  const filling = new Filling(async () => parted, tell);
  filling.go();
  await expect.poll(() => latest("answer")).toBe("0,");
  filling.stop();
  filling.go();
  await expect.poll(() => latest("done")).toBe(1);
  filling.stop();
  const before = told.length;
  second.settle(1);
  await later();
  expect(told.length).toBe(before);
});

test("what is done before a stop is not done again", async () => {
  const gate = open<number>();
  const asked: number[] = [];
  const parted: Parted<number, string> = {
    weights: [1, 1],
    inOrder: false,
    piece: async (_, place) => {
      asked.push(place);
      return place === 0 || asked.length > 2 ? place : gate.promise;
    },
    together: async (found) => found.join(),
  };
  const { latest, tell } = telling();
  const filling = new Filling(async () => parted, tell);
  filling.go();
  await expect.poll(() => asked).toEqual([0, 1]);
  filling.stop();
  filling.go();
  await expect.poll(() => latest("answer")).toBe("0,1");
  expect(asked).toEqual([0, 1, 1]);
});

test("a worker that ends is told, and does not leave the answer filling in for ever", async () => {
  const issue = { code: "worker-ended", message: "a worker ended", path: [] };
  const parted: Parted<number, string> = {
    weights: [1],
    inOrder: false,
    piece: () => Promise.reject(new InputError([issue])),
    together: async () => "",
  };
  const { latest, tell } = telling();
  new Filling(async () => parted, tell).go();
  await expect.poll(() => latest("stage")).toBe("done");
  expect(latest("issues")).toEqual([issue]);
});
