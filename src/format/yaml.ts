import type { Alias, Node } from "yaml";
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { DEEPEST_NESTING, placeOfDeepNesting } from "./nesting.ts";
import { fillTemplate } from "./template.ts";
import type { Content } from "./text.ts";
import { decodeText } from "./text.ts";

/** A YAML document as plain values, with the place of each in its file. */
export interface YamlDocument {
  readonly file: string;
  /** Texts, numbers, booleans, null, arrays, and objects without prototype. */
  readonly value: unknown;
  /** Faults that leave the rest of the document readable, such as duplicate keys. */
  readonly issues: readonly Issue[];
  /** Where the value at *path* begins, or its key; the nearest value around it if there is none. */
  readonly locate: (path: Path, of?: "value" | "key") => Place;
}

export type Path = readonly (string | number)[];
type Place = NonNullable<Issue["at"]>;

/**
 * What a file may use beyond plain YAML 1.2: formats of other tools do.
 *
 * @property tags tags of mappings, such as `!Component`. A mapping with one has it under the key `!`
 * @property merge whether `<<` merges mappings into the one around it, whose own keys win
 * @property template whether the text may be a Jinja template (template.ts); places are those in the template
 * @property deepMerge whether `<<<` does so at every depth: mappings under the same key are merged as well
 */
export interface YamlDialect {
  readonly tags?: readonly string[];
  readonly merge?: boolean;
  readonly deepMerge?: boolean;
  readonly template?: boolean;
}

/** Where a mapping's tag is found in its value. */
const TAG_KEY = "!";
const MERGE_KEY = "<<";
const DEEP_MERGE_KEY = "<<<";

/** In characters; larger files, or longer values, are mistakes or attacks, not descriptions. */
const LARGEST_DOCUMENT = 2 ** 19;
const MOST_VALUES = 500_000;
/** Values that aliases may repeat; a short chain of them can otherwise grow without bound. */
const MOST_REPEATED_VALUES = 10_000;
/** Faults of one document that are worth printing. */
const MOST_ISSUES = 50;

/**
 * Reads one YAML 1.2 document.
 *
 * @throws InputError with every syntax fault, if there is one
 */
export function parseYaml(content: Content, file: string, dialect: YamlDialect = {}): YamlDocument {
  const decoded = decodeText(content, file, LARGEST_DOCUMENT);
  if ("issue" in decoded) throw new InputError([decoded.issue]);
  const filled = dialect.template ? fillTemplate(decoded.text, file) : undefined;
  const text = filled?.text ?? decoded.text;
  const lines = new LineCounter();
  const at = (line: number, column: number): Place => {
    return {
      file,
      line: Math.max(filled?.lines[line - 1] ?? line, 1),
      column: Math.max(column, 1),
    };
  };
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return at(line, col);
  };
  const deep = placeOfDeepNesting(text);
  if (deep !== undefined) throw deepNesting(at(deep.line, deep.column));

  const document = compose(text, file, lines, dialect);
  const exhausted = document.errors.find(({ code }) => code === "RESOURCE_EXHAUSTION");
  // The faults after it only follow from it.
  if (exhausted) throw deepNesting(place(exhausted.pos[0]));
  const faults = [...document.errors, ...document.warnings].map(
    ({ code, message, pos }): Issue => ({
      code: code === "MULTIPLE_DOCS" ? "multiple-documents" : "invalid-yaml",
      message:
        code === "MULTIPLE_DOCS"
          ? "multiple documents in one file"
          : `invalid YAML: ${message.slice(0, 1).toLowerCase()}${message.slice(1, 120)}`,
      path: [],
      at: place(pos[0]),
    }),
  );
  if (faults.length > 0) throw new InputError(faults.slice(0, MOST_ISSUES));
  if (document.contents === null || isEmptyScalar(document.contents)) {
    throw new InputError([
      {
        code: "empty-document",
        message: "empty document",
        path: [],
        at: { file, line: 1, column: 1 },
      },
    ]);
  }
  const reader = new ValueReader(place, dialect);
  const value = reader.read(document.contents, [], 0);
  const root = document.contents;
  return {
    file,
    value,
    issues: reader.issues,
    locate: (path, of = "value") => place(offsetAt(root, path, of, reader.targets)),
  };
}

function compose(text: string, file: string, lineCounter: LineCounter, { tags }: YamlDialect) {
  try {
    // Keys are compared by ValueReader, in linear time.
    const customTags = (tags ?? []).map((tag) => ({ tag, collection: "map" as const }));
    const options = { lineCounter, prettyErrors: false, uniqueKeys: false };
    return parseDocument(text, tags ? { ...options, customTags } : options);
  } catch (error) {
    // Some nestings overflow the composer's recursion before it notices.
    if (error instanceof RangeError) throw deepNesting({ file, line: 1, column: 1 });
    throw error;
  }
}

function deepNesting(at: Place): InputError {
  return new InputError([
    {
      code: "deep-nesting",
      message: "deep nesting",
      path: [],
      at,
      expected: `at most ${DEEPEST_NESTING} levels`,
    },
  ]);
}

/** Turns nodes into plain values: linear in their number, aliases included, and bounded. */
class ValueReader {
  readonly issues: Issue[] = [];
  /** What each alias stands for. */
  readonly targets = new Map<Alias, Node>();
  private readonly place: (offset: number) => Place;
  private readonly anchors = new Map<string, Node>();
  private readonly open = new Set<Node>();
  private values = 0;
  private repeated = 0;
  private insideAlias = 0;
  private readonly dialect: YamlDialect;

