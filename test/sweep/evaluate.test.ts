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
