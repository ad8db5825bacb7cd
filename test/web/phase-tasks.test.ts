import { expect, test } from "vitest";
import type { WhenResult } from "../../src/report/result-schema.ts";
import { createTasks } from "../../web/engine/tasks.ts";
import { json } from "../cli/command.ts";

test.each([
  ["", {}, true],
  // Searches that end early: what they find is taken at its word.
  ["--nodes 3", { nodes: "3" }, false],
  ["--mapper priority", { mapper: "priority" }, false],
])("cells of a map %s are those that the command line prints", async (words, bounded, isProven) => {
  const hardware = { cim: ["digital6T", "analog6T"], at: ["SMEM"], ...bounded };
  const plane = { x: "M:48..96", y: "N=K:96..384", points: "2" };
  const tasks = createTasks();
  await tasks.open("1", { words: ["8x64x64"], raw: hardware, files: [] });
  const { value: outline } = await tasks.openMap("1", "map", plane);
  expect(outline?.isProven).toBe(isProven);
  const cells = (outline?.x.values.length ?? 0) * (outline?.y.values.length ?? 0);
  expect(cells).toBe(4);
  const line = `when --x M:48..96 --y N=K:96..384 --points 2 --cim digital6T --cim analog6T --at SMEM ${words}`;
  const printed = (await json(line)) as WhenResult;
  const all = Array.from({ length: cells }, (_, cell) => cell);
  // Seeds and settled cells come first, as in the page.
  for (const aim of [1, 2] as const) {
    const asked = [...all];
    while (asked.length > 0) {
      const { value } = await tasks.advanceMap("map", asked, aim, 1000, 50);
      asked.splice(0, value?.cells.length ?? 0);
    }
  }
  for (const cell of all) {
    const { value } = await tasks.contestOfMap("map", cell);
    expect(JSON.parse(JSON.stringify(value))).toEqual(printed.diagram?.cells[cell]?.contest);
  }
});
