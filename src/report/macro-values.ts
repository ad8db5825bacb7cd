import type { Macro, MacroPoint, Shares } from "../macro/macro.ts";
import type { Figure } from "../quantity/figure.ts";
import { unitIn } from "./column-units.ts";
import type { EntryResult } from "./result-schema.ts";

type Values = NonNullable<EntryResult["values"]>;

/**
 * Every number that is published of a macro: of the macro, of its circuit, and of each operating point, by its name. A number without a source of its
 * own has that of the publication.
 */
export function macroValues(macro: Macro): Values {
  const { circuit, publication, areaShares } = macro;
  const source = [publication.title, publication.venue, publication.year, publication.doi]
    .filter((part) => part !== undefined)
    .join(", ");
  return [
    ...numbersIn("", macro, source),
    ...(areaShares ? shareValues("area-share", areaShares) : []),
    ...(circuit ? numbersIn("circuit.", circuit, source) : []),
    ...macro.points.flatMap((point: MacroPoint) => [
      ...numbersIn(`${point.name}.`, point, source),
      ...(point.energyShares ? shareValues(`${point.name}.energy-share`, point.energyShares) : []),
    ]),
  ];
}

/** Parts of a macro that have their own place above. */
const APART: readonly string[] = ["circuit", "points", "publication", "areaShares", "energyShares"];

/** The numbers and figures in what a file says, by the names of its fields. */
function numbersIn(prefix: string, of: object, source: string): Values {
  return Object.entries(of).flatMap(([field, value]: [string, unknown]): Values => {
    if (APART.includes(field)) return [];
    const name = `${prefix}${field}`;
    if (typeof value === "number") return [figureOf(name, { value }, source)];
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
    return isFigure(value) ? [figureOf(name, value, source)] : numbersIn(`${name}.`, value, source);
  });
}

function isFigure(value: object): value is Figure {
  return "value" in value && typeof value.value === "number";
}

function figureOf(name: string, figure: Figure, source: string): Values[number] {
  const { value, range, kind } = figure;
  return {
    name,
    value,
    unit: unitIn(name),
    source: figure.source ?? source,
    range: range ? [range[0], range[1]] : null,
    kind: kind ?? null,
    from: "stated",
    estimate: null,
    // Nothing draws the numbers of a macro at random.
    drawn_from: null,
  };
}

function shareValues(prefix: string, { parts, source }: Shares): Values {
  return Object.entries(parts).map(([part, value]) =>
    figureOf(`${prefix}.${part}`, { value, source }, source),
  );
}
