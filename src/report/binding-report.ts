import type { Best, Binding, Gained } from "../insight/binding.ts";
import type { Option } from "../verdict/option.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Conditions } from "./conditions.ts";
import { settingsResult } from "./conditions.ts";
import type { Record } from "./csv.ts";
import type { Cell, Document } from "./document.ts";
import { columns, row } from "./document.ts";
import { gemmFields } from "./evaluation-record.ts";
import { gemmResult, optionResult, provenances } from "./evaluation-result.ts";
import { RESULT_SCHEMA } from "./json.ts";
import { energy, percent, plain, significant, stated, time } from "./number.ts";
import { OBJECTIVE_WORDS } from "./objective-words.ts";
import type { BindingResult } from "./result-schema.ts";
import { gemmLabel } from "./verdict-text.ts";

/** What binds at the optimum of one GEMM on one option. */
export interface BindingRun {
  readonly option: Option;
  readonly gemm: Gemm;
  readonly binding: Binding;
}

/** A table per GEMM: each resource, one step of it, and what that gains. */
export function bindingsText(runs: readonly BindingRun[], conditions: Conditions): Document {
  return runs.flatMap(({ option, gemm, binding }): Document => {
    const { best, steps, proven } = binding;
    const unproven = proven
      ? ""
      : " A limit ended some searches: figures are the best found, and steps without any are left out.";
    return [
      { kind: "heading", text: `${gemmLabel(gemm)} on ${option.architecture.name}` },
      {
        kind: "text",
        text: `Optimum: ${energy(best.energy_pJ)}, ${time(best.time_ns)}. Each step is mapped anew; gains are in ${OBJECTIVE_WORDS[conditions.options.objective]}.${unproven}`,
      },
      {
        kind: "table",
        table: {
          columns: columns("!resource", ">from", ">to", ">energy", ">time", ">gain %", ">mm² more"),
          rows: steps.map((step) =>
            row(
              step.resource,
              amount(step.from, step.unit),
              amount(step.to, step.unit),
              energy(step.energy_pJ),
              time(step.time_ns),
              gainText(step, best),
              step.area_um2 === undefined ? "-" : significant(step.area_um2 / 1e6),
            ),
          ),
        },
      },
    ];
  });
}

/** Shares of a figure below this are roundings. */
const SEEN = 1e-9;

/** Gains in the objective; where there is none, in the figure that decides ties. */
function gainText({ gain, energy_pJ, time_ns }: Gained, best: Best): Cell {
  if (gain === 0) {
    const others = [
      ["energy", 1 - energy_pJ / best.energy_pJ],
      ["time", 1 - time_ns / best.time_ns],
    ] as const;
    const more = others.find(([, share]) => share > SEEN);
    return { text: more ? `0, ${more[0]} ${percent(more[1])}` : "not binding" };
  }
  if (gain < 0) return { text: `-${percent(-gain)}`, tone: "bad" };
  return { text: percent(gain), tone: "good" };
}

function amount(value: number, unit: Gained["unit"]): string {
  if (unit === "") return plain(value);
  return `${unit === "B" ? plain(value) : stated(Number(value.toPrecision(4)))} ${unit}`;
}

/** What binds, as one JSON result. */
export function bindingsResult(runs: readonly BindingRun[], conditions: Conditions): BindingResult {
  return {
    schema: RESULT_SCHEMA,
    kind: "binding",
    settings: settingsResult(conditions),
    bindings: runs.map(({ option, gemm, binding }) => ({
      option: optionResult(option),
      gemm: gemmResult(gemm),
      energy_pJ: binding.best.energy_pJ,
      latency_ns: binding.best.time_ns,
      value: binding.best.value,
      proven: binding.proven,
      steps: binding.steps.map(({ time_ns, area_um2, ...step }) => ({
        ...step,
        latency_ns: time_ns,
        added_area_um2: area_um2 ?? null,
      })),
    })),
    inputs: provenances([...new Set(runs.map(({ option }) => option))]),
  };
}

/** A record per step. */
export function bindingRecords(runs: readonly BindingRun[]): Record[] {
  return runs.flatMap(({ option, gemm, binding }) =>
    binding.steps.map((step) => ({
      ...gemmFields(gemm),
      option: option.name,
      resource: step.resource,
      unit: step.unit,
      from: step.from,
      to: step.to,
      energy_pJ: step.energy_pJ,
      latency_ns: step.time_ns,
      gain: step.gain,
      added_area_um2: step.area_um2,
      proven: binding.proven,
    })),
  );
}
