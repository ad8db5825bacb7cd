import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createTasks } from "../../web/engine/tasks.ts";
import { commandOf, NEST_FILE } from "../../web/state/command.ts";
import { focusedOptions } from "../../web/state/focus.ts";
import { nestText, readNest } from "../../web/state/nest.ts";
import type { State } from "../../web/state/state.ts";
import { EXAMPLE } from "../../web/state/state.ts";
import { json } from "../cli/command.ts";

function stateOf(gemm: string, option: string, options: State["options"] = {}): State {
  return { ...EXAMPLE, view: "gemm", words: [gemm], gemm, option, options };
}

function askedOf(state: State, given: boolean) {
  const { gemm = "", option = "" } = state;
  return { words: [gemm], raw: focusedOptions(state, option, given), files: [] };
}

const line = (state: State) => commandOf(state).replace("npx cimpass ", "");

test.each<[gemm: string, option: string, options: State["options"]]>([
  ["64x256x256", "analog6T at SMEM", {}],
  ["64x256x256", "tensor-core-like", { budget: "capacity" }],
  ["32x64x128x4", "digital6T at RF", { count: "3", objective: "energy" }],
  ["64x256x256", "digital6T at SMEM, 0.5 buffer", { set: ["rf-energy=published"] }],
  ["64x256x256", "digital6T at RF", { mapper: "priority", "baseline-mapper": "random" }],
])("%s on %s with %j costs what the command line prints", async (gemm, option, options) => {
  const state = stateOf(gemm, option, options);
  const tasks = createTasks();
  const asked = askedOf(state, false);
  const { value: solved } = await tasks.solve(asked);
  if (!solved) throw new Error("nothing was solved");
  const { value } = await tasks.costs(asked, structuredClone(solved.mapped), solved.optimum);
  expect(JSON.parse(JSON.stringify(value?.evaluation))).toEqual(await json(line(state)));
  const roofline = line(state).replace("evaluate", "roofline").replace(" --gap", "");
  expect(JSON.parse(JSON.stringify(value?.roofline))).toEqual(await json(roofline));
});

test.each([
  // A factor of 2 moves inwards, to a loop of its own or to SMEM.
  ["analog6T at SMEM", (text: string) => text.replace("ABZ-M64", "ABZ-M32-M2")],
  ["tensor-core-like", (text: string) => text.replace("ABZ-N16_", "ABZ-N8_N2")],
] as const)("a nest made in the page on %s costs what its file does", async (option, edit) => {
  const folder = mkdtempSync(join(tmpdir(), "cimpass-nest-"));
  try {
    const before = stateOf("64x256x256", option);
    const tasks = createTasks();
    const { value: solved } = await tasks.solve(askedOf(before, false));
    if (!solved) throw new Error("nothing was solved");
    const text = nestText(solved.optimum.mapping);
    const nest = edit(text);
    expect(nest).not.toBe(text);
    const state = { ...before, nest };
    const { value } = await tasks.costs(askedOf(state, true), nest, solved.optimum);
    const file = join(folder, NEST_FILE);
    writeFileSync(file, JSON.stringify(value?.evaluation.evaluations[0]?.mapping));
    const printed = await json(line(state).replace(NEST_FILE, file));
    expect(JSON.parse(JSON.stringify(value?.evaluation))).toEqual(printed);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a nest that is not legal comes with every reason", async () => {
  const state = stateOf("64x256x256", "analog6T at SMEM");
  const tasks = createTasks();
  const { value: solved } = await tasks.solve(askedOf(state, false));
  if (!solved) throw new Error("nothing was solved");
  const text = nestText(solved.optimum.mapping);
  expect(readNest(text, solved.hierarchy)).toEqual(solved.optimum.mapping);
  const broken = text.replace("M64", "M32").replace(/N(\d+)y/, "N3333y");
  const { issues } = await tasks.costs(askedOf(state, true), broken, solved.optimum);
  expect(issues?.map(({ code }) => code)).toEqual(
    expect.arrayContaining(["uncovered-dimension", "exceeded-fanout"]),
  );
});
