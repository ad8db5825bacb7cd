import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { integrate } from "../../src/architecture/integrate.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import { readArchitecture } from "../../src/format/architecture.ts";
import { readMacro } from "../../src/format/macro.ts";
import { readMappingSpec } from "../../src/format/mapping.ts";
import type { ArchitectureReference } from "../../src/format/mapping-spec.ts";
import { bindMapping } from "../../src/format/mapping-spec.ts";
import { readNetwork } from "../../src/format/network.ts";
import { readPrimitive } from "../../src/format/primitive.ts";
import { readTransformer } from "../../src/format/transformer.ts";
import { DEFAULT_BASELINE } from "../../src/library/default-baseline.ts";
import {
  architecture,
  architectureNames,
  entries,
  entryText,
  macro,
  macroNames,
  mapping,
  mappingNames,
  network,
  networkNames,
  offeredPrimitives,
  primitive,
  primitiveNames,
  publishedBaselineMapping,
  transformer,
  transformerNames,
  workload,
} from "../../src/library/library.ts";
import { legalityIssues } from "../../src/mapping/legal.ts";
import { createProfile } from "../../src/profile/profile.ts";
import type { Figure } from "../../src/quantity/figure.ts";
import { macs } from "../../src/workload/gemm.ts";
import { networkIssues } from "../../src/workload/network.ts";

const consistent = createProfile("consistent");
const published = createProfile("as-published");

