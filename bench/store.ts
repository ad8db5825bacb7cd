import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "../runtime/store/store.ts";
import type { PointOutcome, SweepDescription } from "../src/sweep/outcome.ts";

/**
 * Speed and memory of the store alone: 10^6 made-up outcomes with 6 axes and 12 results are written in batches of 2 000, then
 * the store is opened again and asked for all of them.
 *
 *     tsx bench/store.ts [POINTS]
 */

const POINTS = Number(process.argv[2] ?? 1_000_000);
const BATCH = 2_000;
const RESULTS = [
  ...["energy_pJ", "time_ns", "edp_pJ_ns", "MACs", "TOPS_per_W", "GOPS", "utilisation"],
  ...["primitives", "area_mm2", "gain.energy", "gain.throughput", "gain.edp"],
];

const sweep: SweepDescription = {
  id: "bench",
  name: "bench",
  text: "cimpass: sweep/1",
  size: POINTS,
  axes: [
    { name: "workload", kind: "text", unit: "" },
    { name: "primitive", kind: "text", unit: "" },
    { name: "at", kind: "text", unit: "" },
    { name: "SMEM.capacity", kind: "number", unit: "B" },
    { name: "SMEM.bandwidth", kind: "number", unit: "B/ns" },
    { name: "count", kind: "number", unit: "" },
  ],
  results: RESULTS.map((name) => ({ name, unit: "" })),
  modelVersion: "1",
};

function outcomeAt(index: number): PointOutcome {
  const key = createHash("sha256").update(String(index)).digest("hex");
  return {
    index,
    key,
    axes: {
      workload: `network-${Math.floor((8 * index) / POINTS)}`,
      primitive: `primitive-${index % 5}`,
      at: index % 2 === 0 ? "RF" : "SMEM",
      "SMEM.capacity": 65536 * (1 + (index % 16)),
      "SMEM.bandwidth": 1 + (index % 100),
      count: 1 + (index % 7),
    },
    status: "done",
    results: Object.fromEntries(RESULTS.map((name, i) => [name, ((index + 1) * (i + 1)) / 3])),
    proven: true,
    mapping: createHash("sha256")
      .update(`mapping ${index >> 6}`)
      .digest("hex"),
    provenance: createHash("sha256")
      .update(`source ${index >> 10}`)
      .digest("hex"),
  };
}

function batches(): number[][] {
  const starts = Array.from({ length: Math.ceil(POINTS / BATCH) }, (_, b) => b * BATCH);
  return starts.map((start) =>
    Array.from({ length: Math.min(BATCH, POINTS - start) }, (_, i) => start + i),
  );
}

/** Most memory that the process has had, MiB. */
function peak(): number {
  const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"));
  return Math.round(Number(found?.[1] ?? 0) / 1024);
}

function tell(what: string, started: number): void {
  const seconds = (performance.now() - started) / 1000;
  const each = ((seconds * 1e6) / POINTS).toFixed(1);
  console.log(`${what}: ${seconds.toFixed(1)} s, ${each} µs a row, peak ${peak()} MiB`);
}

const folder = mkdtempSync(join(tmpdir(), "cimpass-store-"));
const file = join(folder, "bench.duckdb");
try {
  const making = performance.now();
  for (const indices of batches()) indices.map(outcomeAt);
  tell("making the rows", making);

  const writing = performance.now();
  const store = await openStore(file);
  await store.begin(sweep);
  for (const indices of batches()) {
    const outcomes = indices.map(outcomeAt);
    const missing = await store.missing(outcomes);
    if (missing.length !== indices.length) throw new Error("a new store had points");
    const hashes = outcomes.flatMap(({ mapping = "", provenance = "" }) => [mapping, provenance]);
    await store.write(outcomes, new Map(hashes.map((hash) => [hash, `text of ${hash}`])));
  }
  await store.close();
  tell("making and writing", writing);
  console.log(`file: ${(statSync(file).size / 2 ** 20).toFixed(0)} MiB`);

  const again = performance.now();
  const reopened = await openStore(file);
  await reopened.begin(sweep);
  tell("opening again", again);
  for (const indices of batches()) {
    const missing = await reopened.missing(indices.map(outcomeAt));
    if (missing.length > 0) throw new Error("a store forgot points");
  }
  await reopened.close();
  tell("opening again and asking for all", again);
} finally {
  rmSync(folder, { recursive: true });
}
