import type { LeftOut } from "../workload/left-out.ts";

/** Adds up what is no product, by operator. */
export interface Tally {
  add(operator: string, operations: number | undefined, note?: string, count?: number): void;
  rows(): LeftOut[];
}

export function createTally(): Tally {
  const rows = new Map<string, LeftOut>();
  return {
    add(operator, operations, note, count = 1) {
      const key = `${operator}\0${note ?? ""}`;
      const before = rows.get(key);
      const sum =
        operations === undefined || (before && before.operations === undefined)
          ? undefined
          : (before?.operations ?? 0) + operations;
      const nodes = (before?.nodes ?? 0) + count;
      const noted = note === undefined ? {} : { note };
      rows.set(key, { operator, nodes, operations: sum, ...noted });
    },
    rows: () =>
      [...rows.values()]
        .map(withoutInexact)
        .sort((a, b) => (b.operations ?? 0) - (a.operations ?? 0)),
  };
}

/** From 2^53 on sums would be rounded, and nested loops can reach Infinity: such a number is not known. */
function withoutInexact(row: LeftOut): LeftOut {
  if (row.operations === undefined || Number.isSafeInteger(row.operations)) return row;
  const notes = [...(row.note === undefined ? [] : [row.note]), "2^53 operations or more"];
  return { ...row, operations: undefined, note: notes.join("; ") };
}
