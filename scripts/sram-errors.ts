import { readFileSync } from "node:fs";
import { GridLines, type GridPoint } from "../src/component/lines.ts";
import { estimateSram } from "../src/component/sram.ts";
import {
  type DeviceClass,
  type SliceKey,
  SRAM_QUANTITIES,
  sramPoints,
  sramSlices,
} from "../src/component/sram-table.ts";

/**
 * `tsx scripts/sram-errors.ts`: how far the SRAM estimator is off CACTI, as docs/components.md tells it. Relative errors
 * in percent: median, 90th percentile and worst.
 *
 * a: from powers of two alone, at the runs of the table that lie between them, on no line or on one;
 * b: from the table without sizes of 1.5 times a power of two, at those;
 * c: from the whole table, at runs of random sizes that it does not hold (test/component/sram-held-out.csv);
 * d: the same for the device classes hp and lop.
 *
 * With a file of CACTI runs in the form of the held-out ones as an argument, e: from the whole table at those.
 */

interface Run {
  readonly key: SliceKey;
  readonly point: GridPoint;
}

type Estimator = (run: Run) => readonly number[] | undefined;

const HELD_OUT = new URL("../test/component/sram-held-out.csv", import.meta.url);

function readRuns(file: string | URL): Run[] {
  const [, ...rows] = readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .filter((line) => !line.startsWith("#"));
  return rows.map((row) => {
    const [node, deviceClass, banks, ports, width, capacity, ...values] = row.split(",");
    return {
      key: {
        node_nm: Number(node),
        deviceClass: deviceClass as DeviceClass,
        banks: Number(banks),
        ports: Number(ports),
      },
      point: { x: Number(capacity), y: Number(width), values: values.map(Number) },
    };
  });
}

/** From the points of the table that *keep* keeps. */
function fromSome(keep: (point: GridPoint) => boolean): Estimator {
  const slices = new Map<string, GridLines>();
  return ({ key, point }) => {
    const name = JSON.stringify(key);
    const slice = slices.get(name) ?? new GridLines(sramPoints(key).filter(keep));
    slices.set(name, slice);
    return slice.between(point.x, point.y);
  };
}

const fromAll: Estimator = ({ key, point }) => {
  const estimate = estimateSram({ ...key, capacity_bytes: point.x, width_bits: point.y });
  return SRAM_QUANTITIES.map((quantity) => estimate[quantity].value);
};

function tell(title: string, runs: readonly Run[], estimator: Estimator): void {
  const errors = SRAM_QUANTITIES.map((): number[] => []);
  for (const run of runs) {
    estimator(run)?.forEach((value, q) => {
      errors[q]?.push(100 * Math.abs(value / (run.point.values[q] ?? Number.NaN) - 1));
    });
  }
  const cells = errors.map((of) => {
    of.sort((a, b) => a - b);
    const at = (share: number) => of[Math.ceil(share * (of.length - 1))]?.toFixed(1);
    return `${at(0.5)} / ${at(0.9)} / ${at(1)}`;
  });
  console.log(`| ${title} | ${errors[0]?.length} | ${cells.join(" | ")} |`);
}

/** Where between two powers of two: 1 to below 2. */
const step = (value: number) => value / 2 ** Math.floor(Math.log2(value));
const isPower = ({ x, y }: GridPoint) => step(x) === 1 && step(y) === 1;
const isHalf = ({ x, y }: GridPoint) => step(x) === 1.5 || step(y) === 1.5;
const isOne = ({ node_nm, banks, ports }: SliceKey) => node_nm === 45 && banks === 1 && ports === 1;

const lstp = sramSlices().filter(({ deviceClass }) => deviceClass === "lstp");
const runsOf = (slices: readonly SliceKey[]): Run[] =>
  slices.flatMap((key) => sramPoints(key).map((point) => ({ key, point })));
const inRange = ({ key, point }: Run) => (8 * point.x) / point.y >= 64 * key.banks;
const all = runsOf(lstp).filter(inRange);
const one = runsOf(lstp.filter(isOne)).filter(inRange);
const heldOut = readRuns(HELD_OUT);
const heldLstp = heldOut.filter(({ key }) => key.deviceClass === "lstp");

console.log(`| | points | ${SRAM_QUANTITIES.join(" | ")} |\n|${" --- |".repeat(8)}`);
tell(
  "a: powers of two",
  all.filter(({ point }) => !isPower(point)),
  fromSome(isPower),
);
tell(
  "a at 45 nm, 1 bank, 1 port",
  one.filter(({ point }) => !isPower(point)),
  fromSome(isPower),
);
tell(
  "b at 45 nm, 1 bank, 1 port",
  one.filter(({ point }) => isHalf(point)),
  fromSome((p) => !isHalf(p)),
);
tell("c: whole table", heldLstp, fromAll);
tell(
  "c at 45 nm, 1 bank, 1 port",
  heldLstp.filter(({ key }) => isOne(key)),
  fromAll,
);
tell(
  "c at 45 nm, more banks or ports",
  heldLstp.filter(({ key }) => !isOne(key) && key.node_nm === 45),
  fromAll,
);
tell(
  "c at other nodes, 1 bank, 1 port",
  heldLstp.filter(({ key }) => key.node_nm !== 45 && key.banks === 1 && key.ports === 1),
  fromAll,
);
tell(
  "c at other nodes",
  heldLstp.filter(({ key }) => key.node_nm !== 45),
  fromAll,
);
tell(
  "d: hp and lop",
  heldOut.filter(({ key }) => key.deviceClass !== "lstp"),
  fromAll,
);
const [file] = process.argv.slice(2);
if (file !== undefined) {
  const runs = readRuns(file).filter(inRange);
  tell("a at the file's", runs, fromSome(isPower));
  tell(
    "b at the file's, 45 nm, 1 bank, 1 port",
    runs.filter(({ key }) => isOne(key)),
    fromSome((p) => !isHalf(p)),
  );
  tell("e: the file's", runs, fromAll);
}
