import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDatabase } from "../../runtime/store/duckdb.ts";
import { seeded } from "../../src/mapper/seeded.ts";
import { outputOf } from "../docs/console.ts";

const LOADER = import.meta.resolve("tsx");
const CLI = fileURLToPath(new URL("../../cli/main.ts", import.meta.url));
const POISONED = fileURLToPath(new URL("poisoned.ts", import.meta.url));

/** Names within the folder of a store, where commands run, so that what they print does not differ by folder. */
const FILE = "sweep.yaml";
const STORE = "results.duckdb";

/** Words of Node that run the program as it is written. */
export const PROGRAM_WORDS = ["--import", LOADER, CLI];
/** Words of Node that run the sweep of the folder they are in. */
export const SWEEP_WORDS = [...PROGRAM_WORDS, "sweep", FILE, "-o", STORE];
const POISONED_WORDS = ["--import", LOADER, POISONED, FILE, STORE];

/** 4 · 2 · 1500 · 2 combinations; of analog6T every second point has the key of another. */
export const SWEEP = `cimpass: sweep/1
name: disturbed
fixed: {mapper: priority, at: RF}
axes:
  M: [1, 2, 3, 4]
  N: [64]
  K: [128]
  primitive: [digital6T, analog6T]
  SMEM.bandwidth: {from: 10, to: 300, points: 1500, scale: linear}
  digital6T.latency: [1, 2]
where: [M + SMEM.bandwidth != 12]
record: [energy_pJ, latency_ns, area_mm2, mapping]
`;

/** A fifth of its points. */
export const QUICK_SWEEP = SWEEP.replace("points: 1500", "points: 300");

/** How a sweep is run and disturbed. */
export interface Disturbance {
  /** The experiment file. */
  readonly text: string;
  /** Whether points with some M hang, throw, take all memory or end their thread. */
  readonly poisoned: boolean;
  /** Given in turn. */
  readonly signals: readonly ("SIGKILL" | "SIGINT" | "SIGTERM")[];
  /** So often a signal is given, at moments drawn from the seed; a sweep that is done by then begins anew. */
  readonly moments: number;
  /** They are within so long of the beginning, or of what is written first. */
  readonly within_ms: number;
  readonly seed: number;
}

/** What was found. */
export interface Found {
  /** Signals that met a run, and those of them that met it before it had written anything. */
  readonly met: number;
  readonly early: number;
  /** Sweeps that were begun and ended. */
  readonly sweeps: number;
  /** What is wrong: rows that were lost or are there twice, exports that differ, runs that ended in another way. */
  readonly faults: readonly string[];
}

/**
 * Runs a sweep by a process of its own that a signal ends at seeded moments, again and again until it is done, and compares what is exported with that of
 * an undisturbed run, byte for byte.
 */
export async function disturbed(how: Disturbance): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), "cimpass-interrupted-"));
  const random = seeded(how.seed);
  const faults: string[] = [];
  let [met, early, sweeps] = [0, 0, 0];
  try {
    const undisturbed = begun(folder, "undisturbed", how.text);
    const first = await run(undisturbed, how);
    if (first.status !== 0) throw new Error(`undisturbed: ${first.text}`);
    const expected = await exportsOf(undisturbed);
    while (met < how.moments && faults.length === 0) {
      const place = begun(folder, `sweep-${sweeps++}`, how.text);
      let rows = 0;
      for (;;) {
        // Some from the beginning on, when there is no store yet; most once it is written to.
        const signal = how.signals[met % how.signals.length] ?? "SIGKILL";
        const kill = {
          signal,
          written: random.below(4) > 0,
          after_ms: random.below(how.within_ms),
        };
        const ended = await run(place, how, met < how.moments ? kill : undefined);
        if (ended.met) met++;
        const now = await countOf(place);
        if (now === undefined) early += ended.met ? 1 : 0;
        else {
          if (now.rows !== now.distinct) faults.push(`${now.rows - now.distinct} rows twice`);
          if (now.rows < rows) faults.push(`${rows - now.rows} rows lost`);
          rows = now.rows;
        }
        if (ended.status === 0 && !ended.met) break;
        const isAsked = ended.signal === signal || ended.status === 130 || ended.status === 0;
        const isExpected = ended.met && isAsked;
        if (!isExpected) faults.push(`${ended.status} ${ended.signal}: ${ended.text}`);
        if (faults.length > 0) break;
      }
      const found = await exportsOf(place);
      for (const [format, bytes] of Object.entries(expected)) {
        const line = firstDifference(String(found[format]), String(bytes));
        if (!found[format]?.equals(bytes)) faults.push(`${format} of sweep ${sweeps}: ${line}`);
      }
      rmSync(place, { recursive: true });
    }
    return { met, early, sweeps, faults };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first line that is another one, of what can be read. */
function firstDifference(found: string, expected: string): string {
  const lines = expected.split("\n");
  const line = found.split("\n").find((one, i) => one !== lines[i]) ?? "";
  return `${line.slice(0, 200)} for ${(lines[found.split("\n").indexOf(line)] ?? "").slice(0, 200)}`;
}

/** A folder of a sweep. */
export function begun(folder: string, name: string, text: string): string {
  const place = join(folder, name);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, FILE), text);
  return place;
}

interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Whether the signal was given before it ended by itself. */
  readonly met: boolean;
  readonly text: string;
}

/** Runs the sweep of a folder to its end, or to a signal so long after it began, or after it has written something. */
function run(
  place: string,
  { poisoned }: Pick<Disturbance, "poisoned">,
  kill?: {
    readonly signal: NodeJS.Signals;
    readonly written: boolean;
    readonly after_ms: number;
  },
): Promise<Ended> {
  const child = spawn(process.execPath, poisoned ? POISONED_WORDS : SWEEP_WORDS, {
    cwd: place,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  child.stdout.on("data", (part: Buffer) => {
    text += part.toString();
  });
  child.stderr.on("data", (part: Buffer) => {
    text += part.toString();
  });
  let met = false;
  const give = () => {
    met = child.exitCode === null && child.kill(kill?.signal);
  };
  const before = sizeOf(place);
  let timer: NodeJS.Timeout | undefined;
  const watch = setInterval(() => {
    if (!kill || timer || (kill.written && sizeOf(place) === before)) return;
    timer = setTimeout(give, kill.after_ms);
  }, LOOK_MS);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status, by) => {
      clearInterval(watch);
      clearTimeout(timer);
      resolve({ status, signal: by, met, text });
    });
  });
}

const LOOK_MS = 5;

/** Bytes of the store and of its log. */
function sizeOf(place: string): number {
  const files = [join(place, STORE), join(place, `${STORE}.wal`)];
  return files.reduce((sum, file) => {
    try {
      return sum + statSync(file).size;
    } catch {
      return sum;
    }
  }, 0);
}

/** Rows of the store, and different indices among them; nothing if there is no sweep in it yet. */
export async function countOf(
  place: string,
): Promise<{ readonly rows: number; readonly distinct: number } | undefined> {
  const path = join(place, STORE);
  if (!existsSync(path)) return undefined;
  const { connection, close } = await openDatabase(path, "read");
  try {
    const sweeps = await connection.runAndReadAll("SELECT label FROM _cimpass.sweeps");
    const [label] = sweeps.getRows()[0] ?? [];
    if (label === undefined) return undefined;
    const sql = `SELECT count(*), count(DISTINCT "index") FROM "${label}"`;
    const [rows, distinct] = (await connection.runAndReadAll(sql)).getRows()[0] ?? [];
    return { rows: Number(rows), distinct: Number(distinct) };
  } finally {
    close();
  }
}

const FORMATS = ["csv", "json", "parquet"];

/** What `cimpass results` gives of a store, by format. */
export async function exportsOf(place: string): Promise<Record<string, Buffer>> {
  const found: Record<string, Buffer> = {};
  for (const format of FORMATS) {
    const output = join(place, `all.${format}`);
    await outputOf(`cimpass results ${join(place, STORE)} --format ${format} --output ${output}`);
    found[format] = readFileSync(output);
  }
  return found;
}
