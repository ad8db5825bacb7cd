import type { Issue } from "../diagnostic/issue.ts";
import { formatIssue } from "../diagnostic/issue.ts";
import type { NormalisedPoint, NormalisedQuantity } from "../ledger/normalise.ts";
import type { Step } from "../ledger/step.ts";
import type { View } from "../ledger/view.ts";
import { viewText } from "../ledger/view.ts";
import { significant } from "./number.ts";
import type { EntryResult, Provenances } from "./result-schema.ts";

type Normalised = NonNullable<EntryResult["normalised"]>;

/** The points of a macro under a view, and what it lacks for a primitive, as a result. */
export function normalisedResult(
  { node_nm, flavour, voltage_V, precision_bits }: View,
  points: readonly NormalisedPoint[],
  refused: readonly Issue[],
): Normalised {
  return {
    view: { node_nm, flavour, voltage_V, precision_bits },
    points: points.map((of) => ({
      point: of.point.name,
      quantities: of.quantities.map(quantityResult),
      refused: of.refused.map(formatIssue),
    })),
    no_primitive: refused.map(formatIssue),
  };
}

function quantityResult(
  of: NormalisedQuantity,
): Normalised["points"][number]["quantities"][number] {
  const { field, unit, measured, steps, normalised } = of;
  return {
    quantity: NAMES[field],
    unit,
    measured: measured.value,
    measured_range: measured.range ? [...measured.range] : null,
    steps: steps.map(({ step, factor, range, source }) => ({
      step,
      factor,
      range: [...range],
      source,
    })),
    normalised: normalised.value,
    range: normalised.range ? [...normalised.range] : null,
  };
}

const NAMES: Readonly<Record<NormalisedQuantity["field"], string>> = {
  macEnergy_pJ: "MAC energy",
  efficiency_TOPS_per_W: "energy efficiency",
  throughput_TOPS: "throughput",
  computeDensity_TOPS_per_mm2: "compute density",
  latency_ns: "latency",
  cycle_ns: "cycle",
  writeEnergy_pJ: "write energy",
};

/**
 * What a macro becomes under a view, as comments of a native file, so that the whole stays one: each quantity with its steps,
 * and the numbers of the primitive.
 *
 * @param values of the primitive; nothing if the macro gives none
 */
export function normalisedComments(
  view: View,
  { points, no_primitive }: Normalised,
  values: Provenances[number]["values"] | undefined,
): string {
  const lines = [
    `Normalised to ${viewText(view)}:`,
    ...points.flatMap(({ point, quantities, refused }) => [
      `  ${point}`,
      ...quantities.flatMap(({ quantity, unit, measured, steps, normalised, range }) => [
        `    ${quantity}: ${significant(measured)} ${unit} -> ${significant(normalised)} ${unit}${ends(range)}`,
        ...steps.map((step) => `      ${stepLine(step)}`),
      ]),
      ...refused.map((text) => `    ${text}`),
    ]),
    ...(values
      ? [
          `As a primitive (--resolved tells the sources):`,
          ...values.map(
            ({ name, value, range }) =>
              `  ${name}: ${Number.isInteger(value) ? value : significant(Number(value))}${ends(range)}`,
          ),
        ]
      : ["No primitive:", ...no_primitive.map((text) => `  ${text}`)]),
  ];
  return lines.map((line) => `# ${line}\n`).join("");
}

function stepLine({
  step,
  factor,
  range,
  source,
}: Pick<Step, "step" | "factor" | "source"> & {
  readonly range: readonly [number, number];
}): string {
  return `x ${significant(factor)}${ends(range[0] < range[1] ? range : null)} ${step}: ${source}`;
}

function ends(range: readonly [number, number] | null): string {
  return range ? ` (${significant(range[0])} to ${significant(range[1])})` : "";
}
