import { describe, expect, test } from "vitest";
import { scaleDelay, scaleEnergy } from "../../src/component/scaling.ts";
import { readPrimitive } from "../../src/format/primitive.ts";
import { command, json } from "../cli/command.ts";
import { calculate } from "./arithmetic.ts";
import { readText, tables } from "./markdown.ts";

const CARDS = [
  ["docs/cards/zigzag-imc.md", "docs/cards/zigzag-dimc.yaml"],
  ["docs/cards/cim-tuner.md", "docs/cards/cim-tuner-fpcim.yaml"],
] as const;

/** Sums with their results, `2 · 3 = 6 pJ`; a text without `=` is its own result. */
function sums(text: string): readonly { readonly sum: number; readonly result: number }[] {
  return text.split(";").map((part) => {
    const numbers = part.replace(/\b(pJ\/ns|pJ|ns)\s*$/, "").trim();
    const [left = "", right = left] = numbers.replace(/^[a-z ]+/, "").split(" = ");
    return { sum: calculate(left), result: calculate(right) };
  });
}

describe.each(CARDS)("%s", (page, file) => {
  const text = readText(page);
  const primitive = readPrimitive(readText(file), file);
  const fields = tables(text).find(({ header }) => header.join(" ") === "field arithmetic");

  test("derives every number of the primitive", () => {
    const figures: Readonly<Record<string, number>> = {
      Rp: primitive.Rp,
      Cp: primitive.Cp,
      Rh: primitive.Rh,
      latency: primitive.latency_ns.value,
      mac_energy: primitive.macEnergy_pJ.value,
      write_energy: primitive.writeEnergy_pJ.value,
      leakage: primitive.leakage_pJ_per_ns.value,
      area_factor: primitive.areaFactor.value,
      row_write: primitive.rowWrite_ns.value,
    };
    expect(fields?.rows.map(([field]) => field)).toEqual(Object.keys(figures));
    for (const [field = "", arithmetic = ""] of fields?.rows ?? []) {
      const [{ sum, result } = { sum: Number.NaN, result: Number.NaN }] = sums(arithmetic);
      expect([field, result]).toEqual([field, figures[field]]);
      expect(Math.abs(sum / result - 1) < 1e-8 || sum === result, `${field}: ${sum}`).toBe(true);
    }
  });

  test("holds as many weights as it says", () => {
    expect(primitive.capacity_bits).toBe(8 * 1024 * 8);
    expect(primitive.pingPong).toBe(false);
  });

  test("is a primitive that every command takes", async () => {
    expect((await command(`check ${file}`)).code).toBe(0);
    const result = await json(`evaluate 64x128x64 --cim ${file} --at SMEM --count 2 --staging 0`);
    const { evaluations } = result as { evaluations: { energy_pJ: number }[] };
    expect(evaluations.map(({ energy_pJ }) => energy_pJ > 0)).toEqual([true]);
    const advice = await command(`advise 64x128x64 --cim ${file} --at SMEM --staging 0`);
    expect(advice.out).toContain(`${primitive.name} at SMEM`);
  });
});

test("parts of ZigZag's macro are as its page counts them", () => {
  const found = tables(readText("docs/cards/zigzag-imc.md")).filter(({ header }) =>
    /^parts?$/.test(header[0] ?? ""),
  );
  const cells = found.flatMap(({ rows }) => rows.flatMap(([, ...rest]) => rest));
  const all = cells.filter((cell) => cell !== "").flatMap(sums);
  expect(all.length).toBeGreaterThan(12);
  for (const { sum, result } of all) expect(sum).toBeCloseTo(result, 12);
});

test("factors to the node of the baseline", () => {
  const from = { node_nm: 32, flavour: "LP", voltage_V: 0.9 } as const;
  const to = { node_nm: 45, flavour: "LP", voltage_V: 1 } as const;
  const text = readText("docs/cards.md").replace(/\s+/g, " ");
  const energy = Number(scaleEnergy(1, from, to).toPrecision(6));
  const time = Number(scaleDelay(1, from, to).toPrecision(6));
  expect(text).toContain(`energies are multiplied by ${energy} and times by ${time}`);
});
