import { expect, test } from "vitest";
import type { Estimate } from "../../src/component/estimate.ts";
import {
  estimateAdc,
  estimateAdder,
  estimateDac,
  estimateMultiplier,
  estimateSram,
  scaleEstimate,
} from "../../src/index.ts";
import { readText } from "./markdown.ts";

const TEXT = readText("docs/components.md");

/** `value unit, low to high`, as the page writes it. */
function told({ value, range: [low, high] }: Estimate, unit: string, digits = [3, 3, 3]): string {
  const [of, from, to] = [value, low, high].map((number, i) =>
    String(Number(number.toPrecision(digits[i]))),
  );
  return `${of} ${unit}, ${from} to ${to}`;
}

test("the examples of docs/components.md give what it says", () => {
  const published = { value: 9, source: "the macro's paper" };
  const from = { node_nm: 28, flavour: "LP", voltage_V: 0.8 } as const;
  const delay = scaleEstimate("delay", published, from, { node_nm: 45, voltage_V: 1 });
  expect(TEXT).toContain(`// ${told(delay, "ns")}:`);

  const memory = { capacity_bytes: 98304, width_bits: 128, banks: 4, ports: 1 } as const;
  const sram = estimateSram(
    { ...memory, node_nm: 7, deviceClass: "hp" },
    { extrapolate: true },
  ).read_pJ;
  expect(TEXT).toContain(`// ${told(sram, "pJ")}; read_pJ.extrapolated`);
  expect(sram.extrapolated).toEqual(["node_nm"]);

  const adc = { enob_bits: 8, conversions_per_s: 1e9, converters: 1, node_nm: 32 };
  expect(TEXT).toContain(`// ${told(estimateAdc(adc).conversion_pJ, "pJ", [4, 3, 3])}`);

  const dac = estimateDac({ bits: 4, node_nm: 28, voltage_V: 0.9 });
  expect(TEXT).toContain(`is ${told(dac.conversion_pJ, "pJ")}, and`);
  expect(TEXT).toContain(`and ${told(dac.area_um2, "µm²")}.`);

  const at = { node_nm: 45, voltage_V: 0.9 };
  const { energy_pJ } = estimateMultiplier({ ...at, widthA_bits: 8, widthB_bits: 8 });
  expect(TEXT).toContain(`// ${told(energy_pJ, "pJ", [1, 1, 2])}`);
  const { area_um2 } = estimateAdder({ ...at, width_bits: 32 });
  expect(TEXT).toContain(`// ${told(area_um2, "µm²")}`);
});
