import type { PointComparison } from "../macro/compare.ts";
import { ASSUMED_FLAVOUR, modelledQuantities } from "../macro/compare.ts";
import type { Macro, MacroPart, Shares } from "../macro/macro.ts";
import type { Breakdown } from "../macro/model.ts";
import type { Figure } from "../quantity/figure.ts";
import type { Record } from "./csv.ts";
import type { Block, Document } from "./document.ts";
import { columns, row } from "./document.ts";
import { RESULT_SCHEMA } from "./json.ts";
import { significant } from "./number.ts";
import type { MacroResult } from "./result-schema.ts";

/** A published macro beside the model of its circuit, as a result. */
export function macroResult(macro: Macro, comparisons: readonly PointComparison[]): MacroResult {
  const [first] = comparisons.flatMap(({ costs }) => costs ?? []);
  const area = macro.area_um2;
  return {
    schema: RESULT_SCHEMA,
    kind: "macro",
    name: macro.name,
    node_nm: macro.node_nm ?? null,
    flavour: macro.flavour ?? ASSUMED_FLAVOUR,
    quantities: [
      ...(area || (first && comparisons.some(isUnmeasured))
        ? [quantity(null, "area", "um2", area, first?.area_um2)]
        : []),
      ...comparisons.flatMap((comparison) => {
        const { point, quantities } = comparison;
        return isUnmeasured(comparison)
          ? modelledQuantities(comparison).map((of) =>
              quantity(point.name, of.quantity, of.unit, undefined, of.modelled),
            )
          : quantities.map((of) =>
              quantity(point.name, of.quantity, of.unit, of.measured, of.modelled),
            );
      }),
    ],
    parts: comparisons.flatMap(({ point, costs }) => {
      if (!costs) return [];
      return [
        ...parts(point.name, "energy", "pJ", costs.energyBreakdown, point.energyShares),
        ...parts(point.name, "area", "um2", costs.areaBreakdown, macro.areaShares),
      ];
    }),
    not_modelled: comparisons
      .filter(({ costs }) => !costs)
      .map(({ point, missing }) => ({ point: point.name, missing: [...missing] })),
    unknown: [...macro.unknown],
  };
}

type Quantity = MacroResult["quantities"][number];
type Part = MacroResult["parts"][number];

/** Whether a point only says where: the model then tells all that the circuit costs there. */
function isUnmeasured({ quantities }: PointComparison): boolean {
  return quantities.length === 0;
}

function quantity(
  point: string | null,
  name: string,
  unit: string,
  measured: Figure | undefined,
  modelled: Figure | undefined,
): Quantity {
  const { value = null, range, source = null } = measured ?? {};
  return {
    point,
    quantity: name,
    unit,
    measured: value,
    measured_range: range ? [range[0], range[1]] : null,
    source,
    modelled: modelled
      ? { value: modelled.value, range: [...(modelled.range ?? [modelled.value, modelled.value])] }
      : null,
    ratio: modelled && value !== null ? modelled.value / value : null,
  };
}

/** Parts that the circuit has, and those that are published. */
function parts(
  point: string,
  of: "energy" | "area",
  unit: string,
  breakdown: Breakdown,
  shares: Shares | undefined,
): Part[] {
  const modelled = Object.entries(breakdown) as [keyof Breakdown, Breakdown[keyof Breakdown]][];
  const whole = modelled.reduce((all, [, { value }]) => all + value, 0);
  const rows: [MacroPart, number][] = modelled.map(([part, { value }]) => [part, value]);
  return [...rows, ["other", 0] as const]
    .map(([part, value]): Part => {
      const measured = shares?.parts[part] ?? null;
      return { point, of, part, measured, modelled: value / whole, value, unit };
    })
    .filter(({ value, measured }) => value > 0 || measured !== null);
}

const NOTHING =
  "Nothing is published of it, and no point says where to model it: one with a voltage, input_bits and weight_bits does (docs/macro.md).";

/** The tables that `cimpass macro` prints. */
export function macroText(result: MacroResult): Document {
  const { name, node_nm, flavour, quantities, not_modelled } = result;
  const node = node_nm === null ? "" : `, ${node_nm} nm ${flavour}`;
  const title: Block = { kind: "heading", text: `${name}${node}: published, and modelled` };
  const rows = quantities.map((of) =>
    row(
      of.point ?? "",
      of.quantity,
      of.measured === null ? "" : significant(of.measured),
      of.modelled ? significant(of.modelled.value) : "",
      of.modelled ? of.modelled.range.map((end) => significant(end)).join(" to ") : "",
      of.unit,
      of.ratio === null ? "" : `${significant(of.ratio)}x`,
    ),
  );
  const names = ["!point", "quantity", ">published", ">modelled", ">range", "unit", ">ratio"];
  return [
    title,
    rows.length > 0
      ? { kind: "table", table: { columns: columns(...names), rows } }
      : { kind: "text", text: NOTHING },
    ...partsText(result),
    ...not_modelled.map(({ point, missing }): Block => {
      return { kind: "text", text: `${point} is not modelled: ${missing.join("; ")}` };
    }),
  ];
}

/** Energy and area of the point whose shares are published, else of the first that is modelled. */
function partsText({ parts }: MacroResult): Document {
  const told = parts.find(({ of, measured }) => of === "energy" && measured !== null);
  const shown = (told ?? parts[0])?.point;
  if (shown === undefined) return [];
  const percent = (share: number | null) => (share === null ? "" : `${significant(100 * share)} %`);
  const rows = parts
    .filter(({ point }) => point === shown)
    .map(({ of, part, measured, modelled, value, unit }) =>
      row(of, part, percent(measured), percent(modelled), significant(value), unit),
    );
  const names = ["!of", "part", ">published", ">modelled", ">value", "unit"];
  return [
    { kind: "heading", text: `Parts at ${shown}, energy of a MAC` },
    { kind: "table", table: { columns: columns(...names), rows } },
  ];
}

/** A row for each quantity. */
export function macroRecords({ name, quantities }: MacroResult): Record[] {
  return quantities.map((of) => ({
    macro: name,
    point: of.point ?? "",
    quantity: of.quantity,
    measured: of.measured ?? undefined,
    modelled: of.modelled?.value,
    low: of.modelled?.range[0],
    high: of.modelled?.range[1],
    unit: of.unit,
    ratio: of.ratio ?? undefined,
    source: of.source ?? "",
  }));
}
