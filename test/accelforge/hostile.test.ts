import { expect, test } from "vitest";
import { succeeds } from "../timeloop/mutations.ts";
import { readBoth, readMutations } from "./mutations.ts";
import { ARCH, WORKLOAD } from "./texts.ts";

/** 20000 are in hostile.long.ts. */
test("600 mutations of an architecture and a workload are read as what native files can hold, or refused", () => {
  const read = readMutations(600);
  expect(read).toBeGreaterThan(5);
  expect(read).toBeLessThan(600);
});

/** What grew with the square of the number of Einsums, memories or ranks took minutes at these sizes. */
test("long files are read", () => {
  const list = (length: number, line: (i: number) => string) =>
    Array.from({ length }, (_, i) => line(i)).join("");
  const memories = list(
    500,
    (i) => `  - !Memory {name: m${i}, size: inf, component_class: Dummy}\n`,
  );
  const compute = "{name: c, leak_power: 0, actions: [{name: compute, energy: 0, throughput: 1}]}";
  const workload = `
workload:
  bits_per_value: {All: 8, ${list(1000, (i) => `A${i}: 8, `)}}
  rank_sizes: {${list(1000, (i) => `M${i}: 8, `)}}
  einsums:
${list(2000, (i) => `  - {einsum: "Z${i}[m] = A${i}[m] * B[m]", rank_sizes: {M: 3}}\n`)}
renames: {einsums: [{name: default, tensor_accesses: {weight: B}}]}
`;
  expect(
    succeeds(
      () => readBoth(`arch:\n  nodes:\n${memories}  - !Compute ${compute}\n`, workload),
      "long",
    ),
  ).toBe(true);
});

test("files that are no description are refused", () => {
  const deep = `arch: {nodes: ${"[".repeat(400)}${"]".repeat(400)}}`;
  const chain = Object.entries(
    Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`v${i}`, `v${i + 1} + 1`])),
  )
    .map(([key, value]) => `  ${key}: ${value}`)
    .join("\n");
  const anchors = `arch: &a {nodes: [*a]}`;
  for (const text of [
    "",
    "arch:",
    "arch: {}",
    "[1]",
    "workload: {einsums: []}",
    deep,
    anchors,
    "\0",
  ])
    expect([text.slice(0, 20), succeeds(() => readBoth(text, WORKLOAD), text)]).toEqual([
      text.slice(0, 20),
      text === "arch:",
    ]);
  // A chain of variables longer than any that is meant is read as far as it is followed.
  expect(
    succeeds(
      () => readBoth(`variables:\n${chain}\n${ARCH.replace(/variables.*\n/, "")}`, WORKLOAD),
      "chain",
    ),
  ).toBe(false);
});
