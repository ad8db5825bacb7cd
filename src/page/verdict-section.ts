import type { Chart } from "../chart/chart.ts";
import { energyBreakdownChart } from "../chart/energy-breakdown.ts";
import type { FrontOf } from "../chart/front.ts";
import { frontChart } from "../chart/front.ts";
import { gainsChart } from "../chart/gains.ts";
import { loopNestChart } from "../chart/loop-nest.ts";
import { rooflineChart } from "../chart/roofline.ts";
import { bestPerLevel, largestShapes } from "../chart/verdict-parts.ts";
import type { Objective } from "../cost/objective.ts";
import type { MapperOptions } from "../mapper/mapper.ts";
import type { Record } from "../report/csv.ts";
import type { Document } from "../report/document.ts";
import { leftOutText } from "../report/left-out-text.ts";
import { bySameShape } from "../report/same-shape.ts";
import { sentences } from "../report/sentences.ts";
import { tokenFields, tokensText } from "../report/token-report.ts";
import { latencyRangeRecords, networkRecords, verdictRecords } from "../report/verdict-records.ts";
import {
  baselineTable,
  bestTable,
  latencyTable,
  networkTable,
  verdictNotes,
} from "../report/verdict-text.ts";
import { weightWritingRecords, weightWritingText } from "../report/weight-writing-report.ts";
import type { Robustness } from "../sensitivity/robust.ts";
import type { Choice, Verdict } from "../verdict/verdict.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Part, Section } from "./content.ts";

/** What a report shows of one network. */
export interface NetworkResult {
  readonly verdict: Verdict;
  /** Fronts of energy and time of the GEMM with the most MACs; none where they were not asked for. */
  readonly fronts: readonly FrontOf[];
  /** Further figures, such as a phase diagram. */
  readonly figures: readonly Chart[];
  /** How sure the verdict is, if that was asked for. */
  readonly robustness?: Robustness;
}

/** Tables of more shapes are cut; their data files have all. */
const MOST_ROWS = 60;

/** The verdict on one network: the answers first, then what they rest on. */
export function verdictSection(
  { verdict, fronts, figures }: NetworkResult,
  options: MapperOptions,
  stem: string,
): Section {
  const { network, gemms } = verdict;
  const { objective } = options;
  const baseline = gemms[0]?.baseline.option.name ?? "baseline";
  const figure = (chart: Chart): Part => {
    const name = `${stem}-${chart.name}`;
    return { kind: "figure", chart: { ...chart, name } };
  };
  const best = verdict.options[0]?.option.name ?? "";
  const onBest = (chart: Chart): Part =>
    figure({
      ...chart,
      caption: `${chart.caption} ${best} is best over the whole network by ${objective}; for single GEMMs another option may be.`,
    });
  const number = gemms.reduce((sum, { gemm }) => sum + gemm.count, 0);
  const { gemm, choices } = subjectOf(verdict);
  return {
    title: `${network.name}: ${number} ${number === 1 ? "GEMM" : "GEMMs"}`,
    blocks: [
      answersPart(verdict, objective),
      ...texts([...leftOutText(network), ...verdictNotes(verdict, options)]),
      {
        kind: "table",
        name: `${stem}-network`,
        caption:
          "The network, weighted by counts: CiM nowhere, everywhere, and where that is best (hybr.). Gains are ratios over " +
          `${baseline}; wins counts GEMMs that are better by ${objective}.`,
        table: networkTable(verdict, baseline),
        records: networkRecords(verdict),
      },
      ...tokensParts(verdict, stem),
      ...tableParts(weightWritingText(verdict), `${stem}-weight-writing`, () =>
        weightWritingRecords(verdict),
      ),
      figure(perLevel(gainsChart(verdict), objective)),
      onBest(energyBreakdownChart(verdict)),
      onBest(rooflineChart(verdict)),
      ...(fronts.length > 0 ? [figure(frontChart(gemm, fronts))] : []),
      ...figures.map(figure),
      figure(loopNestChart(gemm, choices.map(nestOf))),
      ...gemmTables(verdict, objective, stem, baseline),
    ],
  };
}

