import type { Primitive } from "../architecture/primitive.ts";
import type { Estimate, EstimateOptions } from "../component/estimate.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Amount } from "../macro/amount.ts";
import { amountOf, quotient, sum } from "../macro/amount.ts";
import type { Circuit } from "../macro/circuit.ts";
import type { Macro } from "../macro/macro.ts";
import { LOGIC_LEAKAGE, modelMacro } from "../macro/model.ts";
import type { Arrays, PlainSram } from "../macro/plain-sram.ts";
import { plainSram, plainSramWrite } from "../macro/plain-sram.ts";
import type { Precision } from "../macro/shape.ts";
import { greatestDivisor, shapeOf } from "../macro/shape.ts";
import type { StatedShape } from "../macro/stated-shape.ts";
import type { Figure } from "../quantity/figure.ts";
import { attempt, missingField } from "./attempt.ts";
import { short } from "./step.ts";
import type { View } from "./view.ts";
import { processText } from "./view.ts";

/** What a macro computes at once under a view, and what follows from that alone: costs that need no measurement. */
export interface Structure
  extends Pick<Primitive, "Rp" | "Cp" | "Rh" | "Ch" | "capacity_bits">,
    Pick<Primitive, "writeEnergy_pJ" | "leakage_pJ_per_ns" | "areaFactor" | "rowWrite_ns">,
    Partial<Pick<Primitive, "latency_ns" | "macEnergy_pJ">> {
  readonly cell: string;
  /** The plain SRAM of as many bits. */
  readonly memory: Pick<PlainSram, "leakage" | "source">;
  /** Steps of an input in the circuit. Absent if it is not known, when the time of a point is that of one step of Rp × Cp MACs. */
  readonly steps?: number;
}

/** Everything by the model of the circuit, but the area if it is published. */
export function structureOfCircuit(
  macro: Macro,
  circuit: Circuit,
  view: View,
  options: EstimateOptions,
): Structure {
  const precision: Precision = {
    inputBits: view.precision_bits,
    weightBits: view.precision_bits,
  };
  const found = attempt(() => modelMacro(circuit, { ...view, precision }, options));
  if ("issues" in found)
    throw new InputError(found.issues.map((issue) => ({ ...issue, path: ["circuit"] })));
  const costs = found.value;
  const modelled = ({ value, source, kind, range, extrapolated }: Estimate): Figure => ({
    value,
    source: `${source}, at ${processText(view)}${extrapolated ? `; extrapolated in ${extrapolated.join(", ")}` : ""}`,
    kind,
    range,
  });
  const published = publishedFactor(macro, circuit, options);
  const { Rp, Cp, Rh, Ch, capacity_bits } = costs;
  return {
    Rp,
    Cp,
    Rh,
    Ch,
    capacity_bits,
    cell: circuit.cell.kind,
    memory: plainSram(circuit, view, options),
    steps: shapeOf(circuit, precision).steps,
    latency_ns: modelled(costs.latency_ns),
    macEnergy_pJ: modelled(costs.macEnergy_pJ),
    writeEnergy_pJ: modelled(costs.writeEnergy_pJ),
    leakage_pJ_per_ns: modelled(costs.leakage_pJ_per_ns),
    areaFactor: published ?? modelled(costs.areaFactor),
    rowWrite_ns: modelled(costs.rowWrite_ns),
  };
}

/**
 * The counts as stated, writing and leakage by a plain SRAM of the same capacity, and the area as published or as stated. Weights that are wider than
 * those of the counts take the place of several.
 *
 * @throws InputError if no weight fits, or nobody tells the area
 */
