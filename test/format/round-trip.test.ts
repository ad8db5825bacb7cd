import fc from "fast-check";
import { expect, test } from "vitest";
import type { Architecture, ArchitectureLevel } from "../../src/architecture/architecture.ts";
import type { Primitive } from "../../src/architecture/primitive.ts";
import { readArchitecture } from "../../src/format/architecture.ts";
import { writeArchitecture } from "../../src/format/architecture-writer.ts";
import { readMacro, writeMacro } from "../../src/format/macro.ts";
import { readMappingSpec, writeMapping } from "../../src/format/mapping.ts";
import type { LoopSpec, MappingSpec } from "../../src/format/mapping-spec.ts";
import { readNetwork, writeNetwork } from "../../src/format/network.ts";
import { readPrimitive, writePrimitive } from "../../src/format/primitive.ts";
import { readTransformer, writeTransformer } from "../../src/format/transformer.ts";
import type { Circuit } from "../../src/macro/circuit.ts";
import { ANALOG_MEANS, CELL_TECHNOLOGIES, DRIVERS, ENCODINGS } from "../../src/macro/circuit.ts";
import type { Macro, MacroPoint, Publication, Shares } from "../../src/macro/macro.ts";
import {
  MACRO_PARTS,
  NUMBER_FORMATS,
  OPERATIONS,
  POINT_SCOPES,
  PUBLICATION_READS,
  PUBLICATION_STATUSES,
} from "../../src/macro/macro.ts";
import { SWITCHES } from "../../src/profile/switches.ts";
import type { Figure } from "../../src/quantity/figure.ts";
import { FIGURE_KINDS } from "../../src/quantity/figure.ts";
import { gemm, WEIGHTS } from "../../src/workload/gemm.ts";
import { DIMENSIONS, TENSORS } from "../../src/workload/tensor.ts";
import type { Transformer } from "../../src/workload/transformer.ts";

// Whatever our types can say, a file can say: reading what was written gives the same value.

/** The fields, each present or absent. */
function optional<T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) {
  return fc.record(fields, { requiredKeys: [] });
}

const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.+-]{0,12}$/);
const line = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 120 })
  .map((text) =>
    text
      .replace(/\p{Cc}/gu, "")
      .replace(/\s+/g, " ")
      .trim(),
  )
  .filter((text) => text !== "");
const switchId = fc.constantFrom(...SWITCHES.map(({ id }) => id));
const size = fc.integer({ min: 1, max: 64 });
const number = fc.oneof(
  fc.constant(0),
  fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
  fc.integer({ min: 1, max: 1e6 }),
);

function figure(value: fc.Arbitrary<number>): fc.Arbitrary<Figure> {
  const about = optional({
    source: line,
    kind: fc.constantFrom(...FIGURE_KINDS),
    together: fc.constantFrom("flavour", "access-energy"),
    rangeSwitch: switchId,
    published: fc
      .tuple(switchId, value, optional({ source: line }))
      .map(([id, published, rest]) => ({ switch: id, value: published, ...rest })),
  });
  const range = fc.option(fc.tuple(value, value), { nil: undefined });
  return fc.tuple(value, about, range).map(([at, rest, ends]) => ({
    value: at,
    ...rest,
    ...(ends ? { range: [Math.min(at, ...ends), Math.max(at, ...ends)] as const } : {}),
  }));
}

const positive = number.filter((value) => value > 0);
const bits = fc.integer({ min: 1, max: 2 ** 30 }).map((n) => n * 8);
const unbounded = fc.constant(Number.POSITIVE_INFINITY);

const primitive: fc.Arbitrary<Primitive> = fc
  .tuple(
    fc.record({ Rp: size, Cp: size, Rh: size, Ch: size }),
    size,
    fc.integer({ min: 0, max: 9999 }),
    fc.record({
      name,
      source: line,
      domain: fc.constantFrom("analog", "digital"),
      latency_ns: figure(positive),
      macEnergy_pJ: figure(number),
      writeEnergy_pJ: figure(number),
      leakage_pJ_per_ns: figure(number),
      areaFactor: figure(positive),
      rowWrite_ns: figure(number),
      pingPong: fc.boolean(),
    }),
    optional({ description: line, cell: line, node: line, voltage_V: positive }),
  )
  .map(([shape, precision_bits, spare, fields, more]) => ({
    ...shape,
    precision_bits,
    capacity_bits: shape.Rp * shape.Cp * shape.Rh * shape.Ch * precision_bits + spare,
    ...fields,
    ...more,
  }));

