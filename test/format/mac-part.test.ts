import { expect, test } from "vitest";
import { resolve } from "../../src/architecture/resolve.ts";
import { readArchitecture } from "../../src/format/architecture.ts";
import { writeArchitecture } from "../../src/format/architecture-writer.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { figure } from "../../src/quantity/figure.ts";
import { changeArchitecture } from "../../src/sensitivity/figures.ts";
import { architectureContent } from "../../src/sweep/content.ts";
import { issuesOf } from "./issues.ts";

const chip = (unit: string) => `cimpass: architecture/1
name: chip
source: ours
precision: 8 b
clock: 1 GHz
reduction_energy: 0.05 pJ
levels:
  - memory: DRAM
    capacity: unbounded
    block: 8 B
    component: {kind: dram, technology: LPDDR4}
    leakage: 0
    read_bandwidth: 32 B/ns
    write_bandwidth: 32 B/ns
    keeps: [A, B, Z]
    loops: any
compute: {name: mac, step: 1 ns, ${unit}}
`;
const MAC = "component: {kind: mac, multiply: 8 b, add: 32 b, node: 45 nm, voltage: 0.9 V}";
const profile = createProfile("consistent");

// 0.2 pJ to multiply and 0.1 pJ to add, Horowitz at 45 nm
test("a unit's energy, leakage and area follow from its multiplier and adder", () => {
  const { compute } = readArchitecture(chip(MAC));
  expect(compute.macEnergy_pJ.value).toBeCloseTo(0.3, 12);
  expect(compute.macEnergy_pJ).toMatchObject({ kind: "tabulated" });
  expect(compute.macEnergy_pJ.source).toContain("component mac: Horowitz");
  expect(compute.area_um2?.value).toBeGreaterThan(0);
  expect(compute.component?.derived).toEqual(["macEnergy_pJ", "leakage_pJ_per_ns", "area_um2"]);
});

test("a stated energy holds, with the estimate beside it, and is written", () => {
  const text = chip(`${MAC}, mac_energy: 0.2625 pJ`);
  const architecture = readArchitecture(text);
  const { provenance } = resolve(architecture, profile);
  const energy = provenance.find(({ name }) => name === "mac.macEnergy_pJ");
  expect(energy).toMatchObject({ value: 0.2625, from: "stated" });
  expect(energy?.estimate).toBeCloseTo(0.3, 12);
  expect(provenance.find(({ name }) => name === "mac.area_um2")?.from).toBe("component");
  const written = writeArchitecture(architecture);
  expect(readArchitecture(written)).toEqual(architecture);
  expect(written).toContain("mac_energy: 0.2625 pJ");
  expect(written.slice(written.indexOf("compute"))).not.toContain("area");
});

test("a figure that is set follows from the component no more", () => {
  const set = changeArchitecture(readArchitecture(chip(MAC)), (name, of) =>
    name === "mac.macEnergy_pJ" ? figure(1, "set") : of,
  );
  expect(set.compute.component?.derived).toEqual(["leakage_pJ_per_ns", "area_um2"]);
  expect(readArchitecture(writeArchitecture(set)).compute.macEnergy_pJ).toEqual(figure(1, "set"));
});

test("points of a sweep do not differ in what a unit is made of, if its numbers are the same", () => {
  const parts = readArchitecture(chip(MAC));
  const { macEnergy_pJ, leakage_pJ_per_ns, area_um2 } = parts.compute;
  const unit = `mac_energy: ${macEnergy_pJ.value} pJ, leakage: ${leakage_pJ_per_ns.value} pJ/ns, area: ${area_um2?.value} um2`;
  const numbers = readArchitecture(chip(unit));
  expect(architectureContent(numbers, profile)).toBe(architectureContent(parts, profile));
});

const faults: [name: string, unit: string, issue: string][] = [
  [
    "a width outside",
    MAC.replace("8 b", "80 b"),
    "a:17:67: multiply outside the range of its estimator: 80 b in compute.component.multiply; expected 1 b to 64 b; component.extrapolate: true estimates it all the same",
  ],
  [
    "a node outside",
    MAC.replace("45 nm", "5 nm"),
    "a:17:89: node outside the range of its estimator: 5 nm in compute.component.node; expected 7 nm to 180 nm; component.extrapolate: true estimates it all the same",
  ],
  [
    "an unknown key",
    MAC.replace("voltage", "voltge"),
    "a:17:45: missing value: voltage in compute.component; expected a number > 0 with a unit: mV, V\na:17:96: unknown key: voltge in compute.component; did you mean voltage?",
  ],
];

test.each(faults)("%s is refused at its place", (_, unit, issue) => {
  expect(issuesOf(() => readArchitecture(chip(unit), "a"))).toBe(issue);
});
