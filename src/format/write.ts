import { Document, isCollection, isMap, isPair, isScalar, visit } from "yaml";
import type { FileKind } from "./file-kind.ts";

/** Widest line, and so the longest collection that is written in braces on one line. */
const WIDTH = 100;

/** The comment by which editors find the schema of a native file; cimpass is installed where they look from. */
export function schemaComment(kind: FileKind, folder = "./node_modules/cimpass/schema"): string {
  return ` yaml-language-server: $schema=${folder}/${kind}.json`;
}

/** The text of a native file: what a reader of its kind reads back unchanged. */
export function writeDocument(kind: FileKind, fields: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const document = new Document({ cimpass: `${kind}/1`, ...Object.fromEntries(given) });
  document.commentBefore = schemaComment(kind);
  visit(document, {
    Collection(_, node, ancestors) {
      // Innermost collections of a few short values go on one line.
      const isRoot = ancestors.length <= 1;
      if (isRoot || !(node.items as readonly unknown[]).every(isShort)) return;
      const length = JSON.stringify(node.toJSON()).length + 4 * ancestors.length;
      if (length < WIDTH) node.flow = true;
    },
  });
  return document.toString({ lineWidth: WIDTH, flowCollectionPadding: false });
}

/** Neither a collection nor a source, which reads better on a line of its own. */
function isShort(item: unknown): boolean {
  if (!isPair(item)) return !isCollection(item) || (isMap(item) && item.items.length <= 2);
  const isSource = isScalar(item.key) && item.key.value === "source";
  return !isSource && !isCollection(item.value);
}

/** The fields that are not undefined, as YAML has no such value. */
export function given(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