export function structureOfShape(
  macro: Macro,
  shape: StatedShape,
  view: View,
  options: EstimateOptions,
): Structure {
  const { precision_bits: bits } = view;
  const { Rp, Rh, capacity_bits } = shape;
  const results = Math.floor((shape.Cp * shape.Ch) / Math.ceil(bits / shape.weightBits));
  if (results < 1) throw new InputError([tooWideIssue(bits, shape)]);
  const Ch = greatestDivisor(results, shape.Ch);
  const memory = memoryOf(capacity_bits, results * bits);
  const factor = areaFactorOf(macro, shape, options);
  const { area, leakage, rowWrite, source } = plainSram(memory, view, options);
  const figure = ({ value, low, high }: Amount, text: string): Figure => ({
    value,
    source: `not stated; ${text} of a plain SRAM of as many bits at ${view.node_nm} nm: ${source}`,
    kind: "chosen",
    ...(low < high ? { range: [low, high] } : {}),
  });
  const besideCells = (end: (of: Amount) => number, of: number) =>
    Math.max(0, of - 1) * end(area) * end(LOGIC_LEAKAGE);
  const of = amountOf(factor);
  const logic: Amount = {
    value: besideCells(({ value }) => value, of.value),
    low: besideCells(({ low }) => low, of.low),
    high: besideCells(({ high }) => high, of.high),
  };
  const written = plainSramWrite(memory, bits, view, options);
  return {
    Rp,
    Cp: results / Ch,
    Rh,
    Ch,
    capacity_bits,
    cell: macro.cell ?? "SRAM",
    memory: { leakage, source },
    writeEnergy_pJ: figure(written, "a weight in a word, as part of a row, or alone,"),
    leakage_pJ_per_ns: figure(sum(leakage, logic), "that, and of logic on the rest of the area,"),
    areaFactor: factor,
    rowWrite_ns: figure(rowWrite, "the cycle"),
  };
}

/** The published area against the plain SRAM, and the factor that is stated: if both are, the latter is an end of the range. */
function areaFactorOf(macro: Macro, shape: StatedShape, options: EstimateOptions): Figure {
  const bits = macro.capacity_bits ?? shape.capacity_bits;
  const columns = shape.Cp * shape.Ch * shape.weightBits;
  const published = publishedFactor(macro, memoryOf(bits, columns), options);
  const { areaFactor: stated } = shape;
  if (!published || !stated) {
    const factor = published ?? stated;
    if (factor) return factor;
    throw new InputError([
      missingField(["area"], "area of the macro, or area_factor of its shape"),
    ]);
  }
  const ends = [published, stated].map(amountOf);
  return {
    ...published,
    source: `${published.source}; range with ${short(stated.value)}: ${stated.source ?? "source not stated"}`,
    range: [Math.min(...ends.map(({ low }) => low)), Math.max(...ends.map(({ high }) => high))],
  };
}

/** The area that is published over that of a plain SRAM of as many bits at the macro's own node. */
function publishedFactor(
  { area_um2, node_nm }: Macro,
  arrays: Arrays,
  options: EstimateOptions,
): Figure | undefined {
  if (!area_um2 || node_nm === undefined) return undefined;
  const found = attempt((): Figure => {
    const sram = plainSram(arrays, { node_nm }, options);
    const { value, low, high } = quotient(amountOf(area_um2), sram.area);
    const source = `${short(area_um2.value)} um2 (${area_um2.source ?? "source not stated"}) over ${short(sram.area.value)} um2 of a plain SRAM at ${node_nm} nm: ${sram.source}`;
    return { value, source, kind: "scaled", range: [low, high] };
  });
  return "value" in found ? found.value : undefined;
}

/** Memory of so many bits in rows of so many. */
function memoryOf(bits: number, columns: number): Arrays {
  return { rows: Math.ceil(bits / columns), columns, arrays: 1, cell: { bits: 1 } };
}

function tooWideIssue(bits: number, { Cp, Ch, weightBits }: StatedShape) {
  return {
    code: "weight-too-wide",
    message: `weight too wide for the shape: ${bits} bits`,
    path: ["shape"],
    expected: `at most ${Cp * Ch * weightBits} bits, those of ${Cp * Ch} weights of ${weightBits}`,
  };
}
