import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Architecture, ArchitectureLevel } from "../../src/architecture/architecture.ts";
import { instances } from "../../src/architecture/hierarchy.ts";
import { integrate } from "../../src/architecture/integrate.ts";
import type { ResolvedArchitecture } from "../../src/architecture/resolve.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import {
  architecture,
  architectureNames,
  primitive,
  primitiveNames,
} from "../../src/library/library.ts";
import { createProfile, PROFILE_NAMES } from "../../src/profile/profile.ts";
import { figure } from "../../src/quantity/figure.ts";
import { readTimeloopArchitecture } from "../../src/timeloop/architecture.ts";
import { timeloopArchitecture } from "../../src/timeloop/export.ts";
import { readSections } from "../../src/timeloop/sections.ts";
import { DIMENSIONS } from "../../src/workload/tensor.ts";
import { timeloop } from "./runs.ts";

/** Native → Timeloop → native: numbers that change their unit agree to 12 digits, all others exactly. */
function roundTrip(architecture: ResolvedArchitecture): void {
  const files = timeloopArchitecture(architecture);
  const { sections } = readSections(
    Object.entries(files).map(([file, content]) => ({ file, content })),
  );
  const read = readTimeloopArchitecture(sections, "test");
  expect(read.assumed).toEqual([]);
  const back = resolve(read.architecture, timeloop);
  const { provenance: _, ...wanted } = architecture;
  const { provenance: __, ...found } = back;
  expect(differences(found, wanted, "architecture")).toEqual([]);
  // From then on nothing moves at all.
  expect(timeloopArchitecture(back)).toEqual(files);
}

/** Paths at which values differ; 12 digits of a number are enough. */
function differences(found: unknown, wanted: unknown, path: string): string[] {
  if (typeof wanted === "object" && wanted !== null) {
    if (typeof found !== "object" || found === null) return [path];
    const keys = new Set([...Object.keys(found), ...Object.keys(wanted)]);
    return [...keys].flatMap((key) =>
      differences(Reflect.get(found, key), Reflect.get(wanted, key), `${path}.${key}`),
    );
  }
  if (typeof wanted !== "number" || typeof found !== "number" || found === wanted)
    return found === wanted ? [] : [`${path}: ${found} for ${wanted}`];
  const near = Math.abs(found - wanted) <= 2e-11 * Math.abs(wanted) && Number.isFinite(wanted);
  return near ? [] : [`${path}: ${found} for ${wanted}`];
}

describe.each(PROFILE_NAMES)("under %s", (name) => {
  const profile = createProfile(name);
  test.each(architectureNames())("%s", (of) => {
    roundTrip(resolve(architecture(of), profile));
  });
  test.each(architectureNames().flatMap((of) => primitiveNames().map((cim) => [of, cim] as const)))(
    "%s with %s",
    (of, cim) => {
      const baseline = architecture(of);
      for (const [i, { kind, name: at }] of baseline.levels.entries()) {
        // A local register of one element cannot be shared.
        const shares = at === "LRF" ? [0] : [0, 0.5];
        for (const staging of kind === "memory" && i > 0 ? shares : []) {
          const placement = { at, budget: 2 * instances(baseline, i), staging };
          roundTrip(resolve(integrate(baseline, primitive(cim), placement, profile), profile));
        }
      }
    },
  );
});

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,8}$/);
const energy = fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 1e9, noNaN: true }));
const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
const unbounded = fc.constant(Number.POSITIVE_INFINITY);
const size = fc.integer({ min: 1, max: 64 });
const keep = fc.constantFrom("always" as const, "never" as const, "optional" as const);
const limit = fc.oneof(fc.constant(1), size, unbounded);

function memory(at: number, precision: number): fc.Arbitrary<ArchitectureLevel> {
  return fc
    .record({
      name,
      capacity: fc.oneof(unbounded, fc.integer({ min: 1, max: 2 ** 30 })),
      block: size,
      energies: fc.tuple(energy, energy, energy, energy),
      area: fc.option(energy, { nil: undefined }),
      bandwidths: fc.tuple(fc.oneof(positive, unbounded), fc.oneof(positive, unbounded)),
      bandwidthOf: fc.constantFrom("instance" as const, "level" as const),
      keeps:
        at === 0
          ? fc.constant({ A: "always", B: "always", Z: "always" } as const)
          : fc.record({ A: keep, B: keep, Z: keep }),
      loops: fc.record({ M: limit, N: limit, K: limit, batch: limit }),
    })
    .map(({ capacity, block, energies, area, bandwidths, name: text, ...rest }) => ({
      ...rest,
      kind: "memory" as const,
      name: `${text}_${at}`,
      capacity_bits: figure(capacity * precision),
      block_bits: block * precision,
      readEnergy_pJ: figure(energies[0]),
      writeEnergy_pJ: figure(energies[1]),
      updateEnergy_pJ: figure(energies[2]),
      leakage_pJ_per_ns: figure(energies[3]),
      ...(area === undefined ? {} : { area_um2: figure(area) }),
      readBandwidth_bits_per_ns: figure(bandwidths[0] * precision),
      writeBandwidth_bits_per_ns: figure(bandwidths[1] * precision),
    }));
}

const axis = fc.record({ size, dimensions: fc.subarray([...DIMENSIONS]) });
const fanout = (at: number) =>
  fc.record({
    kind: fc.constant("fanout" as const),
    name: name.map((text) => `${text}_${at}`),
    x: axis,
    y: axis,
  });

const random: fc.Arbitrary<Architecture> = fc.constantFrom(1, 4, 8, 16).chain((precision_bits) =>
  fc
    .record({
      levels: fc.tuple(
        memory(0, precision_bits),
        fc.array(
          fc.boolean().chain((isMemory) => (isMemory ? memory(1, precision_bits) : fanout(1))),
          { maxLength: 5 },
        ),
      ),
      clock: positive,
      reduction: energy,
      unit: fc.tuple(energy, positive, energy),
    })
    .map(({ levels: [outermost, inner], clock, reduction, unit }) => ({
      name: "random",
      precision_bits,
      clock_GHz: figure(clock),
      reductionEnergy_pJ: figure(reduction),
      levels: [outermost, ...inner.map((level, i) => ({ ...level, name: `${level.name}${i}` }))],
      compute: {
        name: "unit",
        macEnergy_pJ: figure(unit[0]),
        step_ns: figure(unit[1]),
        leakage_pJ_per_ns: figure(unit[2]),
      },
    })),
);

test("1000 random architectures", () => {
  fc.assert(
    fc.property(random, (of) => roundTrip(resolve(of, timeloop))),
    { numRuns: 1000, seed: 1 },
  );
});
