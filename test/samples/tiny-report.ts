import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import type { Content } from "../../src/page/content.ts";
import { reportContent } from "../../src/page/report.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";

/** A report on one verdict, with a command that a page must not take for markup. */
export function tinyReport(verdict: Verdict): Content {
  const [first] = verdict.gemms;
  if (!first) throw new Error("no GEMM");
  const { evaluation, mapping } = first.baseline.result;
  const point = { energy_pJ: evaluation.energy_pJ, time_ns: evaluation.latency.time_ns, mapping };
  return reportContent({
    results: [{ verdict, fronts: [{ option: "tensor-core-like", points: [point] }], figures: [] }],
    conditions: {
      profile: verdict.profile,
      options: DEFAULT_OPTIONS,
      mappers: { cim: "priority", baseline: "random" },
      baseline: "tensor-core-like",
      budget: "area",
    },
    options: [first.baseline.option, ...verdict.options.map(({ option }) => option)],
    command: "cimpass report '<x>.tsv' --out DIR",
    version: "1.2.3",
  });
}
