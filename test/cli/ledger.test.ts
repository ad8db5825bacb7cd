import { describe, expect, test } from "vitest";
import { primitiveOf } from "../../src/ledger/derive.ts";
import { ledgerPrimitives, macro, refusedMacros } from "../../src/library/library.ts";
import type { EntryResult, VerdictResult } from "../../src/report/result-schema.ts";
import { command, json } from "./command.ts";

type Entries = readonly Readonly<Record<string, string | number>>[];

async function entries(line: string): Promise<Entries> {
  const result = (await json(`list primitives ${line}`)) as {
    topics: readonly { entries: Entries }[];
  };
  return result.topics[0]?.entries ?? [];
}

describe("cimpass list primitives", () => {
  test("has the files, the macros that give a primitive, and what the others lack", async () => {
    const all = await entries("");
    expect(all.filter(({ status }) => status === "file").map(({ name }) => name)).toEqual([
      "analog6T",
      "analog8T",
      "digital6T",
      "digital8T",
      "digital8T-full",
    ]);
    expect(all.filter(({ missing }) => missing !== "")).toHaveLength(refusedMacros().length);
    const wang = all.find(({ name }) => name === "wang-vlsi-2022");
    const of = primitiveOf(macro("wang-vlsi-2022"));
    expect(wang).toMatchObject({
      domain: "analog",
      year: 2022,
      node_nm: 22,
      Rp: 64,
      Cp: 16,
      Rh: 8,
      Ch: 1,
      mac_energy_pJ: of.macEnergy_pJ.value,
      TOPS_per_W: 2 / of.macEnergy_pJ.value,
      status: "measured",
    });
  });

  test("keeps what options ask for", async () => {
    const kept = await entries("--domain digital --year 2022-2023 --node 22-28,65 --derivable");
    expect(kept.length).toBeGreaterThan(0);
    const all = await entries("");
    expect(kept).toEqual(
      all.filter(
        ({ domain, year, node_nm, missing }) =>
          domain === "digital" &&
          Number(year) >= 2022 &&
          Number(year) <= 2023 &&
          year !== "" &&
          ((Number(node_nm) >= 22 && Number(node_nm) <= 28) || node_nm === 65) &&
          missing === "",
      ),
    );
    const files = await entries("--status file");
    expect(files).toHaveLength(5);
  });

  test("sorts by a column, with entries that do not tell it last", async () => {
    const sorted = await entries("--sort TOPS_per_W:desc");
    const told = sorted.map((of) => of.TOPS_per_W).filter((value) => value !== "");
    expect(told).toEqual([...told].sort((a, b) => Number(b) - Number(a)));
    expect(sorted.slice(told.length).every((of) => of.TOPS_per_W === "")).toBe(true);
    expect(told.length).toBeLessThan(sorted.length);
    const names = (await entries("--sort name")).map(({ name }) => String(name));
    expect(names).toEqual([...names].sort());
  });

  test("prints sizes in one column, and no column of what is missing where nothing is", async () => {
    const { out } = await command("list primitives --derivable --status measured");
    expect(out).toContain("64x16x8x1");
    expect(out).not.toContain("no primitive");
    expect((await command("list primitives")).out).toContain("missing circuit");
    expect((await command("list primitives --year 22")).out).toBe(
      "No primitive is left by the options.\n",
    );
  });
});

describe("cimpass show", () => {
  test("tells of a macro its points under the study's view, each with its steps", async () => {
    const shown = (await json("show wang-vlsi-2022")) as EntryResult;
    expect(shown.normalised?.no_primitive).toEqual([]);
    expect(shown.normalised?.points).toHaveLength(5);
    for (const { quantities } of shown.normalised?.points ?? [])
      for (const { measured, normalised, steps } of quantities) {
        const all = steps.reduce((product, { factor }) => product * factor, measured);
        expect(normalised / all).toBeCloseTo(1, 10);
      }
    const { out } = await command("show wang-vlsi-2022");
    expect(out).toContain("# Normalised to 45 nm LP, 1 V, 8 b x 8 b, dense data:");
    expect(out).toContain("#   Rp: 64\n");
    // The file by itself has no comments of this kind.
    expect((await command("show wang-vlsi-2022 --format yaml")).out).not.toContain("Normalised");
  });

  test("says of a macro that gives no primitive what it lacks", async () => {
    const { out } = await command("show kim-jsts-2025");
    expect(out).toMatch(/# No primitive:\n# {3}missing field: circuit/);
  });

  test("has the derivation of each number with --resolved", async () => {
    const { out } = await command("show wang-vlsi-2022 --resolved");
    expect(out).toContain("2 operations / efficiency at 1.0V: 16.38 TOPS/W");
  });
});

describe("--cim", () => {
  test("takes a macro wherever a primitive is named", async () => {
    for (const line of [
      "map 16x64x64 --cim wang-vlsi-2022 --at SMEM",
      "evaluate 16x64x64 --cim wang-vlsi-2022 --at SMEM",
      "binding 16x64x64 --cim wang-vlsi-2022 --at SMEM",
      "gap 16x64x64 --cim wang-vlsi-2022 --at SMEM --mapper priority",
      "roofline 16x64x64 --cim wang-vlsi-2022 --at SMEM",
      "show wang-vlsi-2022 --at SMEM",
    ]) {
      const { code, out, err } = await command(line);
      expect([line, code, err]).toEqual([line, 0, ""]);
      expect(out).toContain("wang-vlsi-2022");
    }
  });

  test("all is every primitive and macro, and what is not weighed is told", async () => {
    const { networks, not_weighed } = (await json("advise 16x64x64 --cim all")) as VerdictResult;
    const weighed = new Set(networks[0]?.options.map(({ option }) => option.primitive));
    const left = not_weighed.map(({ name }) => name);
    for (const { name } of ledgerPrimitives()) expect(weighed.has(name)).toBe(!left.includes(name));
    for (const { name } of refusedMacros()) expect(left).toContain(name);
    expect(weighed.has("analog6T")).toBe(true);
    const { out, err } = await command("advise 16x64x64 --cim all --at RF");
    expect(out).toMatch(/jia-jssc-2020 +fits none of RF/);
    expect(err).toContain("kim-jsts-2025: missing circuit");
    expect(out).not.toContain("kim-jsts-2025");
  });

  test("study is what is weighed where none is named", async () => {
    const named = (await json("advise 16x64x64 --cim study")) as VerdictResult;
    expect(named).toEqual(await json("advise 16x64x64"));
    expect(named.not_weighed).toEqual([]);
    const more = (await json("advise 16x64x64 --cim study --cim wang-vlsi-2022")) as VerdictResult;
    expect(more.networks[0]?.options.length).toBeGreaterThan(
      named.networks[0]?.options.length ?? 0,
    );
  });
});
