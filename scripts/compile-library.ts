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

// Reads src/library/data, and writes src/library/compiled.ts and schema/*.json. A fault in a file ends it with the
// place of the fault.

const root = fileURLToPath(new URL("..", import.meta.url));
const data = join(root, "src/library/data");

/** Each folder of data: the kind of its files, the type of its values, and their reader. */
const FOLDERS = [
  { folder: "primitives", kind: "primitive", type: "Primitive", read: readPrimitive },
  { folder: "macros", kind: "macro", type: "Macro", read: readMacro },
  { folder: "architectures", kind: "architecture", type: "Architecture", read: readArchitecture },
  { folder: "workloads", kind: "network", type: "Network", read: readNetwork },
  { folder: "transformers", kind: "transformer", type: "Transformer", read: readTransformer },
  { folder: "mappings", kind: "mapping", type: "MappingSpec", read: readMappingSpec },
] as const;

function compileLibrary(): string {
  const parts = [
    "// Written by scripts/compile-library.ts from src/library/data; not to be edited.",
    'import type { Architecture } from "../architecture/architecture.ts";',
    'import type { Primitive } from "../architecture/primitive.ts";',
    'import type { MappingSpec } from "../format/mapping-spec.ts";',
    'import type { Macro } from "../macro/macro.ts";',
    'import type { Network } from "../workload/network.ts";',
    'import type { Transformer } from "../workload/transformer.ts";',
    'import type { Derived } from "./derived.ts";',
    'import type { Entry } from "./entry.ts";',
    "export const COMPILED: {",
    ...FOLDERS.map(({ folder, type }) => `  readonly ${folder}: readonly Entry<${type}>[];`),
    "  readonly derived: readonly Derived[];",
    "} = {",
  ];
  const seen = new Set<string>();
  const macros: Macro[] = [];
  for (const { folder, kind, read } of FOLDERS) {
    const entries = readdirSync(join(data, folder))
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
    parts.push(`  ${folder}: ${literal(entries)},`);
    for (const { value } of entries) if (kind === "macro") macros.push(value as Macro);
  }
  parts.push(`  derived: ${literal(macros.map(derived))},`);
  return `${parts.join("\n")}\n};\n`;
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