  constructor(place: (offset: number) => Place, dialect: YamlDialect) {
    this.place = place;
    this.dialect = dialect;
  }

  read(node: Node | null, path: Path, depth: number): unknown {
    if (node === null) return null;
    this.count(node);
    if (depth > DEEPEST_NESTING) throw deepNesting(this.place(startOf(node)));
    if (isAlias(node)) return this.readAlias(node, path, depth);
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    if (isScalar(node)) return node.value;
    this.open.add(node);
    const value = isSeq<Node | null>(node)
      ? node.items.map((item, i) => this.read(item, [...path, i], depth + 1))
      : this.readMap(node, path, depth);
    this.open.delete(node);
    return value;
  }

  private readMap(node: Node, path: Path, depth: number): unknown {
    const value: Record<string, unknown> = Object.create(null);
    if (!isMap<Node | null, Node | null>(node)) return value;
    if (node.tag && this.dialect.tags?.includes(node.tag)) value[TAG_KEY] = node.tag;
    const merged: { readonly sources: object[]; readonly deep: boolean }[] = [];
    for (const { key, value: item } of node.items) {
      const at = this.place(startOf(key ?? node));
      if (!isScalar(key) || key.value === null) {
        this.add({
          code: "invalid-key",
          message: "invalid key",
          path,
          at,
          expected: "text",
        });
        continue;
      }
      const name = String(key.value);
      if (name in value) {
        const message = `duplicate key: ${name.slice(0, 100)}`;
        this.add({ code: "duplicate-key", message, path, at });
        continue;
      }
      const read = this.read(item, [...path, name], depth + 1);
      const deep = name === DEEP_MERGE_KEY && this.dialect.deepMerge === true;
      if (!deep && (name !== MERGE_KEY || !this.dialect.merge)) value[name] = read;
      else if (isMergeable(read)) merged.push({ sources: [read].flat(), deep });
      else {
        const expected = "a mapping or a list of them";
        this.add({ code: "invalid-merge", message: "invalid merge", path, at, expected });
      }
    }
    for (const { sources, deep } of merged) {
      for (const source of sources) mergeInto(value, source, deep);
    }
    return value;
  }

  private readAlias(node: Alias, path: Path, depth: number): unknown {
    const target = this.anchors.get(node.source);
    if (target === undefined || this.open.has(target)) {
      const message = `${target ? "recursive" : "unknown"} alias: ${node.source.slice(0, 100)}`;
      const at = this.place(startOf(node));
      this.add({ code: target ? "recursive-alias" : "unknown-alias", message, path, at });
      return null;
    }
    this.targets.set(node, target);
    this.insideAlias++;
    const value = this.read(target, path, depth + 1);
    this.insideAlias--;
    return value;
  }

  private add(issue: Issue): void {
    if (this.issues.length < MOST_ISSUES) this.issues.push(issue);
  }

  private count(node: Node): void {
    this.values++;
    if (this.insideAlias > 0) this.repeated++;
    if (this.values <= MOST_VALUES && this.repeated <= MOST_REPEATED_VALUES) return;
    const [code, message, limit] =
      this.repeated > MOST_REPEATED_VALUES
        ? ["alias-expansion", "excessive alias expansion", MOST_REPEATED_VALUES]
        : ["large-document", "large document", MOST_VALUES];
    throw new InputError([
      {
        code,
        message,
        path: [],
        at: this.place(startOf(node)),
        expected: `at most ${limit} values`,
      },
    ]);
  }
}

/** What may be merged: a mapping, or a list of mappings of which the first to have a key gives it. */
function isMergeable(value: unknown): value is object | object[] {
  return Array.isArray(value) ? value.every(isMapping) : isMapping(value);
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Adds what a mapping lacks. Each alias was read anew, so that nothing else changes with it. */
function mergeInto(value: Record<string, unknown>, source: object, deep: boolean): void {
  for (const [name, item] of Object.entries(source)) {
    const own = value[name];
    if (name === TAG_KEY) continue;
    if (!(name in value)) value[name] = item;
    else if (deep && isMapping(own) && isMapping(item)) mergeInto(own, item, deep);
  }
}

function isEmptyScalar(node: Node): boolean {
  return isScalar(node) && node.value === null;
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

/** The offset of the value or key at *path*, or of the innermost value on the way to it. */
function offsetAt(
  root: Node,
  path: Path,
  of: "value" | "key",
  targets: ReadonlyMap<Alias, Node>,
): number {
  let node = root;
  let offset = startOf(root);
  for (const [i, part] of path.entries()) {
    const holder = isAlias(node) ? (targets.get(node) ?? node) : node;
    let key: Node | null = null;
    let next: Node | null | undefined;
    if (isSeq<Node | null>(holder)) next = holder.items[Number(part)];
    else if (isMap<Node | null, Node | null>(holder)) {
      const pair = holder.items.find((p) => isScalar(p.key) && String(p.key.value) === part);
      key = pair?.key ?? null;
      next = pair?.value ?? key;
    }
    if (!next) return offset;
    const wantsKey = of === "key" && i === path.length - 1 && key !== null;
    offset = startOf(wantsKey && key ? key : next);
    node = next;
  }
  return offset;
}
