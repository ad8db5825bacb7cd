import fc from "fast-check";
import { expect, test } from "vitest";
import type { MemoryComponent } from "../../src/architecture/architecture.ts";
import { readArchitecture } from "../../src/format/architecture.ts";
import { writeArchitecture } from "../../src/format/architecture-writer.ts";
import { issuesOf } from "./issues.ts";

/** An architecture of one memory with these lines. */
const chip = (...lines: string[]) => `cimpass: architecture/1
name: chip
source: ours
precision: 8 b
clock: 1 GHz
reduction_energy: 0.05 pJ
levels:
  - memory: DRAM
    capacity: 256 KiB
    keeps: [A, B, Z]
    loops: any
${lines.map((line) => `    ${line}\n`).join("")}compute: {name: mac, mac_energy: 0.3 pJ, step: 1 ns, leakage: 0}
`;
const BANDWIDTHS = ["read_bandwidth: 32 B/ns", "write_bandwidth: 32 B/ns"];
const SRAM = "component: {kind: sram, node: 45 nm, devices: lstp}";
const memoryOf = (text: string) => readArchitecture(text).levels[0] as MemoryComponent;

// 256 KiB of 256 bits at 45 nm, of one bank and port: a run of CACTI
test("figures that are not stated follow from the component", () => {
  const memory = memoryOf(chip("block: 32 B", SRAM, ...BANDWIDTHS));
  expect(memory).toMatchObject({
    readEnergy_pJ: { value: 124.61, kind: "simulated", together: "DRAM-access-energy" },
    writeEnergy_pJ: { value: 118.033 },
    updateEnergy_pJ: { value: 118.033 },
    leakage_pJ_per_ns: { value: 0.00623184 },
    area_um2: { value: 859765 },
    readBandwidth_bits_per_ns: { value: 256 },
  });
  expect(memory.readEnergy_pJ.source).toContain("component sram: CACTI 7.0");
});

test("a stated figure holds, and is what the file says when it is written", () => {
  const text = chip("block: 32 B", SRAM, "write_energy: 7 pJ", ...BANDWIDTHS);
  expect(memoryOf(text).writeEnergy_pJ).toEqual({ value: 7 });
  const written = writeArchitecture(readArchitecture(text));
  expect(written).toContain("component: {kind: sram, node: 45 nm, devices: lstp}");
  expect(written).toContain("write_energy: 7 pJ");
  expect(written).not.toContain("read_energy");
  expect(written).not.toContain("area");
});

