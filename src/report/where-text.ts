import type { PlacedGemm, Side, SystemVerdict, Where } from "../chip/where.ts";
import { objectiveValue } from "../cost/objective.ts";
import { isLess } from "../verdict/gain.ts";
import { shapeName } from "../workload/gemm.ts";
import type { Conditions } from "./conditions.ts";
import { conditionsText } from "./conditions.ts";
import type { Cell, Document, Table } from "./document.ts";
import { columns, gainCell, row } from "./document.ts";
import { idleHint } from "./factor-hint.ts";
import { rate, significant, times } from "./number.ts";
import { OBJECTIVE_WORDS } from "./objective-words.ts";
import { limitText } from "./sentences.ts";

/** Where to compute a network as a document: the tables, then the answer in sentences. */
export function whereText(answer: Where, conditions: Conditions): Document {
  const { network, systems } = answer;
  const count = network.gemms.reduce((sum, gemm) => sum + gemm.count, 0);
  const divided = systems.filter((verdict) => verdict.divided);
  return [
    { kind: "heading", text: `${network.name}: ${count} ${count === 1 ? "GEMM" : "GEMMs"}` },
    { kind: "text", text: conditionsText(conditions, "both") },
    {
      kind: "heading",
      text: `Each GEMM on the part that is best for the network by ${conditions.options.objective}, gains over ${conditions.baseline}`,
    },
    { kind: "table", table: systemTable(answer, conditions) },
    { kind: "text", text: CORES },
    { kind: "heading", text: "Primitives alone: all GEMMs on them, gains in energy / speed" },
    { kind: "table", table: shareTable(systems) },
    ...(divided.length > 0
      ? ([
          {
            kind: "heading",
            text: "GEMMs divided among parts that work at the same time, where that is better",
          },
          { kind: "table", table: dividedTable(divided) },
        ] satisfies Document)
      : []),
    ...idleHint(
      systems.flatMap(({ system }) => system.parts),
      network.gemms,
      conditions.options,
      false,
    ),
    ...whereSentences(answer, conditions).map((text) => ({ kind: "text", text }) as const),
  ];
}

/** What cores of a system are, since a hybrid of `advise` has others. */
const CORES =
  "Cores remain only where every level keeps a buffer, and their memory is that buffer. The hybrid of `cimpass advise` has the " +
  "whole baseline beside the primitives instead.";

function systemTable({ nowhere, systems }: Where, { baseline }: Conditions): Table {
  return {
    columns: columns(
      "!primitives at",
      "!primitive",
      ">n",
      ">TOPS/W",
      ">GOPS",
      ">energy",
      ">speed",
      ">EDP",
      "~GEMMs go to",
    ),
    rows: [
      row(
        `${baseline} (nowhere)`,
        "",
        "",
        significant(nowhere.TOPS_per_W),
        rate(nowhere.GOPS),
        "",
        "",
        "",
        "",
      ),
      ...systems.map(({ system, oneByOne }) =>
        row(
          system.name,
          system.primitive,
          system.places.map(({ at }) => countOf(system, at)).join(" + "),
          significant(oneByOne.figures.TOPS_per_W),
          rate(oneByOne.figures.GOPS),
          ...gainCells(oneByOne),
          destinations(oneByOne.split),
        ),
      ),
    ],
  };
}

function gainCells({ gain }: Side): Cell[] {
  return [gain.energy, gain.throughput, gain.edp].map((value) => gainCell(times(value), value));
}

function countOf(system: SystemVerdict["system"], at: string): string {
  const part = system.parts.find(({ cim }) => cim?.at === at);
  return String(part?.architecture.cim?.count ?? "");
}

/** `SMEM 3, cores 2`: how many GEMMs each part gets. */
function destinations(split: readonly PlacedGemm[]): string {
  const counts = new Map<string, number>();
  for (const { gemm, part } of split) {
    const name = shortPart(part);
    counts.set(name, (counts.get(name) ?? 0) + gemm.count);
  }
  return [...counts].map(([name, count]) => `${name} ${count}`).join(", ");
}

/** `SMEM` of `digital6T at SMEM 0.5, 0.25 of L2`. */
function shortPart(part: string | undefined): string {
  if (part === undefined) return "divided";
  const [, at] = / at ([^ ,]+)/.exec(part) ?? [];
  return at ?? part.split(",")[0] ?? part;
}

