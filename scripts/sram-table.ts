import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/**
 * `tsx scripts/sram-table.ts CACTI`: runs CACTI for every point of the table that src/component/data/sram.csv does
 * not hold yet, and writes the file; with an empty file this is the whole table. CACTI is the program built from
 * github.com/HewlettPackard/cacti at 1ffd8df, beside which its folder tech_params lies. A run takes about 0.4 s, all of them an hour.
 *
 * The settings are those with which the Accelergy CACTI plug-in calls it, so that its numbers come out.
 */

const FILE = new URL("../src/component/data/sram.csv", import.meta.url);
const BANKS = [1, 2, 4, 8];
const PORTS = [1, 2];
const NODES = [22, 32, 45, 65, 90];
const LARGEST = 2 ** 26;
const SMALLEST = 256;
const WIDEST = 1024;
const NARROWEST = 32;

interface Run {
  /** Node in nm, device class, banks, ports: the head of a slice. */
  readonly slice: string;
  readonly width: number;
  readonly capacity: number;
}

/** The points of the table: powers of two of capacity and width, and sizes at *steps* between them. */
function plannedRuns(): Run[] {
  const runs: Run[] = [];
  for (const node of NODES) {
    for (const banks of BANKS) {
      for (const ports of PORTS) {
        const slice = `${node},lstp,${banks},${ports}`;
        runs.push(...gridRuns(slice, 32 * banks, stepsOf(node, banks, ports)));
      }
    }
    for (const deviceClass of ["hp", "lop"]) runs.push(...classRuns(`${node},${deviceClass},1,1`));
  }
  return runs;
}

/** Most points where most memories of the literature are. */
function stepsOf(node: number, banks: number, ports: number): number[] {
  if (node === 45 && banks === 1 && ports === 1) return [1, 1.25, 1.5, 1.75];
  return node === 45 || (banks === 1 && ports === 1) ? [1, 1.5] : [1];
}

/** All sizes at *steps* of each power of two, from *fewestRows* words on. */
function gridRuns(slice: string, fewestRows: number, steps: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (const width of sizes(NARROWEST, WIDEST, steps)) {
    for (const capacity of sizes(SMALLEST, LARGEST, steps)) {
      if ((8 * capacity) / width >= fewestRows) runs.push({ slice, width, capacity });
    }
  }
  return runs;
}

function sizes(smallest: number, largest: number, steps: readonly number[]): number[] {
  const found: number[] = [];
  for (let power = smallest; power <= largest; power *= 2) {
    for (const step of steps) if (power * step <= largest) found.push(power * step);
  }
  return found;
}

/** Few runs of another device class, of which only ratios to lstp are interpolated. */
function classRuns(slice: string): Run[] {
  return [32, 256, 1024].flatMap((width) =>
    Array.from({ length: 10 }, (_, k) => ({ slice, width, capacity: SMALLEST * 4 ** k })).filter(
      ({ capacity }) => capacity <= LARGEST && (8 * capacity) / width >= 64,
    ),
  );
}

/** What CACTI reads, one option a line. */
function settings({ slice, width, capacity }: Run): string {
  const [node, deviceClass, banks, ports] = slice.split(",");
  const devices = [
    "Data array cell",
    "Data array peripheral",
    "Tag array cell",
    "Tag array peripheral",
  ];
  return [
    `-size (bytes) ${capacity}`,
    `-block size (bytes) ${width / 8}`,
    `-output/input bus width ${width}`,
    `-technology (u) ${Number(node) / 1000}`,
    `-UCA bank count ${banks}`,
    `-read-write port ${ports}`,
    "-exclusive read port 0",
    "-exclusive write port 0",
    "-single ended read ports 0",
    '-cache type "ram"',
    "-associativity 1",
    "-tag size (b) 0",
    ...devices.map((device) => `-${device} type - "itrs-${deviceClass}"`),
    "-operating temperature (K) 300",
    '-access mode (normal, sequential, fast) - "fast"',
    '-Cache model (NUCA, UCA)  - "UCA"',
    "-NUCA bank count 0",
    // least leakage among what is near the best in delay and energy
    "-design objective (weight delay, dynamic power, leakage power, cycle time, area) 0:0:1000000:0:0",
    "-deviate (delay, dynamic power, leakage power, cycle time, area) 20:10:100000:100:100",
    "-NUCAdesign objective (weight delay, dynamic power, leakage power, cycle time, area) 100:100:0:0:100",
    "-NUCAdeviate (delay, dynamic power, leakage power, cycle time, area) 10:10000:10000:10000:10000",
    '-Optimize ED or ED^2 (ED, ED^2, NONE): "ED^2"',
    '-Wire signaling (fullswing, lowswing, default) - "Global_30"',
    '-Wire inside mat - "semi-global"',
    '-Wire outside mat - "semi-global"',
    '-Interconnect projection - "normal"',
    '-Add ECC - "false"',
    '-Array Power Gating - "false"',
    '-WL Power Gating - "false"',
    '-CL Power Gating - "false"',
    '-Bitline floating - "false"',
    '-Interconnect Power Gating - "false"',
    '-Power Gating Performance Loss "default"',
    "-page size (bits) 0",
    "-burst length 8",
    "-internal prefetch width 8",
    "-Core count 1",
    '-Print level (DETAILED, CONCISE) - "CONCISE"',
    '-Print input parameters - "false"',
    '-Force cache config - "false"',
    "-Ndwl 1\n-Ndbl 1\n-Nspd 0\n-Ndcm 1\n-Ndsam1 0\n-Ndsam2 0",
    // of the DRAM interface, which a RAM does not have but CACTI demands
    '-dram_type "DDR3"\n-io state "WRITE"\n-addr_timing 1.0\n-mem_density 4 Gb\n-bus_freq 800 MHz\n-duty_cycle 1.0',
    "-activity_dq 1.0\n-activity_ca 0.5\n-num_dq 72\n-num_dqs 18\n-num_ca 25\n-num_clk 2\n-num_mem_dq 2\n-mem_data_width 8",
    "-rtt_value 10000\n-ron_value 34\n-num_bobs 1\n-capacity 80\n-num_channels_per_bob 1",
    '-first metric "Cost"\n-second metric "Bandwidth"\n-third metric "Energy"\n-DIMM model "ALL"\n-mirror_in_bob "F"',
    "",
  ].join("\n");
}

