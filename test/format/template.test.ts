import { expect, test } from "vitest";
import { fillTemplate } from "../../src/format/template.ts";
import { evaluateTemplateExpression } from "../../src/format/template-expression.ts";
import { parseYaml } from "../../src/format/yaml.ts";
import { issuesOf } from "./issues.ts";

test("expressions of templates", () => {
  const names = new Map<string, number | string | boolean>([
    ["n", 3],
    ["cell", "sram"],
    ["on", true],
  ]);
  const values: [string, unknown][] = [
    ["n * 2 + 1", 7],
    ["2 ** n", 8],
    ["cell", "sram"],
    ["'a or b'", "a or b"],
    ["cell == 'sram'", true],
    ["n >= 4 or cell != 'sram'", false],
    ["not on", false],
    ["(n < 4) and on", true],
    ["[1, n, 'x']", [1, 3, "x"]],
    ["range(n)", [0, 1, 2]],
    ["range(2, 9, n)", [2, 5, 8]],
    ["range(1000000)", undefined],
    ["range(1, 2, 0)", undefined],
    ["n < 'a'", undefined],
    ["m", undefined],
    ["", undefined],
    ["n | upper", undefined],
    ["''.__class__", undefined],
    ["constructor", undefined],
    [`${"not ".repeat(200)}on`, undefined],
  ];
  for (const [text, value] of values)
    expect([text, evaluateTemplateExpression(text, names)]).toEqual([text, value]);
});

test("a template is filled in", () => {
  const fill = (text: string) => fillTemplate(text, "a.yaml")?.text;
  expect(fill("a: 1\n")).toBeUndefined();
  expect(fill("{% set n = 4 %}a: {{ n * 2 }}")).toBe("a: 8");
  expect(fill("{% for i in [1, 2] %}- {{i}}\n{% endfor %}")).toBe("- 1\n- 2\n");
  expect(fill("{% if 1 > 2 %}a{% elif 2 > 1 %}b{% else %}c{% endif %}")).toBe("b");
  expect(fill("{% if false %}a{% else %}c{% endif %}{# not this #}")).toBe("c");
  expect(fill("a:\n{%- for i in range(3) %} {{ i }}\n{%- endfor %}")).toBe("a: 0 1 2");
  expect(fill("{{ add_to_path('./parts') }}a: {{ [1, 'b', true] }}")).toBe("a: [1, 'b', True]");
  // What is set in a loop is known there alone.
  expect(fill("{% set x = 1 %}{% for i in [2] %}{% set x = i %}{{x}}{% endfor %}{{x}}")).toBe("21");
});

test("what is not understood has its place in the template", () => {
  const fault = (text: string) => issuesOf(() => fillTemplate(text, "a.yaml"));
  expect(fault("x: 1\ny: {{ include('b.yaml') }}")).toMatch(
    /^a\.yaml:2:4: unsupported function in a template: include/,
  );
  expect(fault("x: 1\n{% include 'b.yaml' %}")).toMatch(
    /^a\.yaml:2:1: unsupported tag in a template: include/,
  );
  expect(fault("{% import 'b' as b %}")).toContain("unsupported tag in a template: import");
  expect(fault("{% set n = 1 %}\n{{ m }}")).toMatch(
    /^a\.yaml:2:1: unknown name in a template: m; expected n/,
  );
  expect(fault("{{ n | upper }}")).toContain("invalid expression in a template: n | upper");
  expect(fault("{% for i in 3 %}{% endfor %}")).toContain("no list: 3");
  expect(fault("{% if 1 %}")).toContain("endif is missing");
  expect(fault("{% endif %}")).toContain("unsupported tag in a template: endif");
  expect(fault("{% if 1 %}".repeat(40))).toContain("deep nesting");
  const loops = `${"{% for i in range(4000) %}".repeat(3)}x${"{% endfor %}".repeat(3)}`;
  expect(fault(loops)).toContain("large template");
  expect(fault("a\n  {{ n")).toMatch(/^a\.yaml:2:3: unclosed mark: {{/);
  // Marks without end, many of them: no more than one look at each.
  expect(fault("{{".repeat(200_000))).toContain("unclosed mark");
  expect(fault("{#".repeat(200_000))).toContain("unclosed mark");
  expect(fault("{{1}}".repeat(100_000))).toContain("large template");
});

test("loops without a body count as steps, and cost no more for names that are set", () => {
  const names = Array.from({ length: 4900 }, (_, i) => `{% set a${i}=1 %}`).join("");
  const loops = "{% for i in range(4000) %}{% endfor %}";
  expect(() => fillTemplate(names + loops.repeat(2), "a.yaml")).toThrow("large template");
  // 4900 names, the loop itself and its 4000 passes are 8901 steps of 10 000.
  expect(fillTemplate(`${names}${loops}{{ a4899 }}`, "a.yaml")?.text).toBe("1");
  // What a loop sets hides an outer name of falsy value as well, and is gone after it.
  const hidden = "{% set a = 1 %}{% for i in [0, 5] %}{% set a = i %}{{ a }}{% endfor %}{{ a }}";
  expect(fillTemplate(hidden, "a.yaml")?.text).toBe("051");
});

test("faults of YAML in a template have the template's lines", () => {
  const template = "{% for i in range(3) %}\n- {{ i }}\n{% endfor %}\n- b: 1\n  b: 2\n";
  const document = parseYaml(template, "a.yaml", { template: true });
  expect(document.value).toEqual([0, 1, 2, { b: 1 }]);
  expect(document.issues[0]?.at).toMatchObject({ line: 5, column: 3 });
  expect(document.locate([1])).toMatchObject({ line: 2 });
  // Without the dialect, braces are YAML's.
  expect(parseYaml("a: {b: {c: 1}}", "a.yaml").value).toEqual({ a: { b: { c: 1 } } });
});

test("deep merges", () => {
  const text = `
base: &base {attributes: {width: 8, depth: 4}, list: [1], name: base}
one: {<<: *base, attributes: {depth: 2}}
deep: {<<<: *base, attributes: {depth: 2}, list: [2]}
several: {<<<: [{a: {x: 1}}, {a: {x: 2, y: 2}}]}
`;
  const { value } = parseYaml(text, "a.yaml", { merge: true, deepMerge: true });
  expect(value).toMatchObject({
    one: { attributes: { depth: 2 }, list: [1] },
    deep: { attributes: { width: 8, depth: 2 }, list: [2], name: "base" },
    several: { a: { x: 1, y: 2 } },
    base: { attributes: { width: 8, depth: 4 } },
  });
  expect(Object.keys((value as { one: { attributes: object } }).one.attributes)).toEqual(["depth"]);
  const { issues } = parseYaml("a: {<<<: 3}", "a.yaml", { deepMerge: true });
  expect(issues.map(({ message }) => message)).toEqual(["invalid merge"]);
});