const share = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0);
const shares: fc.Arbitrary<Shares> = fc.record({
  source: line,
  parts: fc
    .uniqueArray(fc.constantFrom(...MACRO_PARTS), { minLength: 1 })
    .map((parts) => Object.fromEntries(parts.map((part) => [part, 1 / parts.length]))),
});

const publication: fc.Arbitrary<Publication> = fc
  .tuple(
    fc.record({
      title: line,
      year: fc.integer({ min: 1990, max: 2030 }),
      status: fc.constantFrom(...PUBLICATION_STATUSES),
      read: fc.constantFrom(...PUBLICATION_READS),
      doi: fc.constant("10.1109/JSSC.2022.3232601"),
    }),
    optional({ venue: line, authors: line, url: fc.constant("https://example.org/paper") }),
  )
  .map(([must, may]) => ({ ...must, ...may }));

/** Circuits whose counts divide each other as they must. */
const circuit: fc.Arbitrary<Circuit> = fc
  .tuple(
    fc.record({
      rowsActive: size,
      groups: size,
      results: size,
      sharing: size,
      arrays: size,
      weight: fc.record({ bits: size }),
      // at most 64 bits
      input: fc.record({
        bitsPerStep: fc.integer({ min: 1, max: 8 }),
        steps: fc.integer({ min: 1, max: 8 }),
      }),
      encoding: fc.constantFrom(...ENCODINGS),
      drivers: fc.constantFrom(...DRIVERS),
      shiftAndAdd: fc.boolean(),
    }),
    fc.record({ kind: line, bits: size }),
    optional({
      area_F2: figure(positive),
      inputLoad_fF: figure(positive),
      outputLoad_fF: figure(positive),
      technology: fc.constantFrom(...CELL_TECHNOLOGIES),
    }),
    fc.tuple(fc.boolean(), fc.boolean(), fc.constantFrom(...ANALOG_MEANS), size),
    optional({
      outputBits: size,
      control: optional({ energy: figure(number), area: figure(number) }),
    }),
    optional({ kind: line }),
  )
  .map(([of, must, load, [isAnalog, isWhole, by, resolution], more, converter]) => {
    const { rowsActive, groups, results, sharing, input, weight, encoding, ...rest } = of;
    const cells = Math.ceil(weight.bits / must.bits) * (encoding === "differential" ? 2 : 1);
    const added = isWhole ? cells : 1;
    return {
      ...rest,
      ...more,
      rowsActive,
      weight,
      encoding,
      rows: rowsActive * groups,
      columns: cells * results * sharing,
      cell: { ...must, ...load },
      input: { bitsPerStep: input.bitsPerStep, bits: input.bitsPerStep * input.steps },
      accumulation: isAnalog
        ? {
            kind: "analog",
            by,
            converter: {
              ...converter,
              bits: resolution,
              columns: added * sharing,
              combined: added,
            },
          }
        : { kind: "digital", operandBits: added, shared: sharing },
    };
  });

const point: fc.Arbitrary<Omit<MacroPoint, "name">> = fc
  .tuple(
    fc.record({
      scope: fc.constantFrom(...POINT_SCOPES),
      numbers: fc.constantFrom(...NUMBER_FORMATS),
      operation: fc.constantFrom(...OPERATIONS),
      macEnergy_pJ: figure(positive),
    }),
    optional({
      voltage_V: positive,
      frequency_GHz: positive,
      cycle_ns: figure(positive),
      inputBits: size,
      weightBits: fc.constant(1.5),
      outputBits: size,
      inputDensity: share,
      weightDensity: share,
      toggleRate: share,
      conditions: line,
      efficiency_TOPS_per_W: figure(positive),
      throughput_TOPS: figure(positive),
      computeDensity_TOPS_per_mm2: figure(positive),
      latency_ns: figure(positive),
      writeEnergy_pJ: figure(positive),
      leakage_pJ_per_ns: figure(positive),
      energyShares: shares,
    }),
  )
  .map(([must, may]) => ({ ...must, ...may }));

