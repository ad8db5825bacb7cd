import { architecture, network, primitive } from "../src/library/library.ts";
import type { MapperOptions } from "../src/mapper/mapper.ts";
import { DEFAULT_OPTIONS } from "../src/mapper/mapper.ts";
import { optimal } from "../src/mapper/optimal.ts";
import { priority } from "../src/mapper/priority.ts";
import { random } from "../src/mapper/random.ts";
import type { Profile } from "../src/profile/profile.ts";
import { createProfile } from "../src/profile/profile.ts";
import type { Option } from "../src/verdict/option.ts";
import { baselineOption, cimOptions } from "../src/verdict/option.ts";
import type { Total } from "../src/verdict/total.ts";
import { total } from "../src/verdict/total.ts";

/**
 * `npx tsx scripts/published-to-optimal.ts`: every network of the study on every architecture of it, with the mappings that
 * the study would have (priority for CiM, a random search for the baseline) and with proven optimal ones; and the gains of
 * CiM over the baseline that follow. Markdown, as in docs/optimal-mapping.md.
 */

const NETWORKS = ["bert-large", "gpt-j", "resnet-50", "dlrm"];
const PRIMITIVES = ["analog6T", "analog8T", "digital6T", "digital8T"].map(primitive);
const OPTIONS: MapperOptions = DEFAULT_OPTIONS;

interface Mapped {
  readonly option: Option;
  readonly before: Total;
  readonly after: Total;
}

function mapped(name: string, option: Option, profile: Profile): Mapped {
  const { gemms } = network(name, profile);
  const study = option.cim ? priority : random;
  const run = (mapper: typeof optimal) =>
    total(
      gemms.map((gemm) => {
        const problem = { architecture: option.architecture, gemm, profile };
        return mapper(problem, OPTIONS).evaluation;
      }),
    );
  return { option, before: run(study), after: run(optimal) };
}

function options(profile: Profile): Option[] {
  const baseline = architecture("tensor-core-like");
  const candidates = {
    baseline,
    primitives: PRIMITIVES,
    at: ["RF", "SMEM"],
    budget: "area",
  } as const;
  return [
    baselineOption(baseline, profile),
    ...cimOptions({ ...candidates, staging: [0] }, profile),
  ];
}

const figure = (value: number) => value.toPrecision(4);
const times = (value: number) => `${value.toPrecision(3)}×`;

function table(profile: Profile, free: Profile | undefined): void {
  console.log(
    "| network | architecture | TOPS/W | → | GOPS | → | energy | time | EDP | energy gain | → | throughput gain | → |\n" +
      "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
  );
  for (const name of NETWORKS) {
    const rows = options(profile).map((option) => mapped(name, option, profile));
    const [cores] = rows;
    if (!cores) continue;
    for (const { option, before, after } of rows) {
      const gains = option.cim
        ? [
            times(cores.before.energy_pJ / before.energy_pJ),
            times(cores.after.energy_pJ / after.energy_pJ),
            times(before.throughput / cores.before.throughput),
            times(after.throughput / cores.after.throughput),
          ]
        : ["", "", "", ""];
      console.log(
        `| ${[
          name,
          option.name,
          figure(before.TOPS_per_W),
          figure(after.TOPS_per_W),
          figure(before.throughput),
          figure(after.throughput),
          times(after.energy_pJ / before.energy_pJ),
          times(after.time_ns / before.time_ns),
          times(after.EDP_pJ_ns / before.EDP_pJ_ns),
          ...gains,
        ].join(" | ")} |`,
      );
    }
    if (!free) continue;
    const baseline = baselineOption(architecture("tensor-core-like"), free);
    const best = mapped(name, baseline, free).after;
    console.log(
      `| ${name} | tensor-core-like, free dataflow | | ${figure(best.TOPS_per_W)} | | ${figure(best.throughput)} | ` +
        `${times(best.energy_pJ / cores.before.energy_pJ)} | ${times(best.time_ns / cores.before.time_ns)} | ` +
        `${times(best.EDP_pJ_ns / cores.before.EDP_pJ_ns)} | | | | |`,
    );
  }
}

console.log("#### `as-published`\n");
table(createProfile("as-published"), undefined);
console.log("\n#### `consistent`, published dataflow\n");
table(
  createProfile("consistent", [["baseline-dataflow", "published"]]),
  createProfile("consistent"),
);
