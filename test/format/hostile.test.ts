import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/diagnostic/issue.ts";
import { readArchitecture } from "../../src/format/architecture.ts";
import { readGemmList } from "../../src/format/gemm-list.ts";
import { readMacro } from "../../src/format/macro.ts";
import { readMappingSpec } from "../../src/format/mapping.ts";
import { readNetwork } from "../../src/format/network.ts";
import { readPrimitive } from "../../src/format/primitive.ts";
import { issuesOf } from "./issues.ts";

const head = "cimpass: network/1\nname: n\n";
const read = (content: string | Uint8Array) => issuesOf(() => readNetwork(content, "n.yaml"));
const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === "string" ? [...new TextEncoder().encode(part)] : part,
    ),
  );

describe("encodings", () => {
  const good = `${head}gemms: [{M: 1, N: 2, K: 3}]\n`;
  test("UTF-8, with or without byte order mark, is read", () => {
    expect(read(bytes(good))).toBe("no issues");
    expect(read(bytes([0xef, 0xbb, 0xbf], good))).toBe("no issues");
    expect(read(`\uFEFF${good}`)).toBe("no issues");
    expect(read(good.replaceAll("\n", "\r\n"))).toBe("no issues");
  });

  const utf16 = (text: string, little: boolean) =>
    [...text].flatMap((c) => (little ? [c.charCodeAt(0), 0] : [0, c.charCodeAt(0)]));
  const cases: [name: string, content: Uint8Array, message: string][] = [
    [
      "UTF-16 LE",
      bytes([0xff, 0xfe], utf16(good, true)),
      "n.yaml:1:1: invalid encoding: UTF-16 LE; expected UTF-8",
    ],
    [
      "UTF-16 BE",
      bytes([0xfe, 0xff], utf16(good, false)),
      "n.yaml:1:1: invalid encoding: UTF-16 BE; expected UTF-8",
    ],
    [
      "UTF-16 without mark",
      bytes(utf16(good, true)),
      "n.yaml:1:1: invalid encoding: UTF-16 LE; expected UTF-8",
    ],
    [
      "UTF-16 BE without mark",
      bytes(utf16(good, false)),
      "n.yaml:1:1: invalid encoding: UTF-16 BE; expected UTF-8",
    ],
    [
      "UTF-32",
      bytes([0xff, 0xfe, 0, 0, 0x63, 0, 0, 0]),
      "n.yaml:1:1: invalid encoding: UTF-32; expected UTF-8",
    ],
    [
      "Latin 1",
      bytes(head, "description: caf", [0xe9], "\n"),
      "n.yaml:3:1: invalid encoding: bytes that are no UTF-8; expected UTF-8",
    ],
    [
      "a cut character",
      bytes("a: 1\n", [0xc3]),
      "n.yaml:2:1: invalid encoding: bytes that are no UTF-8; expected UTF-8",
    ],
    [
      "NUL",
      bytes("a: 1\nb: ", [0], "\n"),
      "n.yaml:2:1: invalid character: NUL; expected a text file",
    ],
  ];
  test.each(cases)("%s is refused", (_, content, message) => {
    expect(read(content)).toBe(message);
  });
});

