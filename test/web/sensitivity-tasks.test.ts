import { expect, test } from "vitest";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Found } from "../../web/engine/found.ts";
import { createTasks } from "../../web/engine/tasks.ts";
import { json } from "../cli/command.ts";

type Tasks = ReturnType<typeof createTasks>;

/** Pieces done by two sets of tasks in turn, as two workers do them, or all by one; what crosses is cloned. */
async function pieces<T>(
  count: number,
  inOrder: boolean,
  piece: (tasks: Tasks, place: number) => Promise<{ value?: T; issues?: unknown }>,
): Promise<T[]> {
  const workers = [createTasks(), createTasks()] as const;
  const found: T[] = [];
  for (let place = 0; place < count; place++) {
    const { value, issues } = await piece(workers[inOrder ? 0 : place % 2] ?? workers[0], place);
    expect(issues).toBeUndefined();
    if (value !== undefined) found[place] = structuredClone(value);
  }
  return found;
}

const lineOf = (words: readonly string[], raw: RawOptions) =>
  Object.entries(raw)
    .flatMap(([name, value]) =>
      value === true ? [`--${name}`] : [value].flat().map((one) => `--${name} ${one}`),
    )
    .reduce((line, option) => `${line} ${option}`, words.join(" "));

test.each<[words: string[], raw: RawOptions]>([
  [["8x64x64", "1x128x64"], { cim: ["digital6T"], at: ["RF"] }],
  [["32x64x128"], { cim: ["analog6T", "digital6T"], objective: "energy", at: ["SMEM"] }],
  // Searches that end early start from what was found before.
  [["64x256x256"], { cim: ["digital6T"], at: ["SMEM"], staging: ["0"], nodes: "1" }],
  [["16x64x64"], { cim: ["digital6T"], at: ["RF"], mapper: "priority", seed: "3" }],
])(
  "what switches do to %j with %j is what the command line prints, by two workers",
  async (words, raw) => {
    const asked = { words, raw, files: [] };
    const tasks = createTasks();
    const { value: plan } = await tasks.diffPlan(asked);
    const answers = await pieces(plan?.profiles ?? 0, plan?.inOrder ?? false, (worker, place) =>
      worker.diffAnswers(asked, place),
    );
    const { value } = await tasks.diff(asked, answers);
    expect(JSON.parse(JSON.stringify(value?.result))).toEqual(
      await json(`diff ${lineOf(words, raw)}`),
    );
    // Of half of the answers there are the steps between those.
    const half = answers.map((answer, place) => (place < 40 ? answer : undefined));
    const { value: partial } = await tasks.diff(asked, half);
    const all = value?.result.steps ?? [];
    const known = partial?.result.steps ?? [];
    expect(known.length).toBeGreaterThan(0);
    expect(known.length).toBeLessThan(all.length);
    for (const step of known) expect(all).toContainEqual(step);
  },
  60_000,
);

test.each<[words: string[], raw: RawOptions]>([
  [["8x64x64"], { samples: "5", seed: "7" }],
  [["8x64x64", "4x32x64"], { cim: ["digital6T"], at: ["RF"], samples: "3" }],
  [["32x64x64"], { cim: ["digital6T"], at: ["SMEM"], samples: "3", nodes: "1" }],
])(
  "how sure the verdict on %j with %j is, by two workers, is what the command line prints",
  async (words, raw) => {
    const { samples: _, ...bare } = raw;
    const plain = { words, raw: bare, files: [] };
    const asked = { words, raw: { ...raw, robust: true as const }, files: [] };
    const tasks = createTasks();
    const { value: outline } = await tasks.open("1", plain);
    const found = new Map<string, Found>();
    for (const pair of outline?.pairs ?? []) {
      const { value } = await tasks.map("1", pair);
      if (value) found.set(pair.key, value);
    }
    const { value: plan } = await tasks.robustPlan(asked, found);
    if (!plan) throw new Error("there is no plan");
    const findings = await pieces(plan.pieces.length, plan.inOrder, async (worker, place) => {
      const piece = plan.pieces[place];
      if (!piece) throw new Error("there is no piece");
      return worker.robustPiece(asked, plan.options, piece);
    });
    const { value } = await tasks.robust(asked, found, plan, findings);
    const printed = await json(`advise ${lineOf(words, asked.raw)}`);
    expect(JSON.parse(JSON.stringify(value?.result))).toEqual(printed);
    // With the values alone there is no sample yet, and no bar.
    const { value: first } = await tasks.robust(asked, found, plan, findings.slice(0, 1));
    const [early] = first?.result.robustness ?? [];
    expect([early?.samples, early?.options[0]?.tornado]).toEqual([0, []]);
  },
  120_000,
);

test("what cannot be asked comes with every fault", async () => {
  const tasks = createTasks();
  const asked = { words: ["8x64x64"], raw: { robust: true as const, samples: "0" }, files: [] };
  const { issues } = await tasks.robustPlan(asked, new Map());
  expect(issues?.map(({ message }) => message)).toEqual(["invalid samples: 0"]);
  const { issues: more } = await tasks.diffPlan({ words: ["8x64"], raw: {}, files: [] });
  expect(more?.map(({ message }) => message)).toEqual(["invalid GEMM: 8x64"]);
});

test("a page draws no more samples than it can keep, and says so", async () => {
  const words = ["1x8x8"];
  const tasks = createTasks();
  const raw = { cim: ["digital6T"], at: ["RF"] };
  const { value: outline } = await tasks.open("1", { words, raw, files: [] });
  const found = new Map<string, Found>();
  for (const pair of outline?.pairs ?? []) {
    const { value } = await tasks.map("1", pair);
    if (value) found.set(pair.key, value);
  }
  const planOf = (samples: string) =>
    tasks.robustPlan({ words, raw: { ...raw, robust: true, samples }, files: [] }, found);
  expect((await planOf("10000")).value?.pieces.length).toBeGreaterThan(10_000);
  expect((await planOf("10001")).issues).toMatchObject([
    { message: "invalid samples: 10001", expected: expect.stringContaining("at most 10000") },
  ]);
});