const macro: fc.Arbitrary<Macro> = fc
  .tuple(
    fc.record({
      name,
      publication,
      domain: fc.constantFrom("analog", "digital"),
      unknown: fc.array(line, { maxLength: 3 }),
      derivation: fc.array(line, { maxLength: 3 }),
    }),
    optional({
      description: line,
      node_nm: positive,
      flavour: fc.constantFrom("bulk", "HP", "LP", "LSTP"),
      cell: line,
      capacity_bits: bits,
      area_um2: figure(positive),
      areaShares: shares,
    }),
    fc.array(point, { maxLength: 3 }),
    circuit,
    fc.boolean(),
  )
  .map(([must, may, points, structure, isKnown]) => ({
    ...must,
    ...may,
    ...(isKnown || points.length === 0 ? { circuit: structure } : {}),
    points: points.map((of, at) => ({ name: `${at}`, ...of })),
  }));

const keep = fc.constantFrom("always", "never", "optional");
const limit = fc.oneof(fc.constant(1), size, unbounded);
const memory = (at: number): fc.Arbitrary<ArchitectureLevel> =>
  fc
    .record(
      {
        kind: fc.constant("memory" as const),
        name: name.map((text) => `${text}.${at}`),
        capacity_bits: figure(fc.oneof(bits, unbounded)),
        block_bits: bits,
        readEnergy_pJ: figure(number),
        writeEnergy_pJ: figure(number),
        updateEnergy_pJ: figure(number),
        leakage_pJ_per_ns: figure(number),
        area_um2: figure(number),
        readBandwidth_bits_per_ns: figure(fc.oneof(positive, unbounded)),
        writeBandwidth_bits_per_ns: figure(fc.oneof(positive, unbounded)),
        bandwidthOf: fc.constantFrom("instance" as const, "level" as const),
        keeps:
          at === 0
            ? fc.constant({ A: "always", B: "always", Z: "always" } as const)
            : fc.record({ A: keep, B: keep, Z: keep }),
        loops: fc.record({ M: limit, N: limit, K: limit, batch: limit }),
      },
      { noNullPrototype: true },
    )
    .chain((level) =>
      fc.boolean().map((known) => {
        if (known) return level as ArchitectureLevel;
        const { area_um2: _, ...rest } = level;
        return rest as ArchitectureLevel;
      }),
    );
const axis = fc.record({ size, dimensions: fc.uniqueArray(fc.constantFrom(...DIMENSIONS)) });
const fanout = (at: number): fc.Arbitrary<ArchitectureLevel> =>
  fc.record({
    kind: fc.constant("fanout" as const),
    name: name.map((text) => `${text}.${at}`),
    x: axis,
    y: axis,
  });
const architecture: fc.Arbitrary<Architecture> = fc
  .tuple(
    fc.record({
      name,
      source: line,
      clock_GHz: figure(positive),
      reductionEnergy_pJ: figure(number),
      levels: fc.tuple(memory(0), fanout(1), memory(2), fanout(3), memory(4)),
    }),
    optional({ description: line }),
    fc.record({
      name: name.map((text) => `${text}.5`),
      macEnergy_pJ: figure(number),
      step_ns: figure(positive),
      leakage_pJ_per_ns: figure(number),
    }),
    optional({ area_um2: figure(number) }),
  )
  .map(([fields, more, unit, area]) => ({
    ...fields,
    ...more,
    precision_bits: 8,
    compute: { ...unit, ...area },
  }));

const weights = fc.constantFrom(...WEIGHTS);
const extents = fc.tuple(
  size,
  size,
  size,
  optional({ batch: size, count: size, name: line, weights }),
);
const shape = extents.map(([M, N, K, rest]) => gemm(M, N, K, rest));

const loop = (spatial: boolean): fc.Arbitrary<LoopSpec> =>
  fc
    .tuple(
      fc.constantFrom(...DIMENSIONS),
      size,
      optional({
        last: size,
        ...(spatial ? { axis: fc.constantFrom("x" as const, "y" as const) } : {}),
      }),
    )
    .map(([dimension, bound, rest]) => ({ dimension, bound, ...rest }) as LoopSpec);