describe("YAML that is no description", () => {
  const cases: [name: string, text: string, message: string][] = [
    ["nothing", "", "n.yaml:1:1: empty document"],
    ["blank lines and comments", "\n# nothing\n\n", "n.yaml:1:1: empty document"],
    [
      "a word",
      "hello",
      "n.yaml:1:1: invalid document: no mapping; expected keys and values, the first being cimpass: network/1",
    ],
    [
      "a list",
      "- a",
      "n.yaml:1:1: invalid document: no mapping; expected keys and values, the first being cimpass: network/1",
    ],
    ["two documents", `${head}gemms: []\n---\na: 1`, "n.yaml:4:1: multiple documents in one file"],
    [
      "no end",
      "a: [1, 2",
      "n.yaml:1:9: invalid YAML: flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
    ["a tag", "a: !eval 3", "n.yaml:1:4: invalid YAML: unresolved tag: !eval"],
    [
      "an unknown alias",
      `${head}gemms: *g`,
      "n.yaml:3:8: unknown alias: g in gemms\nn.yaml:3:8: missing value: gemms; expected a list",
    ],
    [
      "a recursive alias",
      `${head}gemms: &g [*g]`,
      "n.yaml:3:12: recursive alias: g in gemms[0]\nn.yaml:3:12: missing value: 0 in gemms; expected a mapping with name, M, N, K",
    ],
    [
      "a list as key",
      "cimpass: network/1\n? [a]\n: 3\nname: n\ngemms: [{M: 1, N: 1, K: 1}]",
      "n.yaml:2:3: invalid key; expected text",
    ],
    ["no header", "a: 1", "n.yaml:1:1: missing value: cimpass; expected cimpass: network/1"],
    [
      "another kind",
      "cimpass: primitive/1",
      "n.yaml:1:10: unexpected kind: primitive/1 in cimpass; expected cimpass: network/1",
    ],
    [
      "an unknown kind",
      "cimpass: netwrok/1",
      "n.yaml:1:10: unknown kind: netwrok/1 in cimpass; expected cimpass: network/1; did you mean network/1?",
    ],
    [
      "a later version",
      "cimpass: network/2",
      "n.yaml:1:10: unsupported version: network/2 in cimpass; expected cimpass: network/1; a newer cimpass wrote it: update cimpass, since this one reads up to version 1",
    ],
  ];
  test.each(cases)("%s", (_, text, message) => {
    expect(read(text)).toBe(message);
  });

  test("duplicate keys, keys of prototypes and unknown keys are all named", () => {
    const text = `${head}name: m\n__proto__: {a: 1}\nconstructor: 1\ngems: 1\ngemms: [{M: 1, N: 2, K: 3, n: 4}]`;
    expect(read(text)).toMatchInlineSnapshot(`
      "n.yaml:3:1: duplicate key: name
      n.yaml:4:1: unknown key: __proto__; expected cimpass, name, description, $schema, source, per_input, tokens, gemms
      n.yaml:5:1: unknown key: constructor; expected cimpass, name, description, $schema, source, per_input, tokens, gemms
      n.yaml:6:1: unknown key: gems; did you mean gemms?
      n.yaml:7:28: unknown key: n in gemms[0]; did you mean N?"
    `);
    expect({}).not.toHaveProperty("a");
  });
});

describe("attacks on the reader", () => {
  const repeat = (part: string, count: number) => part.repeat(count);
  const bomb = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let i = 1; i < 20; i++) bomb.push(`a${i}: &a${i} [${repeat(`*a${i - 1}, `, 10)}]`);
  const lines = (count: number, line: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i)).join("\n");

  // What takes quadratic time exceeds the time limit of a test.
  const cases: [name: string, text: string, message: RegExp][] = [
    ["aliases of aliases", bomb.join("\n"), /excessive alias expansion; expected at most 10000/],
    [
      "40 lists",
      `a: ${repeat("[", 40)}${repeat("]", 40)}`,
      /deep nesting; expected at most 32 levels/,
    ],
    ["50000 mappings in braces", `{${repeat("a: ", 50_000)}}`, /deep nesting|invalid YAML/],
    ["100000 lists on a line", repeat("- ", 100_000), /n.yaml:1:1: deep nesting/],
    ["100000 keys on a line", `a:\n${repeat("? ", 100_000)}`, /n.yaml:2:1: deep nesting/],
    ["50000 anchored lists on a line", repeat("- &a ", 50_000), /deep nesting/],
    ["20000 mappings on a line", repeat("a: ", 20_000), /deep nesting|invalid YAML: nested/],
    ["900 indentations", lines(900, (i) => `${repeat(" ", i)}a:`), /deep nesting/],
    ["a wide indentation", `a:\n${repeat(" ", 5000)}- 1`, /n.yaml:2:1: deep nesting/],
    ["a large file", repeat("x", 2 ** 19 + 1), /large file: 524289 characters; expected at most/],
    ["20000 unknown keys", `${head}${lines(20_000, (i) => `k${i}: 1`)}`, /missing value: gemms/],
    ["20000 duplicate keys", `${head}${repeat("x: 1\n", 20_000)}`, /missing value: gemms/],
    ["20000 invalid GEMMs", `${head}gemms:\n${repeat("- {M: 0}\n", 20_000)}`, /missing value: N/],
    ["20000 syntax faults", repeat("a: ]\n", 20_000), /invalid YAML/],
    ["20000 directives", repeat("%x\n", 20_000), /invalid YAML/],
    ["20000 anchors", `a: ${repeat("&a ", 20_000)}`, /invalid YAML/],
    ["200000 blank lines", repeat("\n", 200_000), /empty document/],
  ];
  test.each(cases)("%s", (_, text, message) => {
    const found = read(text).split("\n");
    expect(found[0]).toMatch(message);
    expect(found.length).toBeLessThanOrEqual(100);
  });

  const unfit = "deep nesting; expected at most 32 levels";
  const nested: [name: string, text: string, message: string][] = [
    ["100000 lists", repeat("[", 100_000), `n.yaml:1:34: ${unfit}`],
    [
      "100000 lists that end",
      `${head}gemms:\n  - ${repeat("[", 100_000)}${repeat("]", 100_000)}`,
      `n.yaml:4:38: ${unfit}`,
    ],
    ["50000 mappings", repeat("{a: ", 50_000), `n.yaml:1:133: ${unfit}`],
    ["50000 mappings of JSON", repeat('{"a":[', 50_000), `n.yaml:1:102: ${unfit}`],
    [
      "100000 lists after brackets in texts",
      `# [[[\na: "[[["\nb: '{{{'\nc: x[[[\nd: |\n  [[[\ne: ${repeat("[", 100_000)}`,
      `n.yaml:7:37: ${unfit}`,
    ],
    [
      "lists, and a line of blocks before them",
      `${repeat("- ", 100)}\n${repeat("[", 100)}`,
      `n.yaml:1:1: ${unfit}`,
    ],
    [
      "lists, and a line of blocks after them",
      `${repeat("[", 100)}\n${repeat("- ", 100)}`,
      `n.yaml:1:34: ${unfit}`,
    ],
    [
      "200 levels by indentation",
      lines(200, (i) => `${repeat(" ", i)}a:`),
      `n.yaml:34:34: ${unfit}`,
    ],
  ];
  test.each(nested)("%s are one fault, where they become too deep", (_, text, message) => {
    expect(read(text)).toBe(message);
  });

  test("brackets in texts and comments are no levels, and neither are those side by side", () => {
    const brackets = repeat("[{", 50);
    const text = [
      `description: "${brackets}"`,
      `source: '${brackets}' # ${brackets}`,
      `$schema: x${brackets}`,
      "gemms:",
      ...Array.from({ length: 50 }, () => "  - {M: 1, N: 2, K: 3}"),
    ];
    expect(read(`${head}${text.join("\n")}`)).toBe("no issues");
    const block = repeat("    [{[{[{[{\n", 20);
    expect(read(`${head}gemms: [{M: 1, N: 2, K: 3}]\nsource: >-\n${block}`)).not.toMatch("nesting");
  });

  test("arbitrary bytes and texts give issues, never another error", () => {
    const readers = [
      readPrimitive,
      readMacro,
      readArchitecture,
      readNetwork,
      readMappingSpec,
      readGemmList,
    ];
    const line = fc.constantFrom(
      "cimpass: network/1",
      "cimpass: mapping/1",
      "cimpass: primitive/1",
      "cimpass: architecture/1",
      "name: n",
      "gemms:",
      "levels:",
      "  - {M: 1, N: 2, K: 3}",
      "  - memory: M",
      "  - level: DRAM",
      "gemm: {M: 4, N: 4, K: 4}",
      "    temporal: [M: 4]",
      "precision: .nan",
      "Rp: -0",
      "latency: {value: 1e309}",
      "M,N,K",
      "1\t2\t3",
      "&a *a",
    );
    const content = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.uint8Array({ maxLength: 60 }),
      fc.array(line, { maxLength: 12 }).map((lines) => lines.join("\n")),
    );
    fc.assert(
      fc.property(content, fc.constantFrom(...readers), (text, reader) => {
        try {
          reader(text, "f");
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          expect((error as InputError).message).not.toMatch(/undefined|NaN\b.*NaN|\[object/);
        }
      }),
      { numRuns: 1500 },
    );
  });
});