function texts(document: Document): Part[] {
  return document.flatMap((block): Part[] => (block.kind === "text" ? [block] : []));
}

/** Says by what the options of a chart were chosen. */
function perLevel(chart: Chart, objective: Objective): Chart {
  const why = `The best at a level is that over the whole network by ${objective}; for single GEMMs another option may be.`;
  return { ...chart, caption: `${chart.caption} ${why}` };
}

/** The GEMM with the most MACs, which figures of one GEMM are about, on the best option and on the baseline. */
export function subjectOf(verdict: Verdict): { gemm: Gemm; choices: Choice[] } {
  const [largest] = largestShapes(verdict, 1);
  if (!largest) throw new Error("a verdict needs at least one GEMM");
  const { gemm, baseline, cim } = largest.verdict;
  const best = verdict.options[0]?.option.name;
  const choice = cim.find(({ option }) => option.name === best);
  return { gemm, choices: [...(choice ? [choice] : []), baseline] };
}

/** The options whose fronts are drawn: the baseline, and the best at each level. */
export function frontOptions(verdict: Verdict): Choice["option"][] {
  const { choices } = subjectOf(verdict);
  const baseline = choices[choices.length - 1];
  const best = bestPerLevel(verdict).map(({ option }) => option);
  return baseline ? [baseline.option, ...best] : best;
}

function answersPart(verdict: Verdict, objective: Objective): Part {
  const { what, when, where, why } = sentences(verdict, objective);
  return {
    kind: "answers",
    answers: [
      { question: "What", answer: what },
      { question: "When", answer: when },
      { question: "Where", answer: where },
      { question: "Why", answer: why },
    ],
  };
}

/** Tokens per second and energy per token, where the network makes tokens. */
function tokensParts(verdict: Verdict, stem: string): Part[] {
  const names = [
    verdict.gemms[0]?.baseline.option.name ?? "",
    ...verdict.options.map(({ option }) => option.name),
  ];
  return tableParts(tokensText(verdict), `${stem}-tokens`, () =>
    names.map((option) => ({ option, ...tokenFields(verdict, option) })),
  );
}

/** A table with its heading as caption, if there is one, and its data. */
function tableParts(document: Document, name: string, records: () => Record[]): Part[] {
  let caption = "";
  return document.flatMap((block): Part[] => {
    if (block.kind === "heading") caption = `${block.text}.`;
    if (block.kind !== "table") return [];
    return [{ kind: "table", name, caption, table: block.table, records: records() }];
  });
}

function gemmTables(
  verdict: Verdict,
  objective: Objective,
  stem: string,
  baseline: string,
): Part[] {
  const all = bySameShape(verdict.gemms);
  const shapes = all.slice(0, MOST_ROWS);
  const cut =
    all.length > MOST_ROWS
      ? ` The first ${MOST_ROWS} of ${all.length} shapes; the data have all.`
      : "";
  return [
    {
      kind: "table",
      name: `${stem}-gemms`,
      caption: `The best CiM option for each GEMM by ${objective}, with gains over ${baseline}; data for every option.${cut}`,
      table: bestTable(shapes),
      records: verdictRecords(verdict),
    },
    {
      kind: "table",
      name: `${stem}-gemms-on-baseline`,
      caption: `The same GEMMs on ${baseline}.${cut}`,
      table: baselineTable(shapes),
      records: verdictRecords({
        ...verdict,
        gemms: verdict.gemms.map((of) => ({ ...of, cim: [] })),
      }),
    },
    {
      kind: "table",
      name: `${stem}-latency-range`,
      caption:
        "Throughput over the range of the primitives' latency, with CiM for every GEMM and the mappings as they are.",
      table: latencyTable(verdict),
      records: latencyRangeRecords(verdict),
    },
  ];
}

function nestOf({ option, result }: Choice) {
  return { name: option.name, architecture: option.architecture, mapping: result.mapping };
}
