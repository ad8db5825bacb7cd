import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readArchitecture } from "../../src/format/architecture.ts";
import { readExperiment } from "../../src/format/experiment.ts";
import type { FileKind } from "../../src/format/file-kind.ts";
import { KINDS } from "../../src/format/file-kind.ts";
import { readMacro } from "../../src/format/macro.ts";
import { readMappingSpec } from "../../src/format/mapping.ts";
import { readNetwork } from "../../src/format/network.ts";
import { readPrimitive } from "../../src/format/primitive.ts";
import { jsonSchema } from "../../src/format/schema.ts";
import { readSweepFile } from "../../src/format/sweep.ts";
import { readTransformer } from "../../src/format/transformer.ts";
import type { Seeded } from "../../src/mapper/seeded.ts";
import { seeded } from "../../src/mapper/seeded.ts";
import { issuesOf } from "./issues.ts";

const ROOT = new URL("../../", import.meta.url);
const filesIn = (folder: string) =>
  readdirSync(new URL(folder, ROOT)).map((file) => `${folder}/${file}`);
const library = (folder: string) => filesIn(`src/library/data/${folder}`);

/** Every native file of this project, by kind. */
const FILES: Record<FileKind, readonly string[]> = {
  primitive: library("primitives"),
  macro: library("macros"),
  architecture: library("architectures"),
  network: library("workloads"),
  transformer: library("transformers"),
  mapping: library("mappings"),
  sweep: filesIn("docs/sweeps").filter((file) => file.endsWith(".yaml")),
  experiment: readdirSync(new URL("experiments", ROOT), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `experiments/${name}/expected.json`),
};
const textOf = (file: string) => readFileSync(new URL(file, ROOT), "utf8");

const READERS: Record<FileKind, (text: string) => unknown> = {
  primitive: readPrimitive,
  macro: readMacro,
  architecture: readArchitecture,
  network: readNetwork,
  transformer: readTransformer,
  mapping: readMappingSpec,
  experiment: readExperiment,
  sweep: readSweepFile,
};

describe.each(KINDS)("the JSON Schema of a %s", (kind) => {
  // A validator that knows nothing but the schema, as an editor does.
  const accepts = validatorOf(kind);

  test("is the one that is shipped", () => {
    expect(JSON.parse(textOf(`schema/${kind}.json`))).toEqual(
      JSON.parse(JSON.stringify(jsonSchema(kind))),
    );
  });

  test("accepts every file of the library", () => {
    expect(FILES[kind].length).toBeGreaterThan(0);
    for (const file of FILES[kind]) {
      accepts(parse(textOf(file)));
      expect(accepts.errors, file).toBeNull();
    }
  });

  test("refuses nothing that the reader takes", () => {
    const random = seeded(7);
    let refused = 0;
    for (let i = 0; i < MUTATIONS; i++) {
      const file = FILES[kind][random.below(FILES[kind].length)] ?? "";
      const value: unknown = parse(textOf(file));
      const words = mutate(value, random);
      const text = JSON.stringify(value);
      if (accepts(JSON.parse(text))) continue;
      refused++;
      expect(
        issuesOf(() => READERS[kind](text)),
        `${file}: ${words}`,
      ).not.toBe("no issues");
    }
    expect(refused).toBeGreaterThan(MUTATIONS / 10);
  });

  test("describes every key, and refuses unknown and missing ones", () => {
    const { properties, additionalProperties, required } = jsonSchema(kind) as {
      properties: Record<string, { description?: string }>;
      additionalProperties: boolean;
      required: string[];
    };
    for (const [key, { description }] of Object.entries(properties))
      if (key !== "gemm") expect(description, key).toMatch(/^[A-Z].*\.$/);
    expect(additionalProperties).toBe(false);
    expect(required).toContain("cimpass");
    expect(accepts({ cimpass: `${kind}/1` })).toBe(false);
  });
});

test("quantities need their units in editors, too", () => {
  const text = textOf("src/library/data/primitives/digital6T.yaml");
  const validator = validatorOf("primitive");
  const accepts = (to: string) => validator(parse(text.replace(/value: 3\.2 pJ/, `value: ${to}`)));
  for (const good of ["3.2 nJ", "0", "' 3.2pJ '", "3.2 µJ", "-0", "'0'"])
    expect(accepts(good)).toBe(true);
  for (const bad of ["3.2", "3.2 ns", "-3.2 pJ", "3.2 pJx"]) expect(accepts(bad)).toBe(false);
});

function validatorOf(kind: FileKind) {
  return new Ajv2020({ strict: false }).compile(JSON.parse(JSON.stringify(jsonSchema(kind))));
}

const MUTATIONS = 100;

/** What a mutation may put in the place of any value: texts that mean something somewhere, and wrong types. */
const STRANGE: readonly unknown[] = [
  ...[
    null,
    true,
    [],
    {},
    "",
    " ",
    -1,
    0,
    1.5,
    1e300,
    "18 ns",
    " 18 ns ",
    "+3 pJ",
    "-0 pJ",
    "-1 pJ",
  ],
  ...[
    "3 um^2",
    "2 µm²",
    "unbounded",
    "any",
    "none",
    "1e400 b",
    "0x10",
    ".5 ns",
    "5. ns",
    "A",
    ["A", "Q"],
  ],
  ...[
    "x",
    "a b",
    "network/1",
    { M: 2 },
    { value: "1 ns" },
    { M: 2, K: 3 },
    ["1 ns", "2 ns"],
    2 ** 53,
  ],
];

/** Changes one place of a value: replaces, removes or adds something. Says what it did. */
function mutate(value: unknown, random: Seeded): string {
  const places: (readonly [holder: Record<string, unknown>, key: string])[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const holder = node as Record<string, unknown>;
    for (const key of Object.keys(holder)) {
      places.push([holder, key]);
      visit(holder[key]);
    }
  };
  visit(value);
  const [holder, key] = places[random.below(places.length)] ?? [{}, ""];
  const strange = STRANGE[random.below(STRANGE.length)];
  const action = random.below(6);
  if (action === 0 && !Array.isArray(holder)) delete holder[key];
  else if (action === 1 && !Array.isArray(holder)) holder[`${key}x`] = holder[key];
  else holder[key] = strange;
  return `${["remove", "add"][action] ?? "set"} ${key} ${JSON.stringify(strange)}`;
}
