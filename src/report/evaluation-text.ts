import { totalArea } from "../cost/area.ts";
import type { Evaluation } from "../cost/evaluate.ts";
import { figuresOfMerit } from "../cost/merit.ts";
import { printMapping } from "../mapping/print.ts";
import type { Choice } from "../verdict/verdict.ts";
import { gapText } from "./conditions.ts";
import type { Block, Document, Table } from "./document.ts";
import { columns, row } from "./document.ts";
import { energyTable } from "./energy-table.ts";
import { energy, percent, plain, rate, significant, time } from "./number.ts";
import { limitText } from "./sentences.ts";
import { figureCells, gemmLabel, shortLimit } from "./verdict-text.ts";

/** One evaluation in full: its figures, its loop nest, the energy by level, and what limits its time. */
export function evaluationText(choice: Choice): Document {
  const { evaluation } = choice.result;
  return [
    ...nestText(choice),
    { kind: "heading", text: "Accesses in elements per instance, energy of all instances" },
    { kind: "table", table: energyTable(evaluation) },
    { kind: "heading", text: "Time that each resource needs by itself" },
    { kind: "table", table: limitTable(evaluation) },
  ];
}

/** The loop nest of an evaluation with its figures. */
export function nestText(choice: Choice): Document {
  const { option, result } = choice;
  const { evaluation } = result;
  const { architecture, gemm, mapping } = evaluation;
  return [
    { kind: "heading", text: `${gemmLabel(gemm)} on ${architecture.name}` },
    { kind: "verbatim", text: printMapping(architecture.hierarchy, gemm, mapping) },
    figuresText(evaluation),
    { kind: "text", text: originText(choice, option.name) },
  ];
}

/** Several evaluations, one line each; the option is named where there is more than one. */
export function evaluationsTable(choices: readonly Choice[]): Table {
  const several = new Set(choices.map(({ option }) => option.name)).size > 1;
  return {
    columns: columns(
      "!GEMM",
      ...(several ? ["!option"] : []),
      ">count",
      ">fJ/MAC",
      ">TOPS/W",
      ">GOPS",
      ">GMAC/s",
      ">util %",
      ">cycles",
      "bound by",
      ">evaluated",
    ),
    rows: choices.map(({ option, result }) => {
      const { evaluation, evaluated } = result;
      const { gemm, latency } = evaluation;
      return row(
        gemmLabel(gemm),
        ...(several ? [option.name] : []),
        String(gemm.count),
        ...figureCells(evaluation),
        plain(latency.cycles),
        shortLimit(latency.binds),
        String(evaluated),
      );
    }),
  };
}

function figuresText(evaluation: Evaluation): Block {
  const figures = figuresOfMerit(evaluation);
  const { area_um2, unknown } = totalArea(evaluation.architecture);
  const without = unknown.length > 0 ? ` without ${unknown.join(", ")}` : "";
  const lines = [
    ["energy", `${energy(figures.energy_pJ)}, ${rate(figures.energy_fJ_per_MAC)} fJ/MAC`],
    ["efficiency", `${significant(figures.TOPS_per_W)} TOPS/W`],
    ["time", `${time(figures.time_ns)}, bound by ${limitText(evaluation.latency.binds)}`],
    ["cycles", `${plain(figures.cycles)} without the latency of primitives`],
    ["throughput", `${rate(figures.GOPS)} GOPS, ${rate(figures.GMAC_per_s)} GMAC/s`],
    ["EDP", `${significant(figures.EDP_pJ_ns * 1e-21)} J·s`],
    [
      "utilisation",
      `${percent(figures.utilisation)} %, ${percent(evaluation.spatialUtilisation)} % of the units in use`,
    ],
    ["area", `${significant(area_um2 / 1e6)} mm²${without}`],
  ];
  const text = lines.map(([name = "", value]) => `${name.padEnd(12)} ${value}`).join("\n");
  return { kind: "verbatim", text };
}

/** Where the mapping comes from, and whether it could be better. */
function originText({ result }: Choice, option: string): string {
  const { mapper, evaluated, provenOptimal, proof } = result;
  const mappings = evaluated === 1 ? "1 mapping" : `${evaluated} mappings`;
  const nodes = proof ? `, ${plain(proof.nodes)} bounds computed` : "";
  const open = proof ? `, at most ${gapText(proof.gap)} above the optimum` : "";
  const proven = provenOptimal ? "proven optimal" : `not proven optimal${open}`;
  return `Mapped on ${option} by ${mapper}: ${mappings} evaluated${nodes}, ${proven}.`;
}

function limitTable({ latency }: Evaluation): Table {
  return {
    columns: columns("!resource", ">time", ">% of the run"),
    rows: latency.limits.map((limit) =>
      row(limitText(limit), time(limit.time_ns), percent(limit.time_ns / latency.time_ns)),
    ),
  };
}