/** The sweep: a row per primitive and level, a column per share that stays a buffer. */
function shareTable(systems: readonly SystemVerdict[]): Table {
  const single = systems.filter(({ system }) => system.places.length === 1);
  const shares = [...new Set(single.map(({ system }) => system.places[0]?.staging ?? 0))];
  shares.sort((a, b) => a - b);
  const rows = new Map<string, Map<number, Cell>>();
  for (const { system, alone } of single) {
    const [place] = system.places;
    const side = alone.at(-1);
    if (!place || !side) continue;
    const key = `${system.primitive} at ${place.at}`;
    const cells = rows.get(key) ?? new Map<number, Cell>();
    const { energy, throughput, edp } = side.gain;
    cells.set(
      place.staging,
      gainCell(`${significant(energy, 3)} / ${significant(throughput, 3)}`, edp),
    );
    rows.set(key, cells);
  }
  return {
    columns: columns("!buffer", ...shares.map((share) => `>${share}`)),
    rows: [...rows].map(([key, cells]) =>
      row(key, ...shares.map((share) => cells.get(share) ?? "")),
    ),
  };
}

function dividedTable(systems: readonly SystemVerdict[]): Table {
  return {
    columns: columns("!primitives at", "!GEMM", ">energy µJ", ">time µs", "bound by", "~pieces"),
    rows: systems.flatMap(({ system, divided }) =>
      (divided?.split ?? []).map(({ gemm, part, division, work, binds }) =>
        row(
          system.name,
          shapeName(gemm),
          significant(work.energy_pJ * 1e-6),
          significant(work.time_ns * 1e-3),
          limitText(binds),
          division
            ? `${division.dimension}: ${division.extents
                .map((extent, p) => `${extent} ${shortPart(system.parts[p]?.name)}`)
                .join(", ")}`
            : `whole on ${shortPart(part)}`,
        ),
      ),
    ),
  };
}

/** The answer in sentences: the best level, the best share, several levels at once, and both at a time. */
export function whereSentences(answer: Where, { baseline, options }: Conditions): string[] {
  const { systems, nowhere } = answer;
  const value = ({ figures }: Side) => objectiveValue(figures, options.objective);
  const least = (of: readonly SystemVerdict[], side: (one: SystemVerdict) => Side | undefined) =>
    of.reduce<SystemVerdict | undefined>((best, one) => {
      const mine = side(one);
      const theirs = best && side(best);
      return mine && (!theirs || isLess(value(mine), value(theirs))) ? one : best;
    }, undefined);
  const limit = objectiveValue(nowhere, options.objective);
  const behind = (side: Side | undefined) =>
    side && !isLess(value(side), limit)
      ? `, which does not beat ${baseline} alone (${times(limit / value(side))} by ${options.objective})`
      : "";
  const single = systems.filter(({ system }) => system.places.length === 1);
  const several = systems.filter(({ system }) => system.places.length > 1);
  const last = ({ alone }: SystemVerdict) => alone.at(-1);
  const alone = least(single, last);
  const together = least(several, ({ oneByOne }) => oneByOne);
  const beside = least(single, ({ oneByOne }) => oneByOne);
  const divided = least(systems, (one) => one.divided);
  const levels = [...new Set(single.map(({ system }) => system.places[0]?.at ?? ""))];
  const perLevel = levels.flatMap((at) => {
    const best = least(
      single.filter(({ system }) => system.places[0]?.at === at),
      last,
    );
    const side = best && last(best);
    return best && side ? [`${nameOf(best)} ${gainsText(side)}`] : [];
  });
  const sentences: string[] = [];
  if (alone)
    sentences.push(
      `Level: with every GEMM on the primitives, gains over ${baseline} are ${perLevel.join("; ")}. Best of these: ${nameOf(alone)}${behind(alone.alone.at(-1))}.`,
    );
  if (beside)
    sentences.push(
      `Hybrid: ${nameOf(beside)} ${gainsText(beside.oneByOne)}, GEMMs to ${destinations(beside.oneByOne.split)}${behind(beside.oneByOne)}.`,
    );
  if (together)
    sentences.push(
      `Several levels: ${nameOf(together)} ${gainsText(together.oneByOne)}, GEMMs to ${destinations(together.oneByOne.split)}${behind(together.oneByOne)}.`,
    );
  if (divided?.divided)
    sentences.push(
      `At once: ${nameOf(divided)} ${gainsText(divided.divided)} with GEMMs divided where that is better (${destinations(divided.divided.split)})${behind(divided.divided)}.`,
    );
  const sides = systems.flatMap(({ oneByOne, divided }) => [
    oneByOne,
    ...(divided ? [divided] : []),
  ]);
  if (!sides.some((side) => isLess(value(side), limit))) {
    const words = OBJECTIVE_WORDS[options.objective];
    sentences.push(
      `Answer: compute in memory nowhere. By ${words} none of the ${systems.length} systems that were weighed beats ${baseline} alone.`,
    );
  }
  return sentences;
}

function nameOf({ system }: SystemVerdict): string {
  return `${system.primitive} at ${system.name}`;
}

function gainsText({ gain }: Side): string {
  return `${times(gain.energy)} in energy and ${times(gain.throughput)} in speed`;
}
