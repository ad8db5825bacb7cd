import { expect, test } from "vitest";
import { MODEL_VERSION } from "../../src/sweep/model-version.ts";
import { outcomesOf, sweepOf } from "./swept.ts";

/** Whoever moves one of these numbers raises MODEL_VERSION, or stores would mix numbers of two models. */
test("the sample results are those of this version of the model", async () => {
  const sweep = await sweepOf(
    "fixed: {baseline-mapper: random}\naxes:\n  workload: [64x64x64, 512x1024x1024]\n" +
      "  primitive: [digital6T, analog8T]\n  at: [RF, SMEM]\n  mapper: [priority]\n  profile: [consistent, as-published]\n" +
      "record: [energy_pJ, latency_ns, gain_energy, area_mm2]\n",
  );
  const found = outcomesOf(sweep).map(({ results }) =>
    Object.values(results).map((value) => Number(value?.toPrecision(9))),
  );
  expect({ version: MODEL_VERSION, found }).toMatchInlineSnapshot(`
    {
      "found": [
        [
          1050393.65,
          11754.0886,
          1.4209044,
          1.25714945,
        ],
        [
          950808.631,
          2304,
          1.09708523,
          1.58501077,
        ],
        [
          978809.595,
          5877.04428,
          1.33771247,
          1.34908955,
        ],
        [
          888668.16,
          1152,
          1.12225155,
          1.69584327,
        ],
        [
          903562.915,
          366425.628,
          1.4209044,
          1.46143868,
        ],
        [
          857742.454,
          589824,
          1.09708523,
          1.7569865,
        ],
        [
          846101.823,
          183244.814,
          1.33771247,
          1.56068898,
        ],
        [
          813096.96,
          147456,
          1.12225155,
          1.85345905,
        ],
        [
          823218732,
          5985325.35,
          1.4209044,
          1.8471112,
        ],
        [
          608575171,
          1179648,
          1.09708523,
          3.03198276,
        ],
        [
          826920130,
          748165.668,
          1.33771247,
          1.8388433,
        ],
        [
          555069102,
          114688,
          1.12225155,
          3.32425173,
        ],
        [
          566538300,
          750316807,
          1.4209044,
          2.68397836,
        ],
        [
          369512905,
          2415919100,
          1.09708523,
          4.99357235,
        ],
        [
          1367256730,
          375158404,
          1.33771247,
          1.11213681,
        ],
        [
          1290446770,
          1207959550,
          1.12225155,
          1.42988419,
        ],
      ],
      "version": "2",
    }
  `);
});