test("what is written reads back the same, whatever the component", () => {
  const bytes = fc.integer({ min: 5, max: 7 }).map((power) => 2 ** power);
  const arrays = fc.record(
    {
      width: bytes.map((of) => `${of} B`),
      banks: fc.constantFrom(1, 2, 4),
      ports: fc.constantFrom(1, 2),
      extrapolate: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const at = { node: "45 nm", devices: "hp" };
  const component = fc.oneof(
    arrays.map((of) => ({ kind: "sram", ...at, ...of })),
    arrays.map((of) => ({ kind: "register-file", ...at, ...of })),
    arrays.map((of) => ({
      kind: "smart-buffer",
      ...at,
      ...of,
      metadata: { capacity: "64 KiB", width: "64 b" },
    })),
    fc.record({ kind: fc.constant("dram"), technology: fc.constantFrom("HBM2", "LPDDR4") }),
    fc.record({ kind: fc.constant("dram"), technology: fc.constant("DDR4"), channels: bytes }),
  );
  const stated = fc.subarray(["read_energy: 1 pJ", "update_energy: 2 pJ", "area: 3 um2"]);
  fc.assert(
    fc.property(component, bytes, stated, (of, block, lines) => {
      const part = `component: ${JSON.stringify(of)}`;
      const text = chip(`block: ${block} B`, part, "leakage: 0", ...lines, ...BANDWIDTHS);
      const architecture = readArchitecture(text);
      expect(readArchitecture(writeArchitecture(architecture))).toEqual(architecture);
    }),
  );
});

const faults: [name: string, lines: string[], issue: string][] = [
  [
    "a kind that there is not",
    ["block: 32 B", "component: {kind: srm, node: 45 nm}", ...BANDWIDTHS],
    "a:13:23: unknown value: srm in levels[0].component.kind; expected sram or register-file or smart-buffer or dram; did you mean sram?",
  ],
  [
    "no kind",
    ["block: 32 B", "component: {node: 45 nm}", ...BANDWIDTHS],
    "a:13:16: missing value: kind in levels[0].component; expected sram or register-file or smart-buffer or dram",
  ],
  [
    "a word alone",
    ["block: 32 B", "component: sram", ...BANDWIDTHS],
    'a:13:16: invalid value: "sram" in levels[0].component; expected a mapping whose kind is sram or register-file or smart-buffer or dram',
  ],
  [
    "a key of another kind",
    [
      "block: 32 B",
      "component: {kind: dram, technology: HBM2, node: 45 nm}",
      "leakage: 0",
      ...BANDWIDTHS,
    ],
    "a:13:47: unknown key: node in levels[0].component; expected kind, technology, channels",
  ],
  [
    "a block narrower than what CACTI was run for",
    ["block: 1 B", SRAM, ...BANDWIDTHS],
    "a:12:12: width outside the range of its estimator: 8 b in levels[0].block; expected 32 b to 1024 b; component.extrapolate: true estimates it all the same",
  ],
  [
    "a width and a node outside",
    ["block: 1 B", "component: {kind: sram, node: 7 nm, devices: lstp, width: 8 b}", ...BANDWIDTHS],
    [
      "a:13:35: node outside the range of its estimator: 7 nm in levels[0].component.node; expected 22 nm to 90 nm; component.extrapolate: true estimates it all the same",
      "a:13:63: width outside the range of its estimator: 8 b in levels[0].component.width; expected 32 b to 1024 b; component.extrapolate: true estimates it all the same",
    ].join("\n"),
  ],
  [
    "metadata outside",
    [
      "block: 32 B",
      "component: {kind: smart-buffer, node: 45 nm, devices: lstp, metadata: {capacity: 1 KiB, width: 8 b}}",
      ...BANDWIDTHS,
    ],
    "a:13:100: metadata.width outside the range of its estimator: 8 b in levels[0].component.metadata.width; expected 32 b to 1024 b; component.extrapolate: true estimates it all the same",
  ],
  [
    "ports that no memory has",
    ["block: 32 B", "component: {kind: sram, node: 45 nm, devices: lstp, ports: 3}", ...BANDWIDTHS],
    "a:13:64: invalid ports: 3 in levels[0].component.ports; expected 1 or 2",
  ],
  [
    "a figure that is not known of the kind",
    ["block: 32 B", "component: {kind: dram, technology: HBM2}", ...BANDWIDTHS],
    "a:8:5: missing value: leakage in levels[0]; expected a stated value, as a component dram gives none",
  ],
];

test.each(faults)("%s is refused at its place", (_, lines, issue) => {
  expect(issuesOf(() => readArchitecture(chip(...lines), "a"))).toBe(issue);
});

test("an array without an end is refused in the words of files", () => {
  const text = chip("block: 32 B", SRAM, ...BANDWIDTHS).replace("256 KiB", "unbounded");
  expect(issuesOf(() => readArchitecture(text, "a"))).toBe(
    "a:9:15: invalid capacity: unbounded in levels[0].capacity; expected a positive integer",
  );
});

test("asking to extrapolate accepts what lies outside", () => {
  const part = "component: {kind: sram, node: 45 nm, devices: lstp, extrapolate: true}";
  const { readEnergy_pJ } = memoryOf(chip("block: 1 B", part, ...BANDWIDTHS));
  expect(readEnergy_pJ.source).toContain("extrapolated in width_bits");
  expect(readEnergy_pJ.range?.[1]).toBeCloseTo(2 * readEnergy_pJ.value, 9);
});
