import { describe, expect, test } from "vitest";
import { estimateSram } from "../../src/component/sram.ts";
import type { EntryResult } from "../../src/report/result-schema.ts";
import { command, json } from "./command.ts";

const FILE = "docs/components/tensor-core-components.yaml";
type Values = NonNullable<EntryResult["values"]>;

async function valuesOf(line: string): Promise<Values> {
  return ((await json(`show ${line}`)) as EntryResult).values ?? [];
}

describe("an architecture, resolved", () => {
  test("has every number with its unit, kind and where it comes from", async () => {
    const values = await valuesOf(`${FILE} --resolved`);
    const of = (name: string) => values.find((one) => one.name === name);
    expect(of("SMEM.block_bits")).toMatchObject({ value: 256, unit: "bits", kind: "defined" });
    expect(of("SubPartition.y")).toMatchObject({ value: 4, unit: "" });
    expect(of("SMEM.writeEnergy_pJ")).toMatchObject({
      value: 118.033,
      unit: "pJ",
      kind: "simulated",
      from: "component",
      estimate: null,
    });
    expect(of("SMEM.readBandwidth_bits_per_ns")?.unit).toBe("bits_per_ns");
    // it states 8.245 µm², and its component has 4.1225
    expect(of("LRF.area_um2")).toMatchObject({ value: 8.245, from: "stated", estimate: 4.1225 });
    expect(values.filter(({ source }) => source === null)).toEqual([]);
  });

  test("says in text which number holds in the place of which", async () => {
    const { out } = await command(`show ${FILE} --resolved`);
    const flat = out.replace(/\s+/g, " ");
    expect(flat).toContain("SMEM.writeEnergy_pJ 118.033 pJ simulated component");
    expect(flat).toContain("it holds in the place of 4.1225 of the component");
    expect(flat).toContain("component smart-buffer: CACTI 7.0");
  });

  test("has the study's own numbers where switches take them", async () => {
    const line = "tensor-core-like --resolved --profile as-published";
    const read = (await valuesOf(line)).find(({ name }) => name === "SMEM.readEnergy_pJ");
    expect(read).toMatchObject({ value: 124.695312, from: "published", range: null });
  });

  test("as a table has a column for each of these", async () => {
    const { out } = await command(`show ${FILE} --resolved --format csv`);
    expect(out.split(/\r?\n/)[0]).toBe("name,value,unit,low,high,kind,from,estimate,source");
    expect(out).toMatch(/^LRF\.area_um2,8\.245,um2,,,simulated,stated,4\.1225,/m);
  });
});

describe("a macro, resolved", () => {
  test("has what is published of it, point by point", async () => {
    const values = await valuesOf("wang-vlsi-2022 --resolved");
    const of = (name: string) => values.find((one) => one.name === name);
    expect(of("node_nm")).toMatchObject({ value: 22, unit: "nm" });
    expect(of("circuit.rows")?.value).toBe(512);
    expect(of("0.7V.efficiency_TOPS_per_W")).toMatchObject({
      value: 32.2,
      unit: "TOPS_per_W",
      kind: "measured",
    });
    expect(of("area-share.array")?.value).toBe(0.46);
    expect(values.filter(({ source }) => source === null || source === "")).toEqual([]);
  });

  test("may be a file", async () => {
    const { code, out } = await command(
      "show src/library/data/macros/wang-vlsi-2022.yaml --resolved",
    );
    expect(code).toBe(0);
    expect(out).toContain("wang-vlsi-2022, as published");
  });
});

// 128 KiB of 256 bits at 45 nm, of one bank and port, as the table of CACTI's runs has it
test("a capacity that is swept has the costs of its size", async () => {
  const line = `pareto 64x64x64 --arch ${FILE} --sweep capacity:SMEM=128KiB,256KiB`;
  const { inputs } = (await json(line)) as { inputs: { values: Values }[] };
  const written = inputs.map(({ values }) => {
    const of = (name: string) => values.find((one) => one.name === name)?.value;
    return [of("SMEM.capacity_bits"), of("SMEM.writeEnergy_pJ")];
  });
  const half = estimateSram({
    capacity_bytes: 131072,
    width_bits: 256,
    banks: 1,
    ports: 1,
    node_nm: 45,
    deviceClass: "lstp",
  });
  expect(written).toContainEqual([131072 * 8, half.write_pJ.value]);
  expect(written).toContainEqual([262144 * 8, 118.033]);
});
