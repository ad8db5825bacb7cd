import type { Issue } from "../../src/diagnostic/issue.ts";

/** The values of a primitive's file as texts, by their paths, such as `latency.range.0`; absent where they are empty. */
export type Fields = Readonly<Record<string, string>>;

/** What has a value with a unit, and more beside it: range, source, and what was published. */
export const FIGURES = [
  "latency",
  "mac_energy",
  "write_energy",
  "leakage",
  "area_factor",
  "row_write",
] as const;

/** What else a file has, before and after its figures. */
export const BEFORE = [
  ...["name", "description", "source", "domain", "cell"],
  ...["Rp", "Cp", "Rh", "Ch", "precision", "capacity"],
] as const;
export const AFTER = ["ping_pong", "node", "voltage"] as const;

/** What a figure has, its value first. */
const PARTS = [
  ...["value", "range.0", "range.1", "kind", "source", "together", "range_switch"],
  ...["published.switch", "published.value", "published.source"],
] as const;

const ALL: readonly string[] = [
  ...BEFORE,
  ...FIGURES.flatMap((name) => PARTS.map((part) => `${name}.${part}`)),
  ...AFTER,
];

/** The field that a fault is shown at: the one at its path, or the first inside; undefined if there is none. */
function fieldOf({ code, message, path }: Issue): string | undefined {
  const missing = code === "missing-value" ? /: (\S+)$/.exec(message)?.[1] : undefined;
  const place = [...path, ...(missing === undefined ? [] : [missing])].join(".");
  if (place === "") return undefined;
  return ALL.find((name) => name === place || name.startsWith(`${place}.`));
}

/** The faults of each field, and those of none. */
export function faultsByField(issues: readonly Issue[]): ReadonlyMap<string, readonly Issue[]> {
  const found = new Map<string, Issue[]>();
  for (const issue of issues) {
    const field = fieldOf(issue) ?? "";
    found.set(field, [...(found.get(field) ?? []), issue]);
  }
  return found;
}
