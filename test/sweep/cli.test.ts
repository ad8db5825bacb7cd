import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { VerdictResult } from "../../src/report/result-schema.ts";
import { outputOf } from "../docs/console.ts";
import { outcomesOf, sweepOf } from "./swept.ts";

test("points have the numbers of advise --format json, proven ones too", async () => {
  const command = "cimpass advise 64x48x32 --cim digital6T --at SMEM --staging 0 --format json";
  const { networks } = JSON.parse(await outputOf(command)) as VerdictResult;
  const sweep = await sweepOf(
    "fixed: {workload: 64x48x32, at: SMEM}\naxes: {primitive: [digital6T, cores]}\n",
  );
  const [cim, cores] = outcomesOf(sweep);
  const { nowhere, options } = networks[0]!;
  const { total, gain } = options[0]!.everywhere;
  expect(cim).toMatchObject({
    proven: true,
    results: {
      energy_pJ: total.energy_pJ,
      latency_ns: total.latency_ns,
      EDP_pJ_ns: total.EDP_pJ_ns,
      TOPS_per_W: total.TOPS_per_W,
      GOPS: total.GOPS,
      GMAC_per_s: total.GMAC_per_s,
      utilisation: total.utilisation,
      MACs: total.macs,
      operations: total.operations,
      gain_energy: gain.energy,
      gain_throughput: gain.throughput,
      gain_edp: gain.edp,
    },
  });
  expect(cores?.results).toMatchObject({
    energy_pJ: nowhere.energy_pJ,
    latency_ns: nowhere.latency_ns,
    utilisation: nowhere.utilisation,
  });
});

test("a file of a macro is the primitive that it gives, as the built-in macro", async () => {
  const text = await outputOf("cimpass show wang-vlsi-2022 --format yaml");
  const sweep = await sweepOf(
    "fixed: {workload: 16x64x64, at: SMEM, mapper: priority}\naxes: {primitive: [wang-vlsi-2022, mine.yaml]}\n",
    { "mine.yaml": text },
  );
  const [builtIn, own] = outcomesOf(sweep);
  expect(builtIn?.results).toBeDefined();
  expect(own?.results).toEqual(builtIn?.results);
  const refused = sweepOf(
    "fixed: {workload: 16x64x64, primitive: mine.yaml, at: SMEM}\naxes: {staging: [0]}\n",
    {
      "mine.yaml": await outputOf("cimpass show kim-jsts-2025 --format yaml"),
    },
  );
  await expect(refused).rejects.toThrow("missing field: circuit");
});

test("a dry run counts the points that conditions leave", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sweep-"));
  try {
    const file = join(folder, "s.yaml");
    writeFileSync(
      file,
      "cimpass: sweep/1\nname: s\nfixed: {mapper: priority, primitive: digital6T, at: RF}\n" +
        "axes: {M: [1, 2, 3], N: [16, 32], K: [16]}\nwhere: [M * N != 32]\nrecord: [energy_pJ]\n",
    );
    const text = await outputOf(`cimpass sweep ${file} --dry-run --threads 1`);
    // Of 3 · 2 combinations 1·32 and 2·16 are none.
    expect(text).toMatch(
      /^s: 4 points of 6 combinations of 3 axes\ntried: 4 points: 4 done; .* each, .* the longest\ntime: (about )?.* with 1 thread/,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
