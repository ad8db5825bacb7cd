import type { Chart } from "../../src/chart/chart.ts";
import type { Document } from "../../src/report/document.ts";
import { robustText } from "../../src/report/robust-report.ts";
import { robustRecords } from "../../src/report/robust-result.ts";
import { summarise, summaryText } from "../../src/report/summary.ts";
import { verdictRecords } from "../../src/report/verdict-records.ts";
import { verdictResult } from "../../src/report/verdict-result.ts";
import { verdictText } from "../../src/report/verdict-text.ts";
import { conditionsOf, resultsBySide } from "../../src/request/conditions.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { readSettings } from "../../src/request/settings.ts";
import type { Robustness } from "../../src/sensitivity/robust.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";
import { advise } from "../../src/verdict/verdict.ts";
import { howSureAll } from "../how-sure.ts";
import { loadWorkloads } from "../input.ts";
import type { Io } from "../io.ts";
import { baselineMapping, chooseMapper } from "../mappings.ts";
import { loadHardware } from "../model.ts";
import { printResult } from "../output.ts";
import { createProgress } from "../progress.ts";

/** `cimpass advise`: what to compute in memory, when, and where. */
export async function adviseCommand(
  words: readonly string[],
  raw: RawOptions,
  io: Io,
): Promise<void> {
  const settings = readSettings(raw, ["text", "json", "csv"], "both");
  const { profile, mapperOptions } = settings;
  const networks = await loadWorkloads(words, raw, profile);
  const hardware = await loadHardware(raw, settings);
  const gemms = networks.flatMap((network) => network.gemms);
  const progress = createProgress(io, gemms.length * (hardware.cim.length + 1));
  const cim = chooseMapper(settings.cimMapper, settings, io, progress);
  const given = raw.baselineMapping;
  const baseline = await baselineMapping(given, gemms, settings, io, progress);

  let before = 0;
  const verdicts = networks.map((network): Verdict => {
    const mappers = { cim: cim.mapper, baseline: baseline.mapper, options: mapperOptions };
    const update = (done: number) => progress.update(before + done);
    const verdict = advise(network, hardware.baseline, hardware.cim, mappers, profile, update);
    before += network.gemms.length * (hardware.cim.length + 1);
    return verdict;
  });
  progress.stop();
  const robust = await howSureAll(verdicts, hardware, raw, settings, io);

  const names = { cim: cim.name, baseline: baseline.name };
  const choices = verdicts.flatMap((verdict) =>
    verdict.gemms.flatMap((of) => [of.baseline, ...of.cim]),
  );
  const results = resultsBySide(choices);
  const conditions = conditionsOf(settings, names, hardware.baseline.name, results);
  await printResult(
    {
      text: () => [
        ...verdicts.flatMap((verdict, i) => [
          ...verdictText(verdict, conditions),
          ...(robust ?? []).slice(i, i + 1).flatMap(robustText),
        ]),
        ...summary(verdicts),
      ],
      json: () => verdictResult(verdicts, [hardware.baseline, ...hardware.cim], conditions, robust),
      figures: () => verdictCharts(verdicts, robust ?? []),
      csv: () => robust?.flatMap(robustRecords) ?? verdicts.flatMap(verdictRecords),
    },
    settings.format,
    raw,
    io,
  );
}

/** The gains of each network, and what each verdict hangs on where that was looked at. */
async function verdictCharts(
  verdicts: readonly Verdict[],
  robust: readonly Robustness[],
): Promise<readonly Chart[]> {
  const { gainsChart } = await import("../../src/chart/gains.ts");
  const { tornadoChart } = await import("../../src/chart/tornado.ts");
  return verdicts.flatMap((verdict, i) => {
    const sure = robust[i];
    const tornados = sure?.options.flatMap((of) => tornadoChart(sure, of) ?? []) ?? [];
    return [gainsChart(verdict), ...tornados];
  });
}

/** Averages over GEMMs, where there is more than one network to set side by side. */
function summary(verdicts: readonly Verdict[]): Document {
  const [first] = verdicts;
  if (!first || verdicts.length === 1) return [];
  return summaryText(summarise(verdicts, first.profile), first.profile);
}
