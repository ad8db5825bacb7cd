import { expect, test } from "vitest";
import { resolve } from "../../src/architecture/resolve.ts";
import { evaluateExpression } from "../../src/format/expression.ts";
import { readTimeloopArchitecture } from "../../src/timeloop/architecture.ts";
import { readSections } from "../../src/timeloop/sections.ts";
import { issuesOf } from "../format/issues.ts";
import { timeloop } from "./runs.ts";

test("expressions", () => {
  const names = new Map([
    ["width", 8],
    ["n", 3],
  ]);
  const values: [string, number | undefined][] = [
    ["2 + 3 * 4", 14],
    ["(2 + 3) * 4", 20],
    ["-2 ** 2", -4],
    ["2 ** 3 ** 2", 512],
    ["7 // 2 - 7 % 4", 0],
    ["-7 % 4", 1],
    ["-7 // 2", -4],
    ["width * 2 ** n", 64],
    ["ceil(log2(width + 1))", 4],
    ["max(1, n, 2)", 3],
    ["1e-9", 1e-9],
    ["1 / 0", undefined],
    ["depth * 2", undefined],
    ["2 +", undefined],
    ["(1", undefined],
    ["45nm", undefined],
    ["log2(8, 3)", undefined],
    ["pow(2)", undefined],
    ["constructor(1)", undefined],
    ["__proto__", undefined],
    [`${"(".repeat(500)}1`, undefined],
    [`${"-".repeat(500)}1`, undefined],
  ];
  for (const [text, value] of values)
    expect([text, evaluateExpression(text, names)]).toEqual([text, value]);
});

const NODES = `
variables: {version: 0.4, global_cycle_seconds: 1e-9, WORD: 8, technology: "45nm"}
architecture:
  version: 0.4
  nodes:
  - !Container
    name: system
    attributes: &word {datawidth: WORD}
  - !Component
    name: DRAM
    class: DRAM
    attributes: {width: WORD * 8}
  - !Component
    name: buffer
    class: SRAM
    attributes: {<<: *word, width: 4 * datawidth, depth: 2 ** 10}
  - !Container
    name: PE
    spatial: {meshX: 4, meshY: WORD // 4}
  - !Parallel
    nodes:
    - !Component {name: inputs, class: regfile, attributes: {width: datawidth, depth: 1}}
    - !Component {name: outputs, class: regfile, attributes: {width: datawidth, depth: 2}}
  - !Component {name: mac, class: intmac}
`;
const table = (name: string, ...actions: string[]) =>
  `  - {name: ${name}, actions: [${actions.map((one) => `{name: ${one}, energy: 2}`).join(", ")}]}`;
const ERT = ["ERT:", "  version: 0.4", "  tables:"]
  .concat(
    ["DRAM", "buffer", "inputs", "outputs"].map((name) => table(name, "read", "write", "leak")),
  )
  .concat([table("mac", "compute", "leak")])
  .join("\n");

const read = (nodes: string, ert = ERT) => {
  const { sections } = readSections([
    { file: "arch.yaml", content: nodes },
    { file: "ERT.yaml", content: ert },
  ]);
  return readTimeloopArchitecture(sections, "test");
};

/** 1024 blocks of 4 elements; a mesh of 4 × 8 // 4. */
test("an architecture as users write it", () => {
  const { hierarchy, memories } = resolve(read(NODES).architecture, timeloop);
  const levels = hierarchy.levels.map((level) =>
    level.kind === "memory"
      ? [level.name, level.capacity]
      : [level.name, level.x.size, level.y.size],
  );
  expect(levels).toEqual([
    ["DRAM", Number.POSITIVE_INFINITY],
    ["buffer", 4096],
    ["inter_PE_spatial", 4, 2],
    ["inputs", 1],
    ["outputs", 2],
  ]);
  expect(hierarchy.compute).toBe("mac");
  expect(memories.map((memory) => memory?.block)).toEqual([8, 4, undefined, 1, 1]);
  expect(memories[1]?.updateEnergy_pJ).toBe(2);
});

test("a buffer that holds three tiles at once has room for a third: 4096 / 3, rounded down", () => {
  const { hierarchy } = resolve(
    read(NODES.replace("2 ** 10", "2 ** 10, multiple_buffering: 3")).architecture,
    timeloop,
  );
  expect(hierarchy.levels[1]).toMatchObject({ name: "buffer", capacity: 1365 });
});

