import { expect, test } from "vitest";
import { architecture, primitive } from "../../src/library/library.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { hardwareParameters } from "../../src/sensitivity/hardware-parameter.ts";
import { atCosts, buildCores, buildHardware, withoutCosts } from "../../src/sweep/hardware.ts";
import type { AskedHardware, SetParameter } from "../../src/sweep/question.ts";
import { drawing } from "../kernel/agreement.ts";

const PLACES = [
  { at: "RF", staging: 0 },
  { at: "SMEM", staging: 0 },
  { at: "SMEM", staging: 0.5 },
];

test("hardware at other costs is what is built of figures with those values", () => {
  const draw = drawing(5);
  const priced = new Set<string>();
  const built = new Set<string>();
  for (const profileName of ["consistent", "as-published"] as const) {
    const profile = createProfile(profileName);
    for (const name of ["tensor-core-like", "a100-sm"]) {
      for (const cim of ["digital6T", "analog8T"]) {
        const baseline = architecture(name);
        const of = primitive(cim);
        const all = hardwareParameters({ baseline, primitives: [of] }, profile).filter(
          ({ figures, present }) => figures !== undefined && present !== undefined,
        );
        for (let i = 0; i < 40; i++) {
          const { at, staging } = PLACES[i % PLACES.length]!;
          const decided = new Set<string>();
          const set: SetParameter[] = [];
          for (const parameter of all) {
            if (draw(4) > 0 || parameter.decides.some((figure) => decided.has(figure))) continue;
            for (const figure of parameter.decides) decided.add(figure);
            set.push({ parameter, value: (parameter.present ?? 0) * 0.7 + draw(100) / 31 });
          }
          const asked: AskedHardware = {
            baseline: { name, architecture: baseline },
            baselineSet: set.filter(({ parameter }) => parameter.primitive === undefined),
            cim: {
              ...{ name: cim, primitive: of, at, staging, budget: "capacity" },
              set: set.filter(({ parameter }) => parameter.primitive !== undefined),
            },
          };
          const { plain, costs } = withoutCosts(asked);
          for (const { parameter } of [...costs.baseline, ...costs.primitive]) {
            priced.add(parameter.name.replace(/.*\./, ""));
          }
          for (const { parameter } of [...plain.baselineSet, ...(plain.cim?.set ?? [])]) {
            built.add(parameter.name.replace(/.*\./, ""));
          }
          for (const build of [buildHardware, buildCores]) {
            const whole = build(asked, profile);
            const incremental = atCosts(build(plain, profile), costs);
            const bare = (option: typeof whole) => ({
              ...option,
              architecture: { ...option.architecture, provenance: [] },
            });
            expect(bare(incremental)).toEqual(bare(whole));
          }
        }
      }
    }
  }
  expect([...priced].sort()).toEqual([
    ...["access-energy", "bandwidth", "clock", "latency", "leakage", "mac-energy"],
    ...["read-bandwidth", "read-energy", "reduction-energy", "row-write", "step"],
    ...["update-energy", "write-bandwidth", "write-energy"],
  ]);
  // What a buffer has its share of is built, as are areas.
  expect([...built].sort()).toEqual(["area", "area-factor", "leakage"]);
});
