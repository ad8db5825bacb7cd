import { tornadoChart } from "../chart/tornado.ts";
import {
  bestSentence,
  shareTable,
  sureSentence,
  tornadoTable,
  unprovenSentence,
} from "../report/robust-report.ts";
import { robustRecords, shareRecords } from "../report/robust-result.ts";
import { isUncertain } from "../sensitivity/input.ts";
import type { Robustness } from "../sensitivity/robust.ts";
import type { Part, Section } from "./content.ts";

/** How sure the verdict on one network is: the shares first, then what each option hangs on and where it flips. */
export function robustSection(robustness: Robustness, stem: string): Section {
  const { compared, inputs, samples, asked, seed, options } = robustness;
  const open = unprovenSentence(robustness);
  const uncertain = inputs.filter(isUncertain).length;
  const of = samples < asked ? `${samples} of ${asked}` : String(samples);
  const baseline = compared.hardware.baseline.name;
  return {
    title: `How sure: ${compared.network.name}`,
    blocks: [
      {
        kind: "answers",
        answers: [
          ...options.map((option) => ({
            question: option.option.name,
            answer: sureSentence(robustness, option),
          })),
          { question: "Best", answer: bestSentence(robustness) },
          ...(open === "" ? [] : [{ question: "Proven", answer: open }]),
        ],
      },
      {
        kind: "table",
        name: `${stem}-shares`,
        caption:
          `In what share of ${of} samples each verdict over ${baseline} holds: all ${uncertain} inputs that have a range are drawn ` +
          `from it at once, by a Latin hypercube with seed ${seed}, and both sides are mapped anew.`,
        table: shareTable(robustness),
        records: shareRecords(robustness),
      },
      ...options.flatMap((_, i) => optionParts(robustness, i, stem)),
    ],
  };
}

function optionParts(robustness: Robustness, index: number, stem: string): Part[] {
  const of = robustness.options[index];
  if (!of || of.tornado.length === 0) return [];
  const chart = tornadoChart(robustness, of);
  const number = robustness.options.length > 1 ? `-${index + 1}` : "";
  return [
    ...(chart
      ? [
          {
            kind: "figure" as const,
            chart: { ...chart, name: `${stem}-${chart.name}${number}` },
          },
        ]
      : []),
    {
      kind: "table",
      name: `${stem}-flips${number}`,
      caption:
        `Where the verdict on ${of.option.name} flips as one input alone moves, in its range and up to 8 times beyond; ` +
        `${chart ? "" : "no input moves the gain. "}The data have every input that has a range.`,
      table: tornadoTable(of, false),
      records: robustRecords({ ...robustness, options: [of] }),
    },
  ];
}
