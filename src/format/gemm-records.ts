import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Network } from "../workload/network.ts";
import type { Column, Entry } from "./gemm-columns.ts";
import {
  columnOf,
  duplicateColumn,
  gemmOf,
  MOST_ISSUES,
  REQUIRED,
  unknownColumn,
} from "./gemm-columns.ts";
import { networkIn, readShape } from "./gemm-list.ts";
import type { Path, YamlDocument } from "./yaml.ts";

type Place = NonNullable<Issue["at"]>;

/**
 * A network from a list in YAML or JSON: of records with the columns of a table as keys, of lists [M, N, K], or of shapes
 * such as 512x1024x1024.
 *
 * @param name of the network
 * @throws InputError with every fault and its place
 */
export function gemmRecords(document: YamlDocument, name: string): Network {
  const issues: Issue[] = [...document.issues];
  const gemms: Gemm[] = [];
  const { value } = document;
  for (const [i, item] of (Array.isArray(value) ? (value as unknown[]) : []).entries()) {
    const read = readItem(item, i, document, issues);
    if (read) gemms.push(read);
    if (issues.length >= MOST_ISSUES) break;
  }
  if (issues.length > 0) throw new InputError(issues);
  return networkIn(name, gemms, document.locate([]));
}

function readItem(item: unknown, i: number, document: YamlDocument, issues: Issue[]) {
  const at = document.locate([i]);
  if (typeof item === "string") return readText(item, at, issues);
  if (typeof item === "object" && item !== null) {
    const entries = Array.isArray(item)
      ? readNumbers(item as unknown[], i, document, issues)
      : readRecord(item as Record<string, unknown>, i, document, issues);
    return entries && gemmOf(entries, at, issues);
  }
  issues.push(noGemm(String(item), at));
  return undefined;
}

function readText(text: string, at: Place, issues: Issue[]): Gemm | undefined {
  try {
    const shape = readShape(text);
    if (!shape) issues.push(noGemm(JSON.stringify(text.slice(0, 40)), at));
    return shape;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    issues.push(...error.issues.map((issue) => ({ ...issue, at })));
    return undefined;
  }
}

function noGemm(found: string, at: Place): Issue {
  return {
    code: "invalid-value",
    message: `invalid GEMM: ${found}`,
    path: [],
    at,
    expected: "a mapping with M, N and K, a list [M, N, K], or MxNxK",
  };
}

/** The entries of a list of three numbers. */
function readNumbers(item: unknown[], i: number, document: YamlDocument, issues: Issue[]) {
  if (item.length !== REQUIRED.length) {
    issues.push(noGemm(`a list of ${item.length}`, document.locate([i])));
    return undefined;
  }
  return REQUIRED.flatMap((column, j) => entryOf(column, item[j], [i, j], document, issues));
}

/** The entries of a record; M, N and K are among them, if only as what is missing. */
function readRecord(
  item: Record<string, unknown>,
  i: number,
  document: YamlDocument,
  issues: Issue[],
): Entry[] {
  const found = new Set<Column>();
  const entries = Object.keys(item).flatMap((key): Entry[] => {
    const column = columnOf(key);
    const keyAt = document.locate([i, key], "key");
    if (!column) issues.push(unknownColumn(key, keyAt));
    else if (found.has(column)) issues.push(duplicateColumn(column, keyAt));
    else {
      found.add(column);
      return entryOf(column, item[key], [i, key], document, issues);
    }
    return [];
  });
  const missing = REQUIRED.filter((column) => !found.has(column));
  const at = document.locate([i]);
  return [...entries, ...missing.map((column) => ({ column, text: "", at }))];
}

/** A value as the text that a cell of a table would have; a list or a mapping is a fault. */
function entryOf(
  column: Column,
  value: unknown,
  path: Path,
  document: YamlDocument,
  issues: Issue[],
): Entry[] {
  const at = document.locate(path);
  if (value === null || value === undefined) return [{ column, text: "", at }];
  if (typeof value !== "object") return [{ column, text: String(value), at }];
  const found = Array.isArray(value) ? "a list" : "a mapping";
  const message = `invalid ${column}: ${found}`;
  issues.push({ code: "invalid-value", message, path: [], at, expected: "a number or text" });
  return [];
}
