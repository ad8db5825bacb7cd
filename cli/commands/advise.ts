import type { Chart } from "../../src/chart/chart.ts";
import { refusedMacros } from "../../src/library/library.ts";
import type { Document } from "../../src/report/document.ts";
import { columns, row } from "../../src/report/document.ts";
import { robustText } from "../../src/report/robust-report.ts";
import { robustRecords } from "../../src/report/robust-result.ts";
import { summarise, summaryText } from "../../src/report/summary.ts";
import { verdictRecords } from "../../src/report/verdict-records.ts";
import { verdictText } from "../../src/report/verdict-text.ts";
import type { Hardware } from "../../src/request/hardware.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { readSettings } from "../../src/request/settings.ts";
import { resultOfVerdicts, verdictsOn } from "../../src/request/verdicts.ts";
import type { Robustness } from "../../src/sensitivity/robust.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";
import { surroundings } from "../input.ts";
import type { Io } from "../io.ts";
import { printResult } from "../output.ts";

/** `cimpass advise`: what to compute in memory, when, and where. */
export async function adviseCommand(
  words: readonly string[],
  raw: RawOptions,
  io: Io,
): Promise<void> {
  const settings = readSettings(raw, ["text", "json", "csv"], "both");
  const found = await verdictsOn(words, raw, settings, surroundings(io));
  const { verdicts, conditions, robust } = found;
  await printResult(
    {
      text: () => [
        ...verdicts.flatMap((verdict, i) => [
          ...verdictText(verdict, conditions),
          ...(robust ?? []).slice(i, i + 1).flatMap(robustText),
        ]),
        ...summary(verdicts),
        ...notWeighedText(found.hardware),
      ],
      json: () => resultOfVerdicts(found),
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

/** What was asked for and fits at no level. Macros that give no primitive are told beside the result, as by every command. */
function notWeighedText({ notWeighed }: Hardware): Document {
  const toldBeside = new Set(refusedMacros().map(({ name }) => name));
  const left = notWeighed.filter(({ name }) => !toldBeside.has(name));
  if (left.length === 0) return [];
  const rows = left.map(({ name, why }) => row(name, why));
  return [
    { kind: "heading", text: "Not weighed" },
    { kind: "table", table: { columns: columns("!name", "~why"), rows } },
  ];
}

/** Averages over GEMMs, where there is more than one network to set side by side. */
function summary(verdicts: readonly Verdict[]): Document {
  const [first] = verdicts;
  if (!first || verdicts.length === 1) return [];
  return summaryText(summarise(verdicts, first.profile), first.profile);
}
