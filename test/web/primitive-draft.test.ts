import { expect, test } from "vitest";
import { readPrimitive } from "../../src/format/primitive.ts";
import { draftOfFields, draftOfText } from "../../web/engine/primitive-draft.ts";
import { command } from "../cli/command.ts";

test("the form of a primitive's file writes a file that says the same", async () => {
  for (const name of ["digital6T", "analog8T"]) {
    const text = (await command(`show ${name}`)).out;
    const { fields, issues } = draftOfText(text, "a.yaml");
    expect(issues).toEqual([]);
    const draft = draftOfFields(fields, "b.yaml");
    expect(draft.issues).toEqual([]);
    expect(readPrimitive(draft.text, "a.yaml")).toEqual(readPrimitive(text, "a.yaml"));
    expect(draftOfText(draft.text, "b.yaml").fields).toEqual(fields);
  }
});

test("a figure may be its value alone, and what is written wrong stays as it is written", () => {
  const text = "cimpass: primitive/1\nname: mine\nlatency: 10 ns\nCp: 16\n";
  const { fields } = draftOfText(text, "mine.yaml");
  expect(fields).toMatchObject({ name: "mine", "latency.value": "10 ns", Cp: "16" });
  const draft = draftOfFields({ ...fields, Rp: "many", "latency.range.0": "9 ns" }, "mine.yaml");
  expect(draft.text).toMatch(/^Cp: 16$/m);
  expect(draft.text).toMatch(/^Rp: "?many"?$/m);
  const paths = draft.issues.map(({ path }) => path.join("."));
  expect(paths).toContain("Rp");
  expect(paths.some((path) => path.startsWith("latency.range"))).toBe(true);
});
