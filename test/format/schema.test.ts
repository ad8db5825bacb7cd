import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import type { Kind } from "../../src/format/document.ts";
import { KINDS } from "../../src/format/document.ts";
import { jsonSchema } from "../../src/format/schema.ts";

const FOLDERS: Record<Kind, string> = {
  primitive: "primitives",
  architecture: "architectures",
  network: "workloads",
  transformer: "transformers",
  mapping: "mappings",
};

describe.each(KINDS)("the JSON Schema of a %s", (kind) => {
  // A validator that knows nothing but the schema, as an editor does.
  const validator = z.fromJSONSchema(JSON.parse(JSON.stringify(jsonSchema(kind))));

  test("is the one that is shipped", () => {
    const shipped = readFileSync(new URL(`../../schema/${kind}.json`, import.meta.url), "utf8");
    expect(JSON.parse(shipped)).toEqual(JSON.parse(JSON.stringify(jsonSchema(kind))));
  });

  test("accepts every file of the library", () => {
    const folder = new URL(`../../src/library/data/${FOLDERS[kind]}/`, import.meta.url);
    const files = readdirSync(folder);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const value: unknown = parse(readFileSync(new URL(file, folder), "utf8"));
      expect(validator.safeParse(value).error?.issues, file).toBeUndefined();
    }
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
    expect(validator.safeParse({ cimpass: `${kind}/1` }).success).toBe(false);
  });
});

test("quantities need their units in editors, too", () => {
  const file = new URL("../../src/library/data/primitives/digital6T.yaml", import.meta.url);
  const text = readFileSync(file, "utf8");
  const validator = z.fromJSONSchema(JSON.parse(JSON.stringify(jsonSchema("primitive"))));
  const accepts = (from: RegExp, to: string) =>
    validator.safeParse(parse(text.replace(from, to))).success;
  expect(accepts(/value: 3\.2 pJ/, "value: 3.2 nJ")).toBe(true);
  expect(accepts(/value: 3\.2 pJ/, "value: 0")).toBe(true);
  expect(accepts(/value: 3\.2 pJ/, "value: 3.2")).toBe(false);
  expect(accepts(/value: 3\.2 pJ/, "value: 3.2 ns")).toBe(false);
  expect(accepts(/value: 3\.2 pJ/, "value: -3.2 pJ")).toBe(false);
});
