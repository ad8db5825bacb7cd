import { expect, test } from "vitest";
import { architecture, network, primitive } from "../../src/library/library.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { MAPPERS } from "../../src/mapper/mappers.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { baselineOption, cimOptions } from "../../src/verdict/option.ts";
import { advise } from "../../src/verdict/verdict.ts";
import { outcomesOf, sweepOf } from "./swept.ts";

test("a point has the numbers of the verdict on its workload", async () => {
  const profile = createProfile("consistent");
  const baseline = architecture("tensor-core-like");
  const primitives = [primitive("digital6T")];
  const options = cimOptions(
    { baseline, primitives, at: ["RF"], budget: "area", staging: [0] },
    profile,
  );
  const of = network("bert-large", profile);
  const mappers = { cim: MAPPERS.priority, baseline: MAPPERS.random, options: DEFAULT_OPTIONS };
  const verdict = advise(of, baselineOption(baseline, profile), options, mappers, profile);
  const { everywhere, everywhereGain } = verdict.options[0]!;
  const sweep = await sweepOf(
    "fixed: {mapper: priority, baseline-mapper: random, at: RF, workload: bert-large}\n" +
      "axes: {primitive: [digital6T, cores]}\n",
  );
  const [cim, cores] = outcomesOf(sweep);
  expect(cim).toMatchObject({
    status: "done",
    results: {
      energy_pJ: everywhere.energy_pJ,
      latency_ns: everywhere.time_ns,
      TOPS_per_W: everywhere.TOPS_per_W,
      GOPS: everywhere.GOPS,
      utilisation: everywhere.utilisation,
      primitives: options[0]!.architecture.cim!.count,
      gain_energy: everywhereGain.energy,
      gain_throughput: everywhereGain.throughput,
      gain_edp: everywhereGain.edp,
    },
  });
  expect(cores).toMatchObject({
    results: { energy_pJ: verdict.nowhere.energy_pJ, gain_energy: 1 },
  });
});

test("a condition of the hardware does not hold where nothing can be asked, and ends nothing", async () => {
  const at = (where: string) =>
    sweepOf(
      "fixed: {mapper: priority, at: RF, workload: 8x16x16, primitive: digital6T}\n" +
        "axes: {profile: [timeloop, consistent], switch.leakage-time: [published]}\n" +
        `where: ["${where}"]\nrecord: [energy_pJ]\n`,
    );
  const statuses = async (where: string) =>
    outcomesOf(await at(where)).map(({ index, status }) => [index, status]);
  // Timeloop's accounting has no such switch.
  expect(await statuses("SMEM.capacity > 0")).toEqual([[1, "done"]]);
  expect(await statuses("not SMEM.capacity > 0")).toEqual([[0, "infeasible"]]);
});