const mapping: fc.Arbitrary<MappingSpec> = fc
  .tuple(
    name,
    optional({ description: line, source: line }),
    extents.map(([M, N, K, { count: _, weights: __, ...rest }]) => gemm(M, N, K, rest)),
    fc.oneof(
      line.map((baseline) => ({ baseline })),
      fc
        .tuple(
          fc.record({
            primitive: line,
            at: name,
            count: size,
            staging: fc.constantFrom(0, 0.5, 0.25),
          }),
          optional({ baseline: line }),
        )
        .map(([cim, rest]) => ({ ...rest, cim })),
    ),
    fc.array(
      fc
        .tuple(
          fc.record({
            level: name,
            temporal: fc.array(loop(false)),
            spatial: fc.array(loop(true)),
          }),
          optional({ keeps: fc.uniqueArray(fc.constantFrom(...TENSORS)) }),
        )
        .map(([level, rest]) => ({ ...level, ...rest })),
    ),
  )
  .map(([specName, about, shaped, reference, levels]) => ({
    name: specName,
    ...about,
    gemm: shaped,
    architecture: reference,
    levels,
  }));

test("primitives", () => {
  fc.assert(
    fc.property(primitive, (value) => {
      expect(readPrimitive(writePrimitive(value))).toEqual(value);
    }),
  );
});

test("macros", () => {
  fc.assert(
    fc.property(macro, (value) => {
      expect(readMacro(writeMacro(value))).toEqual(value);
    }),
    { numRuns: 60 },
  );
});

test("architectures", () => {
  fc.assert(
    fc.property(architecture, (value) => {
      expect(readArchitecture(writeArchitecture(value))).toEqual(value);
    }),
    { numRuns: 60 },
  );
});

test("networks", () => {
  const network = fc
    .tuple(
      name,
      optional({
        description: line,
        source: line,
        perInput: fc.constant(true as const),
        tokens: size,
      }),
      fc.array(shape, { minLength: 1 }),
    )
    .map(([of, rest, gemms]) => ({ name: of, ...rest, gemms }));
  fc.assert(
    fc.property(network, (value) => {
      expect(readNetwork(writeNetwork(value))).toEqual(value);
    }),
  );
});

test("transformers", () => {
  const experts = fc
    .tuple(size, size, optional({ sharedWidth: size }))
    .map(([a, b, rest]) => ({ count: Math.max(a, b), perToken: Math.min(a, b), ...rest }));
  const withExperts = fc.oneof(
    fc.constant({}),
    fc.record({ experts }),
    fc.record({ experts, dense: fc.record({ layers: fc.constant(1), width: size }) }),
  );
  const latent = fc
    .tuple(fc.record({ keyValue: size, rotary: size, value: size }), optional({ query: size }))
    .map(([of, rest]) => ({ ...of, ...rest }));
  const transformer = fc
    .tuple(
      fc.record({
        name,
        attention: fc.constantFrom("causal", "full"),
        layers: fc.integer({ min: 2, max: 64 }),
        width: size,
      }),
      fc.oneof(
        fc.tuple(size, size).map(([kvHeads, group]) => ({ kvHeads, heads: kvHeads * group })),
        fc.tuple(size, size, size).map(([kvHeads, group, layers]) => ({
          kvHeads,
          heads: kvHeads * group,
          encoder: { layers },
        })),
        fc.tuple(size, latent).map(([heads, latent]) => ({ kvHeads: heads, heads, latent })),
      ),
      fc.record({ headWidth: fc.integer({ min: 65, max: 128 }) }),
      fc.tuple(fc.record({ width: size, gated: fc.boolean() }), withExperts),
      optional({
        description: line,
        source: line,
        vocabulary: size,
        classes: size,
        pooler: fc.constant(true as const),
        window: fc.record({ layers: fc.constantFrom(1, 2), tokens: size }),
      }),
      fc.oneof(
        fc.constant({}),
        fc.record({ sequence: size }),
        fc.record({
          attention: fc.constant("full" as const),
          patches: fc.record({ count: size, values: size }),
        }),
      ),
    )
    .map(([of, heads, width, [feedForward, moe], rest, tokens]): Transformer => {
      return {
        ...of,
        ...heads,
        ...width,
        feedForward: { ...feedForward, ...moe },
        ...rest,
        ...tokens,
      };
    })
    .filter(({ encoder, attention }) => !encoder || attention === "causal");
  fc.assert(
    fc.property(transformer, (value) => {
      expect(readTransformer(writeTransformer(value))).toEqual(value);
    }),
  );
});

test("mappings", () => {
  fc.assert(
    fc.property(mapping, (value) => {
      expect(readMappingSpec(writeMapping(value))).toEqual(value);
    }),
  );
});
