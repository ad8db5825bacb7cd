import type { Chart } from "../../src/chart/chart.ts";
import { explainInfeasible } from "../../src/conflict/conflict.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { paretoFront } from "../../src/insight/front.ts";
import { takenBy } from "../../src/insight/taken.ts";
import { mapspaceOf } from "../../src/mapper/optimal.ts";
import type { FrontRun, Fronts } from "../../src/report/front-report.ts";
import { frontRecords, frontsResult, frontsText } from "../../src/report/front-report.ts";
import { searchConditionsText } from "../../src/report/search-conditions.ts";
import { conditionsOf } from "../../src/request/conditions.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { readSettings } from "../../src/request/settings.ts";
import type { Option } from "../../src/verdict/option.ts";
import { loadWorkloads } from "../input.ts";
import type { Io } from "../io.ts";
import { limitsFromNow } from "../limits.ts";
import { loadOptions } from "../model.ts";
import { printResult } from "../output.ts";
import { createProgress } from "../progress.ts";
import { loadSweep } from "../sweep.ts";

/** `cimpass pareto`: the energy–latency front of each GEMM, on one option or under several budgets. */
export async function paretoCommand(
  words: readonly string[],
  raw: RawOptions,
  io: Io,
): Promise<void> {
  const settings = readSettings(raw, ["text", "json", "csv"], "one");
  const { profile, mapperOptions } = settings;
  const networks = await loadWorkloads(words, raw, profile);
  const swept = raw.sweep === undefined ? undefined : await loadSweep(raw.sweep, raw, settings);
  const loaded = swept ? undefined : await loadOptions(raw, settings);
  const subjects: { option: Option; value?: string }[] =
    swept?.budgets.map((of) => of) ?? (loaded?.options ?? []).map((option) => ({ option }));
  const taken = takenBy(subjects.map(({ option }) => option.architecture));
  const gemms = networks.flatMap((network) => network.gemms);
  const progress = createProgress(io, gemms.length * subjects.length);
  const runs: FrontRun[] = [];
  for (const gemm of gemms) {
    for (const [i, { option, value }] of subjects.entries()) {
      const { architecture } = option;
      const space = mapspaceOf({ architecture, gemm, profile }, mapperOptions);
      const limits = limitsFromNow(settings, io, progress);
      const front = paretoFront({ space, architecture, profile }, limits);
      if (front.points.length === 0 && front.complete)
        throw new InputError(explainInfeasible({ space }));
      const budget = value === undefined ? {} : { budget: { value, taken: taken.values[i] ?? 0 } };
      runs.push({ option, gemm, front, ...budget });
      progress.update(runs.length);
    }
  }
  progress.stop();
  const fronts: Fronts = {
    runs,
    profile,
    ...(swept ? { sweep: { swept: swept.what, taken: taken.of } } : {}),
  };
  const baseline = swept?.baseline ?? loaded?.baseline ?? "";
  const conditions = conditionsOf(settings, { cim: "optimal", baseline: "optimal" }, baseline);
  const about = {
    factors: mapperOptions.factors,
    sides: subjects.some(({ option }) => option.cim) ? "CiM" : "baseline",
    each: "front",
    hasObjective: false,
  } as const;
  await printResult(
    {
      text: () => [
        { kind: "text", text: searchConditionsText(conditions, about) },
        ...frontsText(fronts),
      ],
      json: () => frontsResult(fronts, conditions),
      csv: () => frontRecords(fronts),
      figures: () => frontCharts(fronts),
    },
    settings.format,
    raw,
    io,
  );
}

/** The fronts of each GEMM: of every option, or under every budget of a sweep. */
async function frontCharts({ runs, sweep }: Fronts): Promise<readonly Chart[]> {
  const { frontChart } = await import("../../src/chart/front.ts");
  const gemms = [...new Set(runs.map(({ gemm }) => gemm))];
  return gemms.map((gemm) => {
    const own = runs.filter((run) => run.gemm === gemm);
    const fronts = own.map(({ option, front, budget }) => ({
      option: budget && sweep ? `${sweep.swept} ${budget.value}` : option.name,
      points: front.points,
      complete: front.complete,
    }));
    return frontChart(gemm, fronts, sweep && own[0]?.option.cim ? own[0].option.name : undefined);
  });
}
