import { expect, test } from "vitest";
import { estimateRegisterFile } from "../../src/component/register-file.ts";
import { estimateSram } from "../../src/component/sram.ts";

const one = { banks: 1, ports: 1, node_nm: 45, deviceClass: "lstp" } as const;

// The study's register of one word of 8 bits: 0.671565 pJ of 256 B and 32 bits, times 0.7 · 8/32 + 0.3 = 0.475 for its width, times
// (1/64)^0.78 = 0.0390116 for its one word: 0.012444; with one bit of address adder, 0.0065625, that is 0.019007. No adder on a write.
test("the study's register reads and writes as in its table, without asking to extrapolate", () => {
  const register = estimateRegisterFile({ ...one, capacity_bytes: 1, width_bits: 8 });
  expect(register.read_pJ.value).toBeCloseTo(0.019007, 6);
  expect(register.write_pJ.value).toBeCloseTo(0.020478, 6);
  expect(register.read_pJ.extrapolated).toEqual(["width_bits", "words in a bank"]);
  const [low, high] = register.write_pJ.range;
  expect(high / low).toBeCloseTo(4, 9);
});

test("of many wide words it is an SRAM with an adder", () => {
  const large = { ...one, capacity_bytes: 8192, width_bits: 64 };
  const sram = estimateSram(large);
  const file = estimateRegisterFile(large);
  // 1024 words: 10 bits of 0.21/32 pJ
  expect(file.read_pJ.value).toBeCloseTo(sram.read_pJ.value + 0.065625, 12);
  expect(file.area_um2).toEqual(sram.area_um2);
});

test("only few and narrow words are its range: other attributes are refused outside", () => {
  const small = { ...one, capacity_bytes: 4, width_bits: 8 };
  expect(() => estimateRegisterFile({ ...small, node_nm: 7 })).toThrow("node_nm outside");
  expect(() => estimateRegisterFile({ ...small, banks: 16 })).toThrow("banks outside");
  expect(() => estimateRegisterFile({ ...small, ports: 3 })).toThrow("invalid ports: 3");
  expect(() => estimateRegisterFile({ ...small, width_bits: 0 })).toThrow("invalid width_bits");
  const far = estimateRegisterFile({ ...small, node_nm: 7 }, { extrapolate: true });
  expect(far.read_pJ.extrapolated).toContain("node_nm");
});
