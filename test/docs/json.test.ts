import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** docs/json.md names every field of the schema of results. */
test("every field of a JSON result is documented", () => {
  const page = readFileSync("docs/json.md", "utf8");
  const documented = new Set([...page.matchAll(/`"?([A-Za-z_0-9]+)"?`/g)].map(([, name]) => name));
  const schema: unknown = JSON.parse(readFileSync("schema/result.json", "utf8"));
  const fields = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === "properties") for (const field of Object.keys(value)) fields.add(field);
      visit(value);
    }
  };
  visit(schema);
  expect(fields.size).toBeGreaterThan(80);
  expect([...fields].filter((field) => !documented.has(field))).toEqual([]);
});
