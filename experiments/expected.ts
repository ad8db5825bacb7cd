/**
 * What an experiment should find: its expected.json.
 *
 * The published values, their sources and the tolerances are written by hand. What this project finds is written by
 * `npm run experiments -- --accept REASON`, and checked from then on, so that no figure moves unnoticed.
 */
export interface Expected {
  /** What the study says, in a sentence of this project's. */
  readonly claim: string;
  /** Where the published values stand. */
  readonly source: string;
  /** Why the figures of this project are what they are: the reason of the last change. */
  readonly reason: string;
  /** How far this project's figures may lie from those expected, as a share of these. */
  readonly ownTolerance: number;
  readonly values: readonly ExpectedValue[];
}

export interface ExpectedValue {
  /** Unique in its experiment, such as `RF: TOPS/W, bert-large, mean`. */
  readonly id: string;
  /** `x` is a ratio. */
  readonly unit: string;
  /** `null` where the study states none. */
  readonly published: number | null;
  /** How far from the published value ours may be to count as the same, in its unit. */
  readonly tolerance: number;
  readonly expected: Figures;
}

/** The figure in each column; `null` where it has no meaning there. */
export interface Figures {
  /** Profile `as-published`, with the study's mappings. */
  readonly asPublished: number | null;
  /** Profile `consistent` but for the mappings and the baseline's dataflow, which stay the study's. */
  readonly consistent: number | null;
  /** Profile `consistent`, proven optimal on both sides. */
  readonly optimal: number | null;
  /** Least and most that as-published would be with the other side's proven optimum or any of 100 searches. */
  readonly low: number | null;
  readonly high: number | null;
}

const FIGURES = ["asPublished", "consistent", "optimal", "low", "high"] as const;

/** A figure that is not what expected.json says. */
export interface Departure {
  readonly id: string;
  readonly figure: (typeof FIGURES)[number];
  readonly expected: number | null;
  readonly found: number | null;
}

/** Every figure that left its tolerance; a value that is not expected, or missing, has `null` on one side. */
export function departures(
  { values, ownTolerance }: Expected,
  found: ReadonlyMap<string, Figures>,
): Departure[] {
  const all: Departure[] = [];
  const ids = new Set([...values.map(({ id }) => id), ...found.keys()]);
  for (const id of ids) {
    const wanted = values.find((value) => value.id === id)?.expected;
    const figures = found.get(id);
    for (const figure of FIGURES) {
      const a = wanted?.[figure] ?? null;
      const b = figures?.[figure] ?? null;
      if (!near(a, b, ownTolerance)) all.push({ id, figure, expected: a, found: b });
    }
  }
  return all;
}

/**
 * What an experiment should find from now on: what was found, and why that moved. Values that are new have neither a published value
 * nor a unit yet.
 *
 * @throws Error if a published value would be lost, since nothing was found under its id
 */
export function acceptedValues(
  name: string,
  before: Expected,
  found: ReadonlyMap<string, Figures>,
  reason: string,
): Expected {
  const lost = before.values.filter(({ id, published }) => published !== null && !found.has(id));
  if (lost.length > 0) {
    const ids = lost.map(({ id }) => id).join("; ");
    throw new Error(
      `experiments/${name}/expected.json would lose published values, rename these there first: ${ids}`,
    );
  }
  const values = [...found].map(([id, { asPublished, consistent, optimal, low, high }]) => {
    const known = before.values.find((value) => value.id === id);
    const stated = known ?? { id, unit: "", published: null, tolerance: 0 };
    return { ...stated, expected: { asPublished, consistent, optimal, low, high } };
  });
  return { ...before, reason, values };
}

/** Whether two figures are the same within a share of the first. */
function near(a: number | null, b: number | null, tolerance: number): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= tolerance * Math.abs(a);
}

/** A departure in words, with the source of what was expected. */
export function departureText(name: string, departure: Departure, { source, reason }: Expected) {
  const { id, figure, expected, found } = departure;
  const stated = expected === null ? "no figure" : String(expected);
  return (
    `changed figure: ${name}, ${id}, ${figure} is ${found ?? "no figure"}, expected ${stated} ` +
    `(experiments/${name}/expected.json; published values: ${source}; last accepted: ${reason})`
  );
}
