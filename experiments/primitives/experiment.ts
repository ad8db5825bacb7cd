import type { ResolvedArchitecture } from "../../src/architecture/resolve.ts";
import { gemm } from "../../src/workload/gemm.ts";
import type { DataTable, Experiment, Findings, Found, Series } from "../experiment.ts";
import { rounded } from "../experiment.ts";
import type { Column, Study } from "../study.ts";
import { COLUMNS, LEVELS, PRIMITIVES } from "../study.ts";
import expected from "./expected.json" with { type: "json" };

/**
 * How fast a primitive computes at most, and how often its weights must be reused for it to get there.
 *
 * One primitive does Rp·Cp MACs in a step of *latency* ns, so n of them do n·Rp·Cp / latency MACs per ns. Each weight is used once
 * per row of A, so M rows use it M times. Weights come from DRAM, *bandwidth* elements per ns for all primitives together, while
 * computing goes on; reaching the peak takes M ≥ n·Rp·Cp / (latency · bandwidth), the ridge point of a roofline whose data are the
 * weights. Where a primitive cannot compute while it is written, its Rp·Rh rows of Cp·Ch weights take rowWrite ns each, and M rows
 * reach the share M·t / (M·t + Rp·Rh·rowWrite) of the peak, with t = Rh·Ch·latency the time of one row of A.
 */
export const primitives: Experiment = {
  name: "primitives",
  title: "Peak throughput of the primitives, and the reuse of weights that it takes",
  expected,
  quick: true,
  mappings: 240,
  run,
};

/** The share of the peak that counts as reached where writing is not overlapped. */
const SHARE = 0.9;

/** What follows from a primitive's figures alone. */
interface Peak {
  readonly perPrimitive_GOPS: number;
  readonly all_GOPS: number;
  /** MACs per weight. */
  readonly dramReuse: number;
  readonly writeReuse: number;
}

function peakOf({ cim, compute, memories }: ResolvedArchitecture, column: Column): Peak {
  const [dram] = memories;
  if (!cim || !dram) throw new Error("no primitives");
  const { Rp, Cp, Rh, Ch, count, rowWrite_ns } = cim;
  const { step_ns } = compute;
  const macsPerNs = (Rp * Cp) / step_ns;
  // Writing the whole array takes time under the consistent accounting only (switch weight-load-time).
  const written_ns = column === "asPublished" ? 0 : Rp * Rh * rowWrite_ns;
  return {
    perPrimitive_GOPS: 2 * macsPerNs,
    all_GOPS: 2 * count * macsPerNs,
    dramReuse: (count * macsPerNs) / dram.readBandwidth,
    writeReuse: ((SHARE / (1 - SHARE)) * written_ns) / (Rh * Ch * step_ns),
  };
}

function run(study: Study): Findings {
  const peak = (column: Column, name: string, at: string) =>
    peakOf(study.cim(column, name, at).architecture, column);
  const inColumns = (id: string, of: (column: Column) => number | undefined): Found => ({
    id,
    ...Object.fromEntries(COLUMNS.map((column) => [column, of(column)])),
  });
  const values = [
    ...PRIMITIVES.map((name) =>
      inColumns(`${name}: peak of one`, (c) => peak(c, name, "RF").perPrimitive_GOPS),
    ),
    ...LEVELS.flatMap((at) =>
      PRIMITIVES.flatMap((name) => [
        inColumns(`${name} at ${at}: peak`, (c) => peak(c, name, at).all_GOPS),
        inColumns(`${name} at ${at}: reuse against DRAM`, (c) => peak(c, name, at).dramReuse),
        inColumns(`${name} at ${at}: reuse against writing`, (c) => peak(c, name, at).writeReuse),
        inColumns(`${name} at ${at}: least M for 90 % of the peak, if any`, (c) =>
          leastM(study, c, name, at),
        ),
      ]),
    ),
  ];
  const table = reuseTable(study);
  const series = LEVELS.map(
    (at): Series => ({
      name: `reuse-${at}`,
      title: `Share of the peak over the reuse of weights, at ${at}`,
      caption: `M × ${WIDE} × ${WIDE}, primitives by equal area; profile consistent, proven optimal mappings. The peak is that of the primitives used.`,
      alt: "Slow primitives run at their peak from one row on; analog6T and digital6T need tens of rows.",
      kind: "line",
      x: { column: "M", label: "M: MACs per weight", scale: "log" },
      y: { column: "optimal", label: "share of the peak (of 1)", scale: "linear" },
      by: "primitive",
      records: table.records.filter(({ level }) => level === at),
    }),
  );
  return { values, tables: [table], series };
}

const ROWS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096];
/** N and K of which all primitives of every option have full arrays. */
const WIDE = 4096;

/** Rows of A from which the mapped GEMM reaches nine tenths of the peak of the primitives it uses; `undefined` if it never does. */
function leastM(study: Study, column: Column, name: string, at: string): number | undefined {
  return ROWS.find((M) => shareOfPeak(study, column, name, at, M) >= SHARE);
}

/** MACs per ns over what the units that are used could do at their steps. */
function shareOfPeak(study: Study, column: Column, name: string, at: string, M: number): number {
  const { macs, latency, counts, architecture } = study.inMemory(
    column,
    name,
    at,
    gemm(M, WIDE, WIDE),
  );
  const peak = counts.unitsUsed / architecture.compute.step_ns;
  return macs / latency.time_ns / peak;
}

function reuseTable(study: Study): DataTable {
  const records = LEVELS.flatMap((at) =>
    PRIMITIVES.flatMap((primitive) =>
      ROWS.map((M) => {
        const share = (column: Column) => rounded(shareOfPeak(study, column, primitive, at, M));
        return {
          primitive,
          level: at,
          M,
          as_published: share("asPublished"),
          consistent: share("consistent"),
          optimal: share("optimal"),
        };
      }),
    ),
  );
  return {
    name: "reuse",
    title: `Share of the peak of the units used, M × ${WIDE} × ${WIDE}`,
    records,
  };
}
