import type { Primitive } from "../architecture/primitive.ts";
import type { EstimateOptions } from "../component/estimate.ts";
import { formatIssue, InputError } from "../diagnostic/issue.ts";
import type { Macro } from "../macro/macro.ts";
import type { Figure } from "../quantity/figure.ts";
import { missingField } from "./attempt.ts";
import { latencyFound, macEnergyFound, writeEnergyFound } from "./found.ts";
import type { NormalisedPoint } from "./normalise.ts";
import { normalise } from "./normalise.ts";
import { short } from "./step.ts";
import type { Structure } from "./structure.ts";
import { structureOfCircuit, structureOfShape } from "./structure.ts";
import type { View } from "./view.ts";
import { STUDY_VIEW, viewText } from "./view.ts";

/** Fields of a circuit without which nobody knows what one step of a macro computes. */
const CIRCUIT_FIELDS =
  "rows, columns, cell, rows_active, input, weight, encoding, accumulation, drivers, shift_and_add; or a shape in its place";
const ENERGY_FIELDS = "mac_energy or efficiency of the macro at some precision";
const TIME_FIELDS = "throughput, compute_density with the area, or latency of the macro";

/**
 * The primitive that a macro is under a view.
 *
 * What was measured comes first: normalised, with all points of one precision as its range. What was not comes from the
 * model of the circuit at the view's process, with the model's range; there the plain SRAM beside the arrays may be
 * extrapolated unless *options* say otherwise, and the source says so. If only what a macro computes at once is known (*shape*), energy
 * and time must be measured, and the rest is that of a plain SRAM. Nothing tells that weights are written while a macro
 * computes, so that they are not.
 *
 * @throws InputError naming each field that is missing for it, or saying why the circuit cannot have the view's precision
 */
export function primitiveOf(
  macro: Macro,
  view: View = STUDY_VIEW,
  options: EstimateOptions = { extrapolate: true },
): Primitive {
  const { publication, description, node_nm } = macro;
  const points = normalise(macro, view);
  const structure = structureOf(macro, view, options);
  if (!structure) throw new InputError([circuitIssue(), ...fieldsMissing(points)]);
  const { Rp, Cp, Rh, Ch, capacity_bits, areaFactor, rowWrite_ns } = structure;

  const energy = macEnergyFound(macro, points, view);
  const latency = latencyFound(macro, points, view, structure);
  const written = writeEnergyFound(macro, points, view);
  const unused = unusedPoints(points);
  const insteadOf = (figure: Figure): Figure =>
    unused === "" ? figure : { ...figure, source: `${figure.source}; ${unused}` };
  const energyFigure =
    energy?.figure ?? (structure.macEnergy_pJ && insteadOf(structure.macEnergy_pJ));
  const latencyFigure =
    latency?.figure ?? (structure.latency_ns && insteadOf(structure.latency_ns));
  if (!energyFigure || !latencyFigure) {
    throw new InputError([
      ...(energyFigure ? [] : [missingField(["points", "mac_energy"], ENERGY_FIELDS)]),
      ...(latencyFigure ? [] : [missingField(["points", "throughput"], TIME_FIELDS)]),
      ...fieldsMissing(points),
    ]);
  }
  const voltage_V = energy?.point.voltage_V ?? latency?.point.voltage_V;
  return {
    name: macro.name,
    ...(description === undefined ? {} : { description }),
    source: `${publicationText(publication)}; derived for ${viewText(view)}`,
    domain: macro.domain,
    cell: macro.cell ?? structure.cell,
    Rp,
    Cp,
    Rh,
    Ch,
    capacity_bits,
    precision_bits: view.precision_bits,
    latency_ns: latencyFigure,
    macEnergy_pJ: energyFigure,
    writeEnergy_pJ: written?.figure ?? insteadOf(structure.writeEnergy_pJ),
    leakage_pJ_per_ns:
      leakageMeasured(macro, view) ??
      (energy && latency
        ? leakageBeside(energy.figure, latency.figure, structure)
        : structure.leakage_pJ_per_ns),
    areaFactor,
    rowWrite_ns,
    pingPong: false,
    ...(node_nm === undefined ? {} : { node: `${node_nm} nm` }),
    ...(voltage_V === undefined ? {} : { voltage_V }),
  };
}

/** By its circuit, else by its shape; nothing if neither is known. */
function structureOf(macro: Macro, view: View, options: EstimateOptions): Structure | undefined {
  const { circuit, shape } = macro;
  if (circuit) return structureOfCircuit(macro, circuit, view, options);
  return shape && structureOfShape(macro, shape, view, options);
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
  { Rp, Cp, leakage_pJ_per_ns, memory }: Structure,
): Figure {
  const { leakage, source } = memory;
  const power = (energy.value * Rp * Cp) / latency.value;
  const value = Math.min(leakage.value, power);
  const { range: [, most] = [0, leakage.high] } = leakage_pJ_per_ns;
  const high = Math.max(value, Math.min(most, power));
  return {
    value,
    source: `of a plain SRAM of as many bits, ${source}, since measured energy has leakage in it; high end: with that of logic, at most all power that was measured, ${short(power)} pJ/ns`,
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
