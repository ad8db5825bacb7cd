import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { InputError } from "../src/diagnostic/issue.ts";
import { readArchitecture } from "../src/format/architecture.ts";
import type { FileKind } from "../src/format/file-kind.ts";
import { KINDS } from "../src/format/file-kind.ts";
import { readMacro } from "../src/format/macro.ts";
import { readMappingSpec } from "../src/format/mapping.ts";
import { readNetwork } from "../src/format/network.ts";
import { readPrimitive } from "../src/format/primitive.ts";
import { jsonSchema } from "../src/format/schema.ts";
import { readTransformer } from "../src/format/transformer.ts";
import { schemaComment } from "../src/format/write.ts";
import { primitiveOf } from "../src/ledger/derive.ts";
import type { Derived } from "../src/library/derived.ts";
import type { Macro } from "../src/macro/macro.ts";
import { resultJsonSchema } from "../src/report/result-schema.ts";

// Reads src/library/data, and writes src/library/compiled.ts, src/library/compiled-ledger.ts and schema/*.json. A fault in a file ends it with the
// place of the fault.

const root = fileURLToPath(new URL("..", import.meta.url));
const data = join(root, "src/library/data");

/** Each folder of data: the kind of its files, the type of its values, and their reader. */
const FOLDERS = [
  { folder: "primitives", kind: "primitive", type: "Primitive", read: readPrimitive },
  { folder: "architectures", kind: "architecture", type: "Architecture", read: readArchitecture },
  { folder: "workloads", kind: "network", type: "Network", read: readNetwork },
  { folder: "transformers", kind: "transformer", type: "Transformer", read: readTransformer },
  { folder: "mappings", kind: "mapping", type: "MappingSpec", read: readMappingSpec },
] as const;

const HEAD = "// Written by scripts/compile-library.ts from src/library/data; not to be edited.";

/** Names of entries that were read, of whatever kind: no two may be equal. */
const seen = new Set<string>();

/** The ledger is a module of its own, so that what needs no macros, as a page at first, need not load them. */
function compileLedger(): string {
  const macros = entriesOf("macros", "macro", readMacro);
  return [
    HEAD,
    'import type { Macro } from "../macro/macro.ts";',
    'import type { Derived } from "./derived.ts";',
    'import type { Entry } from "./entry.ts";',
    "export const LEDGER: {",
    "  readonly macros: readonly Entry<Macro>[];",
    "  readonly derived: readonly Derived[];",
    "} = {",
    `  macros: ${literal(macros)},`,
    `  derived: ${literal(macros.map(({ value }) => derived(value)))},`,
    "};\n",
  ].join("\n");
}

function compileLibrary(): string {
  const parts = [
    HEAD,
    'import type { Architecture } from "../architecture/architecture.ts";',
    'import type { Primitive } from "../architecture/primitive.ts";',
    'import type { MappingSpec } from "../format/mapping-spec.ts";',
    'import type { Network } from "../workload/network.ts";',
    'import type { Transformer } from "../workload/transformer.ts";',
    'import type { Entry } from "./entry.ts";',
    "export const COMPILED: {",
    ...FOLDERS.map(({ folder, type }) => `  readonly ${folder}: readonly Entry<${type}>[];`),
    "} = {",
  ];
  for (const { folder, kind, read } of FOLDERS) {
    parts.push(
      `  ${folder}: ${literal(entriesOf<{ readonly name: string }>(folder, kind, read))},`,
    );
  }
  return `${parts.join("\n")}\n};\n`;
}

/** The entries of a folder of data. @throws InputError with the place of a fault */
function entriesOf<T extends { readonly name: string }>(
  folder: string,
  kind: FileKind,
  read: (text: string, file: string) => T,
): { kind: FileKind; name: string; text: string; value: T }[] {
  return readdirSync(join(data, folder))
    .map((file) => basename(file, ".yaml"))
    .sort()
    .map((name) => {
      const file = `${name}.yaml`;
      const text = readFileSync(join(data, folder, file), "utf8");
      const value = read(text, join("src/library/data", folder, file));
      if (value.name !== name) throw new Error(`wrong name: ${value.name} in ${folder}/${file}`);
      if (seen.has(name)) throw new Error(`duplicate name: ${name} in ${folder}/${file}`);
      seen.add(name);
      return { kind, name, text: forCopying(text, kind), value };
    });
}

/** The primitive that a macro is under the study's view, or why it is none. */
function derived(macro: Macro): Derived {
  const { name } = macro;
  try {
    return { name, primitive: primitiveOf(macro) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { name, refused: error.issues };
  }
}

/** A file of the library with the schema where a project that has installed cimpass finds it. */
function forCopying(text: string, kind: FileKind): string {
  return text.replace(/^# yaml-language-server:.*$/m, `#${schemaComment(kind)}`);
}

/** A value as source text; JSON knows no Infinity. */
function literal(value: unknown): string {
  if (value === Number.POSITIVE_INFINITY) return "Infinity";
  if (Array.isArray(value)) return `[${value.map(literal).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const known = Object.entries(value).filter(([, field]) => field !== undefined);
    const fields = known.map(([key, field]) => `${JSON.stringify(key)}:${literal(field)}`);
    return `{${fields.join(",")}}`;
  }
  return JSON.stringify(value);
}

try {
  writeFileSync(join(root, "src/library/compiled.ts"), compileLibrary());
  writeFileSync(join(root, "src/library/compiled-ledger.ts"), compileLedger());
  mkdirSync(join(root, "schema"), { recursive: true });
  for (const kind of KINDS) {
    writeFileSync(
      join(root, "schema", `${kind}.json`),
      `${JSON.stringify(jsonSchema(kind), null, 2)}\n`,
    );
  }
  const result = `${JSON.stringify(resultJsonSchema(), null, 2)}\n`;
  writeFileSync(join(root, "schema", "result.json"), result);
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
