/**
 * The kinds of native files. Each begins with `cimpass: KIND/1`; the number is the version of the format, raised
 * when an older file would be read differently.
 */
export type FileKind =
  | "primitive"
  | "macro"
  | "architecture"
  | "network"
  | "transformer"
  | "mapping"
  | "experiment"
  | "sweep";

export const KINDS: readonly FileKind[] = [
  "primitive",
  "macro",
  "architecture",
  "network",
  "transformer",
  "mapping",
  "experiment",
  "sweep",
];