/** The quantities of a run, in the units of the file. */
function runCacti(program: string, folder: string, run: Run): string {
  const config = join(folder, "run.cfg");
  const table = `${config}.out`;
  writeFileSync(config, settings(run));
  rmSync(table, { force: true });
  spawnSync(program, ["-infile", config], { cwd: dirname(program), stdio: "ignore" });
  if (!existsSync(table)) throw new Error(`CACTI failed for ${JSON.stringify(run)}`);
  const [names = [], values = []] = readFileSync(table, "utf8")
    .split("\n")
    .map((line) => line.split(",").map((cell) => cell.trim()));
  const of = (name: string) => {
    const value = Number(values[names.indexOf(name)]);
    if (!(value > 0)) throw new Error(`no ${name} of ${JSON.stringify(run)}`);
    return value;
  };
  const banks = Number(run.slice.split(",")[2]);
  return [
    of("Dynamic read energy (nJ)") * 1000,
    of("Dynamic write energy (nJ)") * 1000,
    of("Standby leakage per bank(mW)") * banks,
    of("Area (mm2)") * 1e6,
    of("Access time (ns)"),
    of("Random cycle time (ns)"),
  ]
    .map(digits)
    .join(",");
}

/** Six digits, as CACTI prints them, as short as they go. */
function digits(value: number): string {
  return String(Number(value.toPrecision(6))).replace(/^0\./, ".");
}

const [program] = process.argv.slice(2);
if (program === undefined) throw new Error("usage: tsx scripts/sram-table.ts CACTI");
const keyOf = ({ slice, width, capacity }: Run) => `${slice},${width},${capacity}`;
const known = new Map<string, string>();
const head: string[] = [];
let slice = "";
let width = 0;
for (const line of readFileSync(FILE, "utf8").trimEnd().split("\n")) {
  if (line.startsWith("#")) head.push(line);
  else if (line.startsWith("slice,")) slice = line.slice(6);
  else if (line.startsWith("w,")) width = Number(line.slice(2));
  else {
    const comma = line.indexOf(",");
    known.set(
      keyOf({ slice, width, capacity: Number(line.slice(0, comma)) }),
      line.slice(comma + 1),
    );
  }
}
const folder = mkdtempSync(join(tmpdir(), "sram-table-"));
const lines = [...head];
let last: Run | undefined;
const runs = plannedRuns();
const order = [...new Set(runs.map((run) => run.slice))];
runs.sort(
  (a, b) =>
    order.indexOf(a.slice) - order.indexOf(b.slice) || a.width - b.width || a.capacity - b.capacity,
);
for (const run of runs) {
  if (run.slice !== last?.slice) lines.push(`slice,${run.slice}`);
  if (run.slice !== last?.slice || run.width !== last.width) lines.push(`w,${run.width}`);
  lines.push(`${run.capacity},${known.get(keyOf(run)) ?? runCacti(program, folder, run)}`);
  last = run;
}
writeFileSync(FILE, `${lines.join("\n")}\n`);
rmSync(folder, { recursive: true });
