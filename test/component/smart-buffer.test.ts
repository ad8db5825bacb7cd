import { expect, test } from "vitest";
import { addressBits, estimateSmartBuffer } from "../../src/component/smart-buffer.ts";

const one = { banks: 1, ports: 1, node_nm: 45, deviceClass: "lstp" } as const;
const data = { ...one, capacity_bytes: 262144, width_bits: 256 };
const metadata = { ...one, capacity_bytes: 65536, width_bits: 64 };

// The study's SMEM, as Accelergy's tables for it print it: 256 KiB have 8192 words of 256 bits, so 13 bits of address.
// read 124.61 + 13 · 0.21/32 = 124.61 + 0.0853125 = 124.6953125; leakage 0.00623184 + 0.00167027; area 859765 + 209046
test("the study's SMEM comes out of its arrays and its address adder to the printed digits", () => {
  const buffer = estimateSmartBuffer({ data, metadata });
  expect(addressBits(data)).toBe(13);
  expect(Math.floor(buffer.read_pJ.value * 1e6) / 1e6).toBe(124.695312);
  expect(buffer.write_pJ.value).toBe(118.033);
  expect(buffer.area_um2.value).toBe(1068811);
  expect(buffer.leakage_pJ_per_ns.value).toBeCloseTo(0.00790211, 10);
  expect(buffer.metadataRead_pJ.value).toBe(25.8695);
  expect(buffer.metadataWrite_pJ.value).toBe(19.6486);
  expect(buffer.cycle_ns.value).toBe(3.44986);
});

test("ranges add, as errors of one method may lie on one side", () => {
  const between = { ...metadata, capacity_bytes: 50000 };
  const { area_um2 } = estimateSmartBuffer({ data, metadata: between });
  const [low, high] = area_um2.range;
  expect(low).toBeLessThan(area_um2.value);
  expect(high).toBeGreaterThan(area_um2.value);
  expect(area_um2.source).toContain("interpolated");
});

test("what one of the arrays extrapolates, the buffer does", () => {
  const narrow = { ...metadata, width_bits: 8 };
  expect(() => estimateSmartBuffer({ data, metadata: narrow })).toThrow("width_bits outside");
  const buffer = estimateSmartBuffer({ data, metadata: narrow }, { extrapolate: true });
  expect(buffer.area_um2.extrapolated).toEqual(["width_bits"]);
  expect(buffer.write_pJ.extrapolated).toBeUndefined();
});

// a register of one word still has its bit of address: 0.0065625 pJ in the study's tables
test("an address has a bit at least", () => {
  expect(addressBits({ ...one, capacity_bytes: 1, width_bits: 8 })).toBe(1);
});
