import type { Estimate } from "../component/estimate.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { assertNoIssues } from "../diagnostic/issue.ts";
import { DEFAULT_WIDTHS } from "../quantity/default-width.ts";
import type { Figure } from "../quantity/figure.ts";

/** Figures by their names; what is not known is absent. */
export type FiguresOf<Name extends string> = Readonly<Partial<Record<Name, Figure>>>;

/**
 * What a part of an architecture is made of, and which of its figures follow from that. A figure that is stated holds, whatever
 * the component would cost.
 */
export interface Derivation<Part, Name extends string> {
  readonly part: Part;
  /** All that is known of the component, of stated figures as well. */
  readonly estimates: FiguresOf<Name>;
  /** Figures that are not stated. */
  readonly derived: readonly Name[];
}

/**
 * Which figures follow from a component.
 *
 * @param names all that can follow
 * @param known those without which the part is of no use
 * @throws InputError for figures that are neither stated nor known of the component
 */
export function derivationOf<Part extends { readonly kind: string }, Name extends string>(
  part: Part,
  estimates: FiguresOf<Name>,
  stated: FiguresOf<Name>,
  names: readonly Name[],
  known: readonly Name[],
): Derivation<Part, Name> {
  const missing = known.filter((name) => !stated[name] && !estimates[name]);
  assertNoIssues(missing.map((name) => unknownFigure(name, part.kind)));
  return { part, estimates, derived: names.filter((name) => !stated[name] && estimates[name]) };
}

/** The figures that follow from a component, by their names. */
export function derivedFigures<Part, Name extends string>({
  estimates,
  derived,
}: Derivation<Part, Name>): FiguresOf<Name> {
  return Object.fromEntries(derived.map((name) => [name, estimates[name]])) as FiguresOf<Name>;
}

/** The derivation of what had figures *before* and has others *after*: those that changed follow from the component no more. */
export function derivationAfter<Part, Name extends string>(
  derivation: Derivation<Part, Name>,
  before: FiguresOf<Name>,
  after: FiguresOf<Name>,
): Derivation<Part, Name> {
  const derived = derivation.derived.filter((name) => before[name] === after[name]);
  return { ...derivation, derived };
}

/** How an access takes several of what was estimated, and what its figure moves together with. */
export interface EstimatedAccess {
  readonly together?: string;
  readonly accesses?: number;
  readonly width_bits?: number;
}

/**
 * An estimate as a figure. A range narrower than the default of its kind is how far the estimator is off what it was made from, which
 * says nothing of silicon: then the default holds.
 *
 * @param kind of the component
 */
export function estimatedFigure(
  kind: string,
  estimate: Estimate,
  access: EstimatedAccess = {},
): Figure {
  const { together, accesses = 1, width_bits } = access;
  const value = estimate.value * accesses;
  const [low, high] = estimate.range.map((end) => end * accesses) as [number, number];
  const [down, up] = DEFAULT_WIDTHS[estimate.kind];
  const isWider = low < value * down || high > value * up;
  const times = accesses === 1 ? "" : `; ${accesses} accesses of ${width_bits} bits`;
  const outside = estimate.extrapolated
    ? `; extrapolated in ${estimate.extrapolated.join(", ")}`
    : "";
  return {
    value,
    source: `component ${kind}: ${estimate.source}${times}${outside}`,
    kind: estimate.kind,
    ...(together === undefined ? {} : { together }),
    ...(isWider ? { range: [low, high] as const } : {}),
  };
}

function unknownFigure(name: string, kind: string): Issue {
  return {
    code: "unknown-figure",
    message: `missing value: ${name}`,
    path: [name],
    expected: `a stated value, as a component ${kind} gives none`,
  };
}