test("of an action with several arguments the most expensive counts, wherever it stands", () => {
  const twice = (first: number, second: number) =>
    ERT.replace(
      "{name: read, energy: 2}",
      `{name: read, arguments: {data_delta: 0}, energy: ${first}}, {name: read, arguments: {data_delta: 1}, energy: ${second}}`,
    );
  for (const ert of [twice(7, 3), twice(3, 7)]) {
    const { memories } = resolve(read(NODES, ert).architecture, timeloop);
    expect(memories[0]?.readEnergy_pJ).toBe(7);
  }
});

/** 16 spads in all; where one side of their mesh is stated, the other follows. 2 KiB hold 2048 elements of 8 bits. */
test("an expanded architecture, with one side of a mesh, the other, or neither", () => {
  const expanded = (mesh: string) => `
architecture:
  version: 0.4
  subtree:
  - name: system
    attributes: {datawidth: 8, global_cycle_seconds: 1e-9}
    local:
    - {name: "DRAM[1..1]", class: DRAM, attributes: {width: 64}}
    subtree:
    - name: PE[1..8]
      local:
      - {name: "buffer[1..2]", class: SRAM, attributes: {width: 16, sizeKB: 2${mesh}}}
      - {name: "mac[1..2]", class: intmac, attributes: {meshX: 16}}
`;
  const sizes = (mesh: string) => {
    const { hierarchy } = resolve(read(expanded(mesh)).architecture, timeloop);
    return hierarchy.levels.map((level) =>
      level.kind === "memory" ? level.capacity : [level.x.size, level.y.size],
    );
  };
  const fault = (mesh: string) => issuesOf(() => read(expanded(mesh)));
  expect(sizes("")).toEqual([Number.POSITIVE_INFINITY, [16, 1], 2048]);
  expect(sizes(", meshX: 16")).toEqual([Number.POSITIVE_INFINITY, [16, 1], 2048]);
  expect(fault(", meshY: 3")).toContain("invalid mesh: buffer");
  expect(fault(", meshX: 4, meshY: 2")).toMatch(/4 × 2 for 16 instances/);
});

test("what is wrong has its place", () => {
  const fault = (from: string, to: string) => issuesOf(() => read(NODES.replace(from, to)));
  expect(fault("2 ** 10", "2 ** ten")).toMatch(
    /^arch\.yaml:16:58: invalid depth: 2 \*\* ten of buffer/,
  );
  expect(fault("WORD // 4", "WORD / 3")).toMatch(/^arch\.yaml:\d+:.*invalid meshY/);
  expect(fault("class: SRAM", "clas: SRAM")).toMatch(/^arch\.yaml:\d+:.*unknown key: clas/);
  expect(fault("!Parallel", "!Pipelined")).toMatch(/^arch\.yaml:\d+:/);
  expect(fault("depth: 2}", "depth: 2, shared_bandwidth: 4}")).toContain(
    "unsupported shared_bandwidth",
  );
});

/** The same architecture as a template: a loop writes the two buffers, and what they share is merged at every depth. */
test("an architecture as a template, with deep merges", () => {
  const template = `{% set WORD = 8 %}
{{ add_to_path('parts') }}
shared: &shared {class: regfile, attributes: {datawidth: {{ WORD }}, width: {{ WORD }}}}
${NODES.replace("  - !Parallel", "{% if WORD == 8 %}  - !Parallel")
  .replace(
    / {4}- !Component \{name: inputs.*\n.*\n/,
    `{%- for name in ['inputs', 'outputs'] %}
    - !Component {<<<: *shared, name: {{ name }}, attributes: {depth: 2}}
{%- endfor %}
{% endif %}`,
  )
  .replace("WORD // 4", "{{ WORD // 4 }}")}`;
  const { hierarchy } = resolve(
    read(template.replace("shared:", "globals:")).architecture,
    timeloop,
  );
  const sizes = hierarchy.levels.map((level) =>
    level.kind === "memory" ? level.capacity : [level.x.size, level.y.size],
  );
  expect(sizes).toEqual([Number.POSITIVE_INFINITY, 4096, [4, 2], 2, 2]);
  const wrong = template
    .replace("shared:", "globals:")
    .replace("depth: 2}}", "depth: 2, shared_bandwidth: 1}}");
  const line = template.split("\n").findIndex((one) => one.includes("*shared")) + 1;
  expect(issuesOf(() => read(wrong))).toMatch(
    new RegExp(`^arch\\.yaml:${line}:\\d+: unsupported shared_bandwidth`),
  );
  expect(issuesOf(() => read(`{% include "x.yaml" %}${NODES}`))).toMatch(
    /^arch\.yaml:1:1: unsupported tag in a template: include/,
  );
});
