import type { Primitive } from "../architecture/primitive.ts";
import type { Estimate, EstimateOptions } from "../component/estimate.ts";
import { formatIssue, InputError } from "../diagnostic/issue.ts";
import { amountOf, quotient } from "../macro/amount.ts";
import type { Circuit } from "../macro/circuit.ts";
import type { Macro } from "../macro/macro.ts";
import type { MacroCosts } from "../macro/model.ts";
import { modelMacro } from "../macro/model.ts";
import type { PlainSram } from "../macro/plain-sram.ts";
import { plainSram } from "../macro/plain-sram.ts";
import type { Precision } from "../macro/shape.ts";
import { shapeOf } from "../macro/shape.ts";
import type { Figure } from "../quantity/figure.ts";
import { after, attempt, missingField } from "./attempt.ts";
import { latencyFound, macEnergyFound, writeEnergyFound } from "./found.ts";
import type { NormalisedPoint } from "./normalise.ts";
import { normalise } from "./normalise.ts";
import { short } from "./step.ts";
import type { View } from "./view.ts";
import { processText, STUDY_VIEW, viewText } from "./view.ts";

/** Fields of a circuit without which nobody knows what one step of a macro computes. */
const CIRCUIT_FIELDS =
  "rows, columns, cell, rows_active, input, weight, encoding, accumulation, drivers, shift_and_add";

/**
 * The primitive that a macro is under a view.
 *
 * What was measured comes first: normalised, with all points of one precision as its range. What was not comes from the
 * model of the circuit at the view's process, with the model's range; there the plain SRAM beside the arrays may be
 * extrapolated unless *options* say otherwise, and the source says so. Nothing tells that weights are written while a macro
 * computes, so that they are not.
 *
 * @throws InputError naming each field that is missing for it, or saying why the circuit cannot have the view's precision
 */
export function primitiveOf(
  macro: Macro,
  view: View = STUDY_VIEW,
  options: EstimateOptions = { extrapolate: true },
): Primitive {
  const { circuit, publication, description, node_nm } = macro;
  const points = normalise(macro, view);
  if (!circuit) throw new InputError([circuitIssue(), ...fieldsMissing(points)]);
  const costs = modelAt(circuit, view, options);
  const { Rp, Cp, Rh, Ch, capacity_bits } = costs;

  const energy = macEnergyFound(macro, points, view);
  const latency = latencyFound(macro, points, view, {
    Rp,
    Cp,
    Ch,
    steps: shapeOf(circuit, precisionOf(view)).steps,
  });
  const written = writeEnergyFound(macro, points, view);
  const modelled = ({ value, source, kind, range, extrapolated }: Estimate): Figure => ({
    value,
    source: [
      `${source}, at ${processText(view)}`,
      ...(extrapolated ? [`extrapolated in ${extrapolated.join(", ")}`] : []),
    ].join("; "),
    kind,
    range,
  });
  const unused = unusedPoints(points);
  const insteadOf = (estimate: Estimate): Figure => {
    const figure = modelled(estimate);
    return unused === "" ? figure : { ...figure, source: `${figure.source}; ${unused}` };
  };
  const voltage_V = energy?.point.voltage_V ?? latency?.point.voltage_V;
  return {
    name: macro.name,
    ...(description === undefined ? {} : { description }),
    source: `${publicationText(publication)}; derived for ${viewText(view)}`,
    domain: macro.domain,
    cell: macro.cell ?? circuit.cell.kind,
    Rp,
    Cp,
    Rh,
    Ch,
    capacity_bits,
    precision_bits: view.precision_bits,
    latency_ns: latency?.figure ?? insteadOf(costs.latency_ns),
    macEnergy_pJ: energy?.figure ?? insteadOf(costs.macEnergy_pJ),
    writeEnergy_pJ: written?.figure ?? insteadOf(costs.writeEnergy_pJ),
    leakage_pJ_per_ns:
      leakageMeasured(macro, view) ??
      (energy && latency
        ? leakageBeside(energy.figure, latency.figure, costs, plainSram(circuit, view, options))
        : modelled(costs.leakage_pJ_per_ns)),
    areaFactor: areaFactor(macro, circuit, options) ?? modelled(costs.areaFactor),
    rowWrite_ns: modelled(costs.rowWrite_ns),
    pingPong: false,
    ...(node_nm === undefined ? {} : { node: `${node_nm} nm` }),
    ...(voltage_V === undefined ? {} : { voltage_V }),
  };
}

