import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createTurns } from "../../runtime/queue/turns.ts";

test("what is alone waits for what runs, and what comes later waits for it", async () => {
  const { together, alone } = createTurns();
  const seen: string[] = [];
  const work = (name: string, time_ms: number) => async () => {
    seen.push(`${name} begins`);
    await sleep(time_ms);
    seen.push(`${name} ends`);
  };
  await Promise.all([
    together(work("a", 30)),
    together(work("b", 10)),
    alone(work("c", 10)),
    together(work("d", 1)),
  ]);
  expect(seen).toEqual([
    ...["a begins", "b begins", "b ends", "a ends"],
    ...["c begins", "c ends", "d begins", "d ends"],
  ]);
});

/** What is to be done: how long it takes, in microtasks, and whether it fails. */
interface Work {
  readonly isAlone: boolean;
  readonly steps: number;
  readonly fails: boolean;
}

test("all is done once, and nothing beside what is alone", async () => {
  const work = fc.record({ isAlone: fc.boolean(), steps: fc.nat(3), fails: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(work), async (all: readonly Work[]) => {
      const turns = createTurns();
      const running = new Set<number>();
      const done: number[] = [];
      const beside: number[] = [];
      let alone: number | undefined;
      const run = async ({ isAlone, steps, fails }: Work, i: number) => {
        if (alone !== undefined || (isAlone && running.size > 0)) beside.push(i);
        running.add(i);
        if (isAlone) alone = i;
        for (let s = 0; s < steps; s++) await Promise.resolve();
        running.delete(i);
        if (isAlone) alone = undefined;
        done.push(i);
        if (fails) throw new Error("it fails");
      };
      const settled = await Promise.allSettled(
        all.map((one, i) => turns[one.isAlone ? "alone" : "together"](() => run(one, i))),
      );
      expect(beside).toEqual([]);
      expect([...done].sort((a, b) => a - b)).toEqual(all.map((_, i) => i));
      const failed = settled.map(({ status }) => status === "rejected");
      expect(failed).toEqual(all.map(({ fails }) => fails));
    }),
  );
});
