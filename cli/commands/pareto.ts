import type { Chart } from "../../src/chart/chart.ts";
import { explainInfeasible } from "../../src/conflict/conflict.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { paretoFront } from "../../src/insight/front.ts";
import { mapspaceOf } from "../../src/mapper/optimal.ts";
import type { FrontRun, Fronts } from "../../src/report/front-report.ts";
import {
  frontRecords,
  frontsResult,
  frontsText,
  jointRuns,
} from "../../src/report/front-report.ts";
import { searchConditionsText } from "../../src/report/search-conditions.ts";
import { frontSubjects } from "../../src/request/budget-sweep.ts";
import { conditionsOf } from "../../src/request/conditions.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { readSettings } from "../../src/request/settings.ts";
import { limitsFromNow } from "../../src/request/surroundings.ts";
import { loadParts, loadWorkloads } from "../input.ts";
import type { Io } from "../io.ts";
import { printResult } from "../output.ts";
import { createProgress } from "../progress.ts";

/** `cimpass pareto`: the energy–latency front of each GEMM on each option, or on each under several budgets. */
export async function paretoCommand(
  words: readonly string[],
  raw: RawOptions,
  io: Io,
): Promise<void> {
  const settings = readSettings(raw, ["text", "json", "csv"], "one");
  const { profile, mapperOptions } = settings;
  const networks = await loadWorkloads(words, raw, profile);
  const { baseline, primitives } = await loadParts(raw, settings);
  const { subjects, sweep } = frontSubjects(baseline, primitives, raw, settings);
  const gemms = networks.flatMap((network) => network.gemms);
  const progress = createProgress(io, gemms.length * subjects.length);
  const runs: FrontRun[] = [];
  for (const gemm of gemms) {
    for (const subject of subjects) {
      const { architecture } = subject.option;
      const space = mapspaceOf({ architecture, gemm, profile }, mapperOptions);
      const limits = limitsFromNow(settings, io, progress);
      const front = paretoFront({ space, architecture, profile }, limits);
      if (front.points.length === 0 && front.complete)
        throw new InputError(explainInfeasible({ space }));
      runs.push({ ...subject, gemm, front });
      progress.update(runs.length);
    }
  }
  progress.stop();
  const fronts: Fronts = { runs, profile, ...(sweep ? { sweep } : {}) };
  const conditions = conditionsOf(settings, { cim: "optimal", baseline: "optimal" }, baseline.name);
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

/** The fronts of each GEMM: of every option, or of one option under every budget of a sweep. */
async function frontCharts({ runs, sweep }: Fronts): Promise<readonly Chart[]> {
  const { frontChart } = await import("../../src/chart/front.ts");
  return jointRuns(runs).flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const fronts = own.map(({ option, front, budget }) => ({
      option: budget && sweep ? `${sweep.swept} ${budget.value}` : option.name,
      points: front.points,
      complete: front.complete,
    }));
    return frontChart(first.gemm, fronts, first.option.cim && first.budget?.on);
  });
}