describe("names", () => {
  test("of every kind", () => {
    expect(primitiveNames()).toEqual([
      "analog6T",
      "analog8T",
      "digital6T",
      "digital8T",
      "digital8T-full",
    ]);
    expect(architectureNames()).toEqual(["a100-chip", "a100-sm", "tensor-core-like"]);
    expect(networkNames()).toEqual([
      "bert-large",
      "bert-large-24",
      "dlrm",
      "dlrm-mlperf",
      "gpt-j",
      "gpt-j-6b-decode",
      "gpt-j-6b-prefill",
      "gpt-j-decode",
      "gpt-j-prefill",
      "mobilenet-v2",
      "resnet-50",
      "resnet-50-complete",
      "resnet-50-published",
      "synthetic",
    ]);
    expect(transformerNames()).toEqual([
      "bert-large-encoder",
      "gpt-j-6b",
      "llama-3-70b",
      "llama-3-8b",
      "mixtral-8x7b",
      "vit-b-16",
    ]);
    expect(mappingNames()).toHaveLength(17);
  });

  test("are the names of the files of data", () => {
    const data = new URL("../../src/library/data/", import.meta.url);
    const stored = readdirSync(data, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".yaml"))
      .map((path) => path.replace(/^.*[/\\]|\.yaml$/g, ""));
    const listed = entries().map(({ name }) => name);
    expect([...stored, "resnet-50", "synthetic"].sort()).toEqual([...listed].sort());
    expect(new Set(listed).size).toBe(listed.length);
    for (const { name, description } of entries())
      expect(description, name).toMatch(/^[\w"].+[.:]/);
  });

  test("that are unknown get the nearest", () => {
    expect(() => primitive("digital6")).toThrow(
      "unknown primitive: digital6; did you mean digital6T?",
    );
    expect(() => network("bertlarge", consistent)).toThrow("did you mean bert-large?");
    expect(() => transformer("llama-8b")).toThrow("did you mean llama-3-8b?");
    expect(() => workload("llama-8b", consistent)).toThrow(
      "unknown network: llama-8b; did you mean llama-3-8b?",
    );
    expect(() => network("resnet50", consistent)).toThrow("did you mean resnet-50?");
    expect(() => mapping("baseline")).toThrow(
      "unknown mapping: baseline; cimpass list shows all names",
    );
    expect(() => architecture("__proto__")).toThrow("unknown architecture: __proto__");
    expect(() => entryText("tensor-core", consistent)).toThrow("unknown name: tensor-core");
  });
});

test("every entry's text reads back as the entry", () => {
  for (const name of primitiveNames())
    expect(readPrimitive(entryText(name, consistent))).toEqual(primitive(name));
  for (const name of macroNames())
    expect(readMacro(entryText(name, consistent))).toEqual(macro(name));
  for (const name of architectureNames())
    expect(readArchitecture(entryText(name, consistent))).toEqual(architecture(name));
  for (const name of networkNames())
    expect(readNetwork(entryText(name, published))).toEqual(network(name, published));
  for (const name of transformerNames()) {
    expect(readTransformer(entryText(name, consistent))).toEqual(transformer(name));
    expect(workload(name, consistent)).toEqual({
      kind: "transformer",
      transformer: transformer(name),
    });
  }
  for (const name of mappingNames())
    expect(readMappingSpec(entryText(name, consistent))).toEqual(mapping(name));
  for (const { name } of entries())
    expect(entryText(name, consistent)).toMatch(
      /^# yaml-language-server: \$schema=\.\/node_modules\/cimpass\/schema\/\w+\.json\ncimpass: /,
    );
});

test("entries cannot be changed", () => {
  const { gemms } = network("bert-large", consistent);
  expect(() => Object.assign(gemms[0]!, { M: 1 })).toThrow(TypeError);
  expect(() => Object.assign(primitive("digital6T").latency_ns, { value: 1 })).toThrow(TypeError);
});

test("switches choose the primitives that are offered and the ResNet-50 that is meant", () => {
  expect(offeredPrimitives(published).map(({ name }) => name)).toEqual(
    primitiveNames().slice(0, 4),
  );
  expect(offeredPrimitives(consistent).map(({ name }) => name)).toEqual(primitiveNames());
  expect(network("resnet-50", published).name).toBe("resnet-50-published");
  expect(network("resnet-50", consistent).name).toBe("resnet-50-complete");
});

describe("networks", () => {
  // Multiply-accumulates in all, computed by hand or known from the models' papers.
  const bert = 24 * (4 * 512 * 1024 * 1024 + 2 * 512 * 512 * 1024 + 2 * 512 * 1024 * 4096);
  const layer = 4 * 4096 * 4096 + 2 * 4096 * 16384;
  const head = 50400 * 4096;
  const totals: [name: string, gemms: number, total: number][] = [
    ["bert-large", 5, 512 * (1024 * 1024 + 2 * 512 * 1024 + 2 * 1024 * 4096)],
    ["bert-large-24", 6, bert],
    ["dlrm", 2, 256 * 512 + 64 * 256],
    ["gpt-j", 6, 2049 * 4096 * 4096 + 2 * 2048 * 4096 + 2 * 16384 * 4096],
    ["gpt-j-prefill", 1, 2048 * 4096 * 4096],
    ["gpt-j-decode", 5, 4096 * 4096 + 2 * 2048 * 4096 + 2 * 16384 * 4096],
    ["gpt-j-6b-prefill", 7, 28 * (2048 * layer + 2 * 2048 * 2048 * 4096) + head],
    ["gpt-j-6b-decode", 7, 28 * (layer + 2 * 2048 * 4096) + head],
    ["resnet-50-published", 50, 3_729_522_688],
    ["resnet-50-complete", 54, 4_089_184_256],
    ["synthetic", 1000, (16384 - 16) ** 3],
  ];
  test.each(totals)("%s", (name, gemms, total) => {
    const found = network(name, consistent);
    expect(networkIssues(found)).toEqual([]);
    expect(found.gemms).toHaveLength(gemms);
    expect(found.gemms.reduce((sum, gemm) => sum + macs(gemm) * gemm.count, 0)).toBe(total);
    expect(found.source).toBeDefined();
    if (name !== "synthetic")
      for (const gemm of found.gemms) expect(gemm.name).not.toMatch(/^\d+x/);
  });

  test("the complete ResNet-50 is the published one with four shortcuts", () => {
    const complete = network("resnet-50-complete", consistent).gemms;
    const shortcuts = complete.filter(({ name }) => name.endsWith("downsample"));
    expect(shortcuts.map(({ M, N, K }) => [M, N, K])).toEqual([
      [3136, 256, 64],
      [784, 512, 256],
      [196, 1024, 512],
      [49, 2048, 1024],
    ]);
    const rest = complete.filter(({ name }) => !name.endsWith("downsample"));
    expect(rest).toEqual(network("resnet-50-published", consistent).gemms);
  });
});

describe("figures", () => {
  test("of primitives, macros and architectures name their sources and hold their values", () => {
    const figures = (value: unknown, path: string): [string, Figure][] => {
      if (typeof value !== "object" || value === null) return [];
      if ("value" in value) return [[path, value as Figure]];
      return Object.entries(value).flatMap(([key, part]) => figures(part, `${path}.${key}`));
    };
    const all = [
      ...primitiveNames().flatMap((name) => figures(primitive(name), name)),
      ...architectureNames().flatMap((name) => figures(architecture(name), name)),
      ...macroNames().flatMap((name) => figures(macro(name), name)),
    ];
    expect(all.length).toBeGreaterThan(60);
    for (const [path, { value, source, kind, range, published: used }] of all) {
      if (value !== Number.POSITIVE_INFINITY) expect(kind, path).toBeDefined();
      if (value !== Number.POSITIVE_INFINITY) expect(source, path).toBeDefined();
      for (const text of [source, used?.source])
        expect(text ?? "", path).not.toMatch(/\.\.\/|shared/);
      if (used) expect(used.source, path).toBeDefined();
      if (range) expect(range[0] <= value && value <= range[1], path).toBe(true);
    }
  });
});

test("the published mappings fit their architectures", () => {
  for (const name of mappingNames()) {
    const spec = mapping(name);
    const { hierarchy } = resolve(referred(spec.architecture), published);
    const bound = bindMapping(spec, hierarchy);
    expect(legalityIssues(hierarchy, spec.gemm, bound, { constraints: false }), name).toEqual([]);
  }
  expect(publishedBaselineMapping()).toBe(mapping("baseline-published"));
});

function referred({ baseline = DEFAULT_BASELINE, cim }: ArchitectureReference) {
  const chip = architecture(baseline);
  if (!cim) return chip;
  const placement = { at: cim.at, budget: cim.count, staging: cim.staging };
  return integrate(chip, primitive(cim.primitive), placement, published);
}
