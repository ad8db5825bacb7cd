import type { Evaluation } from "../cost/evaluate.ts";
import type { TimeLimit } from "../cost/latency.ts";
import type { FiguresOfMerit } from "../cost/merit.ts";
import { figuresOfMerit } from "../cost/merit.ts";
import type { MapperOptions } from "../mapper/mapper.ts";
import type { Total } from "../verdict/total.ts";
import type { OptionVerdict, Verdict } from "../verdict/verdict.ts";
import type { Gemm } from "../workload/gemm.ts";
import { shapeName } from "../workload/gemm.ts";
import type { Conditions } from "./conditions.ts";
import { conditionsText } from "./conditions.ts";
import type { Document, Table } from "./document.ts";
import { columns, gainCell, row } from "./document.ts";
import { factorHint, idleHint } from "./factor-hint.ts";
import { leftOutText } from "./left-out-text.ts";
import { percent, rate, significant, times } from "./number.ts";
import type { SameShape } from "./same-shape.ts";
import { bySameShape } from "./same-shape.ts";
import { limitText, sentences } from "./sentences.ts";
import { tokensText } from "./token-report.ts";
import { weightWritingText } from "./weight-writing-report.ts";

/** A verdict as a document: the tables, then what, when, where and why. */
export function verdictText(verdict: Verdict, conditions: Conditions): Document {
  const { network } = verdict;
  const objective = conditions.options.objective;
  const answers = sentences(verdict, objective);
  const baseline = verdict.gemms[0]?.baseline.option.name ?? "baseline";
  const all = bySameShape(verdict.gemms);
  const gemms = all.slice(0, MOST_ROWS);
  const cut = all.length > MOST_ROWS ? ` (the first ${MOST_ROWS} of ${all.length} shapes)` : "";
  const number = verdict.gemms.reduce((sum, { gemm }) => sum + gemm.count, 0);
  const title = `${network.name}: ${number} ${number === 1 ? "GEMM" : "GEMMs"}`;
  return [
    { kind: "heading", text: title },
    { kind: "text", text: conditionsText(conditions, "both") },
    ...leftOutText(network),
    {
      kind: "heading",
      text: `Best CiM option per GEMM by ${objective}, gains over ${baseline}${cut}`,
    },
    { kind: "table", table: bestTable(gemms) },
    { kind: "heading", text: `The same GEMMs on ${baseline}` },
    { kind: "table", table: baselineTable(gemms) },
    {
      kind: "heading",
      text: "The network, weighted by counts: CiM nowhere, everywhere, and where that is best (hybrid)",
    },
    { kind: "table", table: networkTable(verdict, baseline) },
    { kind: "text", text: HYBRID },
    ...tokensText(verdict),
    {
      kind: "heading",
      text: "Throughput over the range of the primitives' latency, CiM everywhere",
    },
    { kind: "table", table: latencyTable(verdict) },
    ...weightWritingText(verdict),
    ...verdictNotes(verdict, conditions.options),
    { kind: "text", text: `What:  ${answers.what}` },
    { kind: "text", text: `When:  ${answers.when}` },
    { kind: "text", text: `Where: ${answers.where}` },
    { kind: "text", text: `Why:   ${answers.why}` },
  ];
}

/** What a hybrid of a verdict is, since `where` weighs another. */
const HYBRID =
  "hybr.: GEMMs stay on the whole baseline where that is better for the network, as if primitives took none of its memory. " +
  "What can be built of both is what `cimpass where` weighs.";

/** What a reader of the answers has to know of the mappings that they rest on. */
export function verdictNotes(verdict: Verdict, options: MapperOptions): Document {
  const weighed = verdict.options.map(({ option }) => option);
  return [
    ...cautionText(verdict),
    ...factorHint(verdict, options),
    ...idleHint(weighed, verdict.network.gemms, options, true),
  ];
}

/** What limits that ended searches mean for the answers. */
function cautionText({ gemms }: Verdict): Document {
  const all = gemms.flatMap(({ baseline, cim }) => [baseline, ...cim]);
  const open = all.filter(({ result }) => result.mapper === "optimal" && !result.provenOptimal);
  if (open.length === 0) return [];
  const text =
    `Not decided: ${open.length} of ${all.length} searches ended before they had proven their mapping, ` +
    "so these answers rest on the best mappings met so far, and better ones may turn them.";
  return [{ kind: "text", text }];
}

/** A network of more shapes is shown in part; JSON and CSV have all of it. */
const MOST_ROWS = 100;

