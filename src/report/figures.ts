import type { Architecture } from "../architecture/architecture.ts";
import { derivedFigures } from "../architecture/derived.ts";
import type { Primitive } from "../architecture/primitive.ts";
import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import type { Profile } from "../profile/profile.ts";
import { figureRange, figureSource, figureValue, hasPublishedValue } from "../profile/profile.ts";
import { inputRange } from "../sensitivity/default-range.ts";
import { unitIn } from "./column-units.ts";
import type { Record } from "./csv.ts";
import type { Document } from "./document.ts";
import { columns, row } from "./document.ts";
import { drawnFrom, provenanceOf } from "./evaluation-result.ts";
import { RESULT_SCHEMA } from "./json.ts";
import { stated } from "./number.ts";
import type { EntryResult } from "./result-schema.ts";

type Values = NonNullable<EntryResult["values"]>;

type Derived = NonNullable<EntryResult["derived"]>;

/** What is shown of an entry, as a result. @param name as it was asked for */
export function entryResult(
  name: string,
  shown: Partial<Pick<EntryResult, "text" | "values" | "derived" | "normalised">>,
): EntryResult {
  const nothing = { text: null, values: null, derived: null, normalised: null };
  return { schema: RESULT_SCHEMA, kind: "entry", name, ...nothing, ...shown };
}

/** What follows from the figures of a primitive. @param baseline the architecture that it may go into */
export function derivedValues(
  primitive: Primitive,
  profile: Profile,
  baseline: Architecture,
): Derived {
  return derivedFigures(primitive, profile, baseline).map(({ range, ...rest }) => ({
    ...rest,
    range: range ? [range[0], range[1]] : null,
  }));
}

/** What follows from a primitive's numbers, with how. */
export function derivedText(derived: Derived): Document {
  const rows = derived.map(({ name, value, formula, range }) =>
    row(name, stated(value), range ? `${stated(range[0])} to ${stated(range[1])}` : "", formula),
  );
  return [
    { kind: "text", text: "What follows from them:" },
    { kind: "table", table: { columns: columns("!name", ">value", ">range", "~from"), rows } },
  ];
}

/** Every figure of a primitive under a profile, with its source and range. */
export function primitiveValues(primitive: Primitive, profile: Profile): Values {
  const figures = {
    latency_ns: primitive.latency_ns,
    macEnergy_pJ: primitive.macEnergy_pJ,
    writeEnergy_pJ: primitive.writeEnergy_pJ,
    leakage_pJ_per_ns: primitive.leakage_pJ_per_ns,
    areaFactor: primitive.areaFactor,
    rowWrite_ns: primitive.rowWrite_ns,
  };
  const { Rp, Cp, Rh, Ch, capacity_bits, precision_bits, source } = primitive;
  const sizes = { Rp, Cp, Rh, Ch, capacity_bits, precision_bits };
  return [
    ...sizeValues(sizes, source),
    ...Object.entries(figures).map(([name, figure]) => {
      const range = figureRange(figure, profile);
      return {
        name,
        value: figureValue(figure, profile),
        unit: unitIn(name),
        source: figureSource(figure, profile) ?? source,
        range: range ? ([range[0], range[1]] as [number, number]) : null,
        kind: figure.kind ?? null,
        from: hasPublishedValue(figure, profile) ? ("published" as const) : ("stated" as const),
        estimate: null,
        drawn_from: drawnFrom(inputRange(name, figure, profile)),
      };
    }),
  ];
}

/**
 * Every number of a resolved architecture: its sizes, then its figures.
 *
 * @param source who states the sizes
 */
export function architectureValues(architecture: ResolvedArchitecture, source: string): Values {
  const { precision_bits, hierarchy, memories, provenance } = architecture;
  const sizes = hierarchy.levels.flatMap((level, i): [string, number][] => {
    if (level.kind === "fanout")
      return [
        [`${level.name}.x`, level.x.size],
        [`${level.name}.y`, level.y.size],
      ];
    const { block = Number.NaN } = memories[i] ?? {};
    return [[`${level.name}.block_bits`, block * precision_bits]];
  });
  const given = provenanceOf(architecture);
  return [
    ...sizeValues({ precision_bits, ...Object.fromEntries(sizes) }, source),
    ...provenance.flatMap(({ name, kind, from, estimate }, i): Values => {
      const of = given[i];
      if (!of) return [];
      const more = { kind: kind ?? null, from, estimate: estimate ?? null };
      return [{ ...of, ...more, unit: unitIn(name) }];
    }),
  ];
}

/** Numbers that stand fast: sizes and counts. */
function sizeValues(sizes: { readonly [name: string]: number }, source: string): Values {
  return Object.entries(sizes).map(([name, value]) => ({
    name,
    value,
    unit: unitIn(name),
    source,
    range: null,
    kind: "defined",
    from: "stated",
    estimate: null,
    drawn_from: null,
  }));
}

/** Each number with its range and kind, and the sources below, told apart by numbers, since they are long and many share one. */
export function valuesText(title: string, values: Values): Document {
  const sources = [...new Set(values.map(sourceText))];
  const rows = values.map((of) =>
    row(
      of.name,
      typeof of.value === "number" ? stated(of.value) : of.value,
      of.unit,
      of.range ? `${stated(of.range[0])} to ${stated(of.range[1])}` : "",
      of.kind ?? "",
      of.from,
      `[${sources.indexOf(sourceText(of)) + 1}]`,
    ),
  );
  const heads = columns("!name", ">value", "unit", ">range", "kind", "from", "source");
  return [
    { kind: "heading", text: title },
    { kind: "table", table: { columns: heads, rows } },
    ...sources.map((source, i) => ({ kind: "text" as const, text: `[${i + 1}] ${source}` })),
  ];
}

/** Who states a value, and what its component would give if that is something else. */
function sourceText({ source, estimate }: Values[number]): string {
  const text = source ?? "not stated";
  return estimate === null
    ? text
    : `${text}; it holds in the place of ${stated(estimate)} of the component`;
}

/** A record per number, with its unit in a column of its own. */
export function valuesRecords(values: Values): Record[] {
  return values.map(({ name, value, unit, source, range, kind, from, estimate }) => ({
    name,
    value,
    unit,
    low: range?.[0],
    high: range?.[1],
    kind: kind ?? undefined,
    from,
    estimate: estimate ?? undefined,
    source: source ?? undefined,
  }));
}

/** What a resolved architecture is made of, in a line: `DRAM > SMEM > 4 x RF`. */
export function levelsText({ hierarchy, compute }: ResolvedArchitecture): string {
  let copies = 1;
  const parts: string[] = [];
  for (const level of hierarchy.levels) {
    if (level.kind === "fanout") copies *= level.x.size * level.y.size;
    else parts.push(copies === 1 ? level.name : `${copies} x ${level.name}`);
  }
  return [...parts, `${compute.units} x ${hierarchy.compute}`].join(" > ");
}