function modelAt(circuit: Circuit, view: View, options: EstimateOptions): MacroCosts {
  const found = attempt(() =>
    modelMacro(circuit, { ...view, precision: precisionOf(view) }, options),
  );
  if ("value" in found) return found.value;
  throw new InputError(found.issues.map((issue) => ({ ...issue, path: ["circuit"] })));
}

function precisionOf({ precision_bits }: View): Precision {
  return { inputBits: precision_bits, weightBits: precision_bits };
}

/** Power that was measured at the view's own process and voltage; nothing scales leakage to another. */
function leakageMeasured({ node_nm, flavour, points }: Macro, view: View): Figure | undefined {
  if (node_nm !== view.node_nm || flavour !== view.flavour) return undefined;
  return points.find(({ scope, voltage_V }) => scope === "macro" && voltage_V === view.voltage_V)
    ?.leakage_pJ_per_ns;
}

/**
 * Leakage beside an energy that was measured, which has what the macro leaks while it computes in it: that of a plain SRAM, which
 * the memory in its place leaks too. It is at most what the model says, and never more than all the power that was measured.
 */
function leakageBeside(
  energy: Figure,
  latency: Figure,
  { Rp, Cp, leakage_pJ_per_ns }: MacroCosts,
  { leakage, source }: PlainSram,
): Figure {
  const power = (energy.value * Rp * Cp) / latency.value;
  const value = Math.min(leakage.value, power);
  const high = Math.max(value, Math.min(leakage_pJ_per_ns.range[1], power));
  return {
    value,
    source: `of a plain SRAM of as many bits, ${source}, since measured energy has leakage in it; high end: the model's with its logic, at most all power that was measured, ${short(power)} pJ/ns`,
    kind: "simulated",
    range: [Math.min(leakage.low, value), high],
  };
}

/** Why points of the macro are not used for what the model gives in their place; empty if there are none. */
function unusedPoints(points: readonly NormalisedPoint[]): string {
  const chip = points
    .filter(({ point }) => point.scope === "system")
    .map(({ point }) => point.name);
  const refused = fieldsMissing(points.filter(({ point }) => point.scope === "macro"));
  return [
    ...(refused.length === 0
      ? []
      : [`not measured, or refused: ${refused.map(formatIssue).join(", ")}`]),
    ...(chip.length === 0 ? [] : [`not of the macro alone: ${chip.join(", ")}`]),
  ].join("; ");
}

/** The area that is published over that of a plain SRAM of as many bits at the macro's own node. */
function areaFactor(
  { area_um2, node_nm }: Macro,
  circuit: Circuit,
  options: EstimateOptions,
): Figure | undefined {
  if (!area_um2 || node_nm === undefined) return undefined;
  const at = { node_nm, flavour: STUDY_VIEW.flavour, voltage_V: STUDY_VIEW.voltage_V };
  const found = after(
    attempt(() => plainSram(circuit, at, options)),
    (sram): Figure => {
      const { value, low, high } = quotient(amountOf(area_um2), sram.area);
      const source = `${short(area_um2.value)} um2 (${area_um2.source ?? "source not stated"}) over ${short(sram.area.value)} um2 of a plain SRAM at ${node_nm} nm: ${sram.source}`;
      return { value, source, kind: "scaled", range: [low, high] };
    },
  );
  return "value" in found ? found.value : undefined;
}

function publicationText({ title, venue, year, doi, url }: Macro["publication"]): string {
  return [title, venue, year, doi ?? url].filter((part) => part !== undefined).join(", ");
}

function circuitIssue() {
  return missingField(["circuit"], CIRCUIT_FIELDS);
}

/** What keeps the points from the view, each field once. */
function fieldsMissing(points: readonly NormalisedPoint[]) {
  const all = new Map(
    points.flatMap(({ refused }) => refused.map((issue) => [issue.path.join("."), issue])),
  );
  return [...all.values()];
}