const FIGURES = [">fJ/MAC", ">TOPS/W", ">GOPS", ">GMAC/s", ">util %"] as const;

/** The best CiM option of each shape with its figures, and its gains over the baseline. */
export function bestTable(rows: readonly SameShape[]): Table {
  return {
    columns: columns(
      "!GEMM",
      ">count",
      "!best CiM",
      ...FIGURES,
      ">energy",
      ">speed",
      ">EDP",
      "bound by",
    ),
    rows: rows.flatMap(({ verdict, count }) => {
      const best = verdict.cim[0];
      if (!best) return [];
      const { evaluation } = best.result;
      return [
        row(
          shapeName(verdict.gemm),
          String(count),
          best.option.name,
          ...figureCells(evaluation),
          gainCell(times(best.gain.energy), best.gain.energy),
          gainCell(times(best.gain.throughput), best.gain.throughput),
          gainCell(times(best.gain.edp), best.gain.edp),
          shortLimit(evaluation.latency.binds),
        ),
      ];
    }),
  };
}

/** The same shapes on the baseline. */
export function baselineTable(rows: readonly SameShape[]): Table {
  return {
    columns: columns("!GEMM", ">count", ...FIGURES, "bound by", "~layers"),
    rows: rows.map(({ verdict, count, layers }) => {
      const { evaluation } = verdict.baseline.result;
      const binds = shortLimit(evaluation.latency.binds);
      const names = layers.join(", ");
      return row(shapeName(verdict.gemm), String(count), ...figureCells(evaluation), binds, names);
    }),
  };
}

/** The cells of fJ/MAC, TOPS/W, GOPS, GMAC/s and utilisation. */
export function figureCells(evaluation: Evaluation): string[] {
  return cellsOf(figuresOfMerit(evaluation));
}

function cellsOf(
  figures: Pick<
    FiguresOfMerit,
    "energy_fJ_per_MAC" | "TOPS_per_W" | "GOPS" | "GMAC_per_s" | "utilisation"
  >,
): string[] {
  return [
    rate(figures.energy_fJ_per_MAC),
    significant(figures.TOPS_per_W),
    rate(figures.GOPS),
    rate(figures.GMAC_per_s),
    percent(figures.utilisation),
  ];
}

/** The network on every option: CiM nowhere, everywhere, and where it is better. */
export function networkTable(verdict: Verdict, baseline: string): Table {
  const all = verdict.gemms.reduce((sum, { gemm }) => sum + gemm.count, 0);
  const totals = (total: Total) => cellsOf(total).slice(1, 4);
  const ofOption = (of: OptionVerdict) =>
    row(
      of.option.name,
      String(of.option.architecture.cim?.count ?? ""),
      ...totals(of.everywhere),
      gainCell(times(of.everywhereGain.energy), of.everywhereGain.energy),
      gainCell(times(of.everywhereGain.throughput), of.everywhereGain.throughput),
      gainCell(times(of.hybridGain.energy), of.hybridGain.energy),
      gainCell(times(of.hybridGain.throughput), of.hybridGain.throughput),
      `${of.wins.objective}/${all}`,
    );
  return {
    columns: columns(
      "!option",
      ">n",
      ...FIGURES.slice(1, 4),
      ">energy",
      ">speed",
      ">hybr. energy",
      ">hybr. speed",
      ">wins",
    ),
    rows: [
      row(`${baseline} (nowhere)`, "", ...totals(verdict.nowhere), "", "", "", "", ""),
      ...verdict.options.map(ofOption),
    ],
  };
}

/** Throughput of every option at both ends of the range of its latency. */
export function latencyTable(verdict: Verdict): Table {
  return {
    columns: columns("!option", ">step ns", ">to", ">GOPS", ">to", ">speed", ">to"),
    rows: verdict.options.map(({ option, latencyRange: [low, high] }) =>
      row(
        option.name,
        significant(low.step_ns),
        significant(high.step_ns),
        rate(low.GOPS),
        rate(high.GOPS),
        gainCell(times(low.gain), low.gain),
        gainCell(times(high.gain), high.gain),
      ),
    ),
  };
}

/** The shape, after the name if that says something else. */
export function gemmLabel(gemm: Gemm): string {
  const shape = shapeName(gemm);
  return gemm.name === shape ? shape : `${gemm.name} ${shape}`;
}

/** `SMEM read`, or `compute`. */
export function shortLimit(limit: TimeLimit): string {
  return limitText(limit).replace(" bandwidth", "");
}
