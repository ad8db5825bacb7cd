import { figuresOfMerit } from "../cost/merit.ts";
import { gain } from "../verdict/gain.ts";
import type { Choice } from "../verdict/verdict.ts";
import type { Gemm } from "../workload/gemm.ts";
import type { Document, Table } from "./document.ts";
import { columns, gainCell, row } from "./document.ts";
import { energyByLevelTable } from "./energy-table.ts";
import type { GapOf } from "./gap-report.ts";
import { gapLines } from "./gap-report.ts";
import { plain, times } from "./number.ts";
import { figureCells, gemmLabel, shortLimit } from "./verdict-text.ts";

/** One GEMM in several ways: on different options, or with different mappings. The first is what others are held against. */
export interface Comparison {
  readonly gemm: Gemm;
  readonly subjects: readonly ComparedSubject[];
}

interface ComparedSubject {
  readonly name: string;
  readonly choice: Choice;
  /** How far its mapping is above the optimum, if that was asked for. */
  readonly gap?: GapOf;
}

/** Figures side by side, and where the energy goes. */
export function comparisonText({ gemm, subjects }: Comparison): Document {
  const [first] = subjects;
  if (!first) return [];
  const evaluated = subjects.map(({ name, choice }) => ({
    name,
    evaluation: choice.result.evaluation,
  }));
  const gaps = subjects.flatMap(({ gap }) => (gap ? [gap] : []));
  return [
    { kind: "heading", text: `${gemmLabel(gemm)}, gains over ${first.name}` },
    { kind: "table", table: figureTable(subjects, first) },
    { kind: "heading", text: "Energy by level, fJ/MAC" },
    { kind: "table", table: energyByLevelTable(evaluated) },
    ...(gaps.length > 0 ? gapLines(gaps) : []),
  ];
}

function figureTable(subjects: readonly ComparedSubject[], first: ComparedSubject): Table {
  const base = figuresOfMerit(first.choice.result.evaluation);
  return {
    columns: columns(
      "!option",
      ">fJ/MAC",
      ">TOPS/W",
      ">GOPS",
      ">GMAC/s",
      ">util %",
      ">cycles",
      ">energy",
      ">speed",
      ">EDP",
      "bound by",
    ),
    rows: subjects.map(({ name, choice }) => {
      const { evaluation } = choice.result;
      const over = gain(figuresOfMerit(evaluation), base);
      return row(
        name,
        ...figureCells(evaluation),
        plain(evaluation.latency.cycles),
        gainCell(times(over.energy), over.energy),
        gainCell(times(over.throughput), over.throughput),
        gainCell(times(over.edp), over.edp),
        shortLimit(evaluation.latency.binds),
      );
    }),
  };
}
