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
export function readBoth(arch: string, workload: string): void {
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

/**
 * Mutates an architecture or a workload at a time.
 *
 * @returns how many could still be read
 */
export function readMutations(count: number): number {
  const next = stream(5);
  let read = 0;
  for (let i = 0; i < count; i++) {
    const [arch, workload] =
      i % 2 === 0 ? [mutate(ARCH, next), WORKLOAD] : [ARCH, mutate(WORKLOAD, next)];
    if (succeeds(() => readBoth(arch, workload), i % 2 === 0 ? arch : workload)) read++;
  }
  return read;
}
