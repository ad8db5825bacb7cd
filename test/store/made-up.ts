import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../runtime/store/duckdb.ts";
import { readOutcomes } from "../../runtime/store/rows.ts";
import { readSweepTables } from "../../runtime/store/sweeps.ts";
import type { PointOutcome, SweepDescription, Texts } from "../../src/sweep/outcome.ts";

/** A hash as keys and texts have. */
export function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A sweep of two axes and two results, with another name or other results. */
export function madeUpSweep(changes: Partial<SweepDescription> = {}): SweepDescription {
  return {
    id: "sweep-1",
    name: "smem",
    text: "cimpass: sweep/1\n",
    size: 1000,
    axes: [
      { name: "primitive", kind: "text", unit: "" },
      { name: "SMEM.capacity", kind: "number", unit: "B" },
    ],
    results: [
      { name: "energy_pJ", unit: "pJ" },
      { name: "gain.energy", unit: "" },
    ],
    modelVersion: "1",
    ...changes,
  };
}

/** The outcome of a point, which its index decides. Every seventh has no mapping. */
export function madeUpOutcome(index: number): PointOutcome {
  const axes = {
    primitive: index % 2 === 0 ? "digital6T" : "analog6T",
    "SMEM.capacity": 1024 * index,
  };
  const point = { index, key: hash(`point ${index}`), axes };
  if (index % 7 === 6) {
    const reason = `no mapping: "${index}" needs more, it's said`;
    return { ...point, status: "infeasible", reason, results: {}, proven: null };
  }
  return {
    ...point,
    status: "done",
    results: {
      energy_pJ: (index + 1) / 3,
      "gain.energy": index % 5 === 0 ? null : 1 / (index + 1),
    },
    proven: index % 3 !== 0,
    mapping: hash(textOf(index)),
  };
}

function textOf(index: number): string {
  return `for m in 0..${index >> 2}`;
}

export function madeUpOutcomes(from: number, to: number): PointOutcome[] {
  return Array.from({ length: to - from }, (_, i) => madeUpOutcome(from + i));
}

/** The texts that outcomes refer to. */
export function madeUpTexts(outcomes: readonly PointOutcome[]): Texts {
  const texts = outcomes.filter(({ mapping }) => mapping).map(({ index }) => textOf(index));
  return new Map(texts.map((text) => [hash(text), text]));
}

/** Everything that a store has, in the order of the sweeps and of their indices. */
export async function contentOf(path: string) {
  const database = await openDatabase(path, "read");
  try {
    const { connection } = database;
    const sweeps = [];
    for (const table of await readSweepTables(connection, path)) {
      const outcomes: PointOutcome[] = [];
      for await (const some of readOutcomes(connection, table)) outcomes.push(...some);
      sweeps.push({ label: table.label, outcomes });
    }
    const texts = await connection.runAndReadAll("FROM _cimpass.texts ORDER BY hash");
    return { sweeps, texts: texts.getRows() as [hash: string, text: string][] };
  } finally {
    database.close();
  }
}

/** Calls with a folder that is there only as long. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "cimpass-store-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
