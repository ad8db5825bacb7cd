import type { EnergyPart } from "../cost/energy.ts";
import type { Evaluation } from "../cost/evaluate.ts";
import type { Table } from "./document.ts";
import { columns, row } from "./document.ts";
import { percent, plain, rate, significant } from "./number.ts";

/**
 * Accesses and energy per level and tensor, outermost first, then compute, leakage and the total.
 *
 * Counts are those of one instance, the busiest; energies those of all instances. They add up to the total.
 */
export function energyTable(evaluation: Evaluation): Table {
  const { architecture, counts, energyParts, energy_pJ, macs } = evaluation;
  const energyCells = (parts: readonly EnergyPart[]) => {
    const sum = parts.reduce((total, part) => total + part.energy_pJ, 0);
    return [rate((sum / macs) * 1000), percent(sum / energy_pJ)];
  };
  const rows = architecture.hierarchy.levels.flatMap(({ name }, i) => {
    const accesses = counts.levels[i];
    return (accesses?.tensors ?? []).map(({ tensor, groups }) => {
      const { reads = 0, fills = 0, updates = 0, reductions = 0 } = groups[0] ?? {};
      const parts = energyParts.filter((part) => part.level === name && part.tensor === tensor);
      const elements = [reads, fills, updates, reductions].map(plain);
      return row(
        name,
        tensor,
        plain(accesses?.instancesUsed ?? 0),
        ...elements,
        ...energyCells(parts),
      );
    });
  });
  const blank = ["", "", "", "", ""];
  const { compute } = architecture.hierarchy;
  const of = (action: EnergyPart["action"]) => energyParts.filter((part) => part.action === action);
  rows.push(
    row(compute, "", plain(counts.unitsUsed), "", "", "", "", ...energyCells(of("mac"))),
    row("leakage", "", ...blank, ...energyCells(of("leakage"))),
    row("total", "", ...blank, ...energyCells(energyParts)),
  );
  return {
    columns: columns(
      "!level",
      "!tensor",
      ">instances",
      ">reads",
      ">fills",
      ">updates",
      ">reductions",
      ">fJ/MAC",
      ">share %",
    ),
    rows,
  };
}

/** Energy of each level in fJ/MAC for several evaluations side by side, in the order in which levels appear. */
export function energyByLevelTable(
  subjects: readonly { readonly name: string; readonly evaluation: Evaluation }[],
): Table {
  const parts = new Set<string>();
  const sums = subjects.map(({ evaluation }) => {
    const sum = new Map<string, number>();
    for (const { level, action, energy_pJ } of evaluation.energyParts) {
      const part = action === "leakage" ? "leakage" : level;
      parts.add(part);
      sum.set(part, (sum.get(part) ?? 0) + (energy_pJ / evaluation.macs) * 1000);
    }
    return sum;
  });
  const order = [...parts].sort((a, b) => Number(a === "leakage") - Number(b === "leakage"));
  const line = (name: string, of: (sum: ReadonlyMap<string, number>) => number | undefined) =>
    row(
      name,
      ...sums.map((sum) => {
        const value = of(sum);
        return value === undefined ? "-" : significant(value);
      }),
    );
  return {
    columns: columns("!fJ/MAC", ...subjects.map(({ name }) => `>${name}`)),
    rows: [
      ...order.map((part) => line(part, (sum) => sum.get(part))),
      line("total", (sum) => [...sum.values()].reduce((total, value) => total + value, 0)),
    ],
  };
}
