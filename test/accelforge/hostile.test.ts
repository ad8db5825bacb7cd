import { expect, test } from "vitest";
import { readAccelForge } from "../../src/accelforge/import.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import { readArchitecture } from "../../src/format/architecture.ts";
import { writeArchitecture } from "../../src/format/architecture-writer.ts";
import { readNetwork, writeNetwork } from "../../src/format/network.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { mutate, stream, succeeds } from "../timeloop/mutations.ts";
import { ARCH, WORKLOAD } from "./texts.ts";

const profile = createProfile("consistent");

/** Reads files, and holds what they became to what native files can hold. */
function readBoth(arch: string, workload: string): void {
  const files = [
    { file: "arch.yaml", content: arch },
    { file: "workload.yaml", content: workload },
  ];
  const { architecture, network } = readAccelForge(files, { architecture: "a", network: "n" });
  if (architecture) {
    resolve(architecture, profile);
    readArchitecture(writeArchitecture(architecture));
  }
  if (network) readNetwork(writeNetwork(network));
}

test("600 mutations of an architecture and a workload are read as what native files can hold, or refused", () => {
  const next = stream(5);
  let read = 0;
  for (let i = 0; i < 600; i++) {
    const [arch, workload] =
      i % 2 === 0 ? [mutate(ARCH, next), WORKLOAD] : [ARCH, mutate(WORKLOAD, next)];
    if (succeeds(() => readBoth(arch, workload), i % 2 === 0 ? arch : workload)) read++;
  }
  expect(read).toBeGreaterThan(5);
  expect(read).toBeLessThan(600);
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
