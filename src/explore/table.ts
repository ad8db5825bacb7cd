import type { CollectedTable } from "../report/collected-table.ts";
import { WORK } from "../report/table-front.ts";
import type { TableColumn, TableRow } from "../report/typed-table.ts";
import { columnName } from "../sweep/column-name.ts";
import type { AxisColumn } from "../sweep/outcome.ts";
import type { Sweep } from "../sweep/read.ts";
import type { FrontDesign } from "./exploration.ts";
import type { ExploreTask } from "./task.ts";

/** Designs as rows. */
export interface DesignTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

/** The axes that tell designs apart: all, or those of the hardware where a design runs all workloads. */
export function designAxes({ columns }: Sweep, { over }: ExploreTask): AxisColumn[] {
  return columns.filter(({ name }) => over === "each" || !WORK.includes(name));
}

/**
 * Designs as rows: index, axes with their units, what is minimised, and, where a design is one point, its other results, whether its mappings are proven
 * optimal, and its key.
 */
export function designTable(
  sweep: Sweep,
  task: ExploreTask,
  designs: readonly FrontDesign[],
): DesignTable {
  const { objectives } = task;
  const axes = designAxes(sweep, task);
  const isPoint = task.over === "each";
  const own = sweep.recorded.columns.filter(({ name }) => objectives.every((of) => of !== name));
  const results = isPoint ? own : [];
  return {
    columns: [
      { name: "index", type: "integer" },
      ...axes.map(
        ({ name, kind, unit }): TableColumn => ({
          name: columnName(name, unit),
          type: kind,
        }),
      ),
      ...[...objectives, ...results.map(({ name }) => name)].map(
        (name): TableColumn => ({
          name,
          type: "number",
        }),
      ),
      ...(isPoint
        ? ([
            { name: "proven", type: "boolean" },
            { name: "key", type: "text" },
          ] as const)
        : []),
    ],
    rows: designs.map(({ index, costs, outcomes }): TableRow => {
      const [first] = outcomes;
      return [
        index,
        ...axes.map(({ name }) => first?.axes[name] ?? null),
        ...objectives.map((name) => costs[name]),
        ...results.map(({ name }) => first?.results[name] ?? null),
        ...(isPoint && first ? [first.proven, first.key] : []),
      ];
    }),
  };
}

/** The same for figures. */
export function collectedDesigns({ columns, rows }: DesignTable): CollectedTable {
  const shown = columns.flatMap((column, c) => (column.name === "key" ? [] : [{ column, c }]));
  return {
    length: rows.length,
    columns: shown.map(({ column, c }) => {
      const isNumeric = column.type === "number" || column.type === "integer";
      const values = rows.map((row) => row[c] ?? null);
      return {
        name: column.name,
        isNumeric,
        values: values.map((value) =>
          isNumeric ? (value === null ? Number.NaN : Number(value)) : String(value ?? ""),
        ),
      };
    }),
  };
}
