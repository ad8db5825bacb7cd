import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../../runtime/store/store.ts";
import { resultSchema } from "../../src/report/result-schema.ts";
import type { PointOutcome, SweepDescription } from "../../src/sweep/outcome.ts";
import { hash } from "../store/made-up.ts";
import { command, json } from "./command.ts";

const folder = mkdtempSync(join(tmpdir(), "cimpass-results-"));
afterAll(() => rmSync(folder, { recursive: true }));
const ONE = join(folder, "one.duckdb");
const TWO = join(folder, "two.duckdb");

const SWEEP: SweepDescription = {
  id: "1",
  name: "smem",
  text: "cimpass: sweep/1\n",
  size: 60,
  axes: [
    { name: "workload", kind: "text", unit: "" },
    { name: "primitive", kind: "text", unit: "" },
    { name: "SMEM.capacity", kind: "number", unit: "B" },
  ],
  results: [
    { name: "energy_pJ", unit: "pJ" },
    { name: "latency_ns", unit: "ns" },
    { name: "gain_energy", unit: "" },
  ],
  modelVersion: "1",
};

/** Two networks, three primitives, ten capacities; the largest do not fit. */
function outcomeAt(index: number): PointOutcome {
  const capacity = 2 ** (14 + Math.floor(index / 6));
  const primitive = ["cores", "digital6T", "=1+2"][Math.floor(index / 2) % 3] ?? "";
  const axes = {
    workload: index % 2 ? "gpt-j" : "bert-large",
    primitive,
    "SMEM.capacity": capacity,
  };
  const point = { index, key: hash(`${index}`), axes };
  if (index >= 54) {
    const reason = 'no room, says "SMEM"';
    return { ...point, status: "infeasible", reason, results: {}, proven: null };
  }
  const results = {
    energy_pJ: 1e6 / (index + 1),
    latency_ns: index === 5 ? Number.POSITIVE_INFINITY : 100 * (index + 1),
    gain_energy: index % 4 === 0 ? null : index / 10,
  };
  return { ...point, status: "done", results, proven: true, mapping: hash(`nest ${index >> 3}`) };
}

const OUTCOMES = Array.from({ length: 60 }, (_, index) => outcomeAt(index));

async function make(path: string, sweep: SweepDescription, batches: readonly PointOutcome[][]) {
  const store = await openStore(path);
  await store.begin(sweep);
  for (const outcomes of batches) await store.write(outcomes, new Map());
  await store.close();
}

beforeAll(async () => {
  await make(ONE, SWEEP, [OUTCOMES]);
  // The same, computed in another order.
  await make(TWO, SWEEP, [OUTCOMES.slice(30).reverse(), OUTCOMES.slice(0, 30)]);
  await make(TWO, { ...SWEEP, id: "2", name: "other" }, [OUTCOMES.slice(0, 3)]);
});

/** Runs with SQL or a condition, whose blanks are written as `_`. */
function results(line: string) {
  return command(`results ${line}`);
}

describe("results", () => {
  test("tells what a sweep has, and its first points", async () => {
    const { code, out } = await results(`${ONE} --rows 2`);
    expect(code).toBe(0);
    expect(out).toContain(
      "Sweep smem: 60 points of 60 combinations, 54 done, 6 infeasible; model 1.",
    );
    expect(out).toContain(
      "The same in all: primitive cores, SMEM.capacity_B 16384, status done, proven true.",
    );
    expect(out).toMatch(/\n {4}0 {2}bert-large .*\n {4}1 {2}gpt-j .*\n\n58 more rows: /);
    const several = await results(TWO);
    expect(several.out).toBe(
      "sweep  model  combinations  points  done  infeasible\n" +
        "smem   1                60      60    54           6\n" +
        "other  1                60       3     3           0\n",
    );
    expect((await results(`${ONE} --sweeps`)).out).toContain("smem   1                60      60");
  });

  test.each(["csv", "tsv", "md", "json", "parquet"])(
    "writes a whole sweep as %s, the same bytes whatever order it was computed in",
    async (format) => {
      const [one, two] = [join(folder, `1.${format}`), join(folder, `2.${format}`)];
      const runs = [
        await results(`${ONE} --format ${format} --output ${one}`),
        await results(`${TWO} --sweep smem --format ${format} --output ${two}`),
      ];
      expect(runs.map(({ code, out, err }) => [code, out, err])).toEqual([
        [0, "", ""],
        [0, "", ""],
      ]);
      expect(readFileSync(one).equals(readFileSync(two))).toBe(true);
      expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
      if (format !== "parquet") {
        expect((await results(`${ONE} --format ${format}`)).out).toBe(readFileSync(one, "utf8"));
      }
    },
  );

  test("writes tables as all commands do: quoted, guarded, with empty fields", async () => {
    const { out } = await results(`${ONE} --format csv`);
    const lines = out.split("\r\n");
    expect(lines[0]).toBe(
      "index,workload,primitive,SMEM.capacity_B,status,reason,energy_pJ,latency_ns,gain_energy,proven,mapping,provenance,key",
    );
    expect(lines.length).toBe(62);
    expect(lines[6]).toMatch(/^5,gpt-j,'=1\+2,16384,done,,166666\.6666+\d,unbounded,0\.5,true,/);
    expect(lines[60]).toMatch(/,infeasible,"no room, says ""SMEM""",,,,,,,[0-9a-f]{64}$/);
  });

  test("writes Parquet with types", async () => {
    const file = join(folder, "typed.parquet");
    await results(`${ONE} --format parquet --output ${file}`);
    const bytes = readFileSync(file);
    const rows = await parquetReadObjects({
      file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    });
    expect(rows.length).toBe(60);
    expect(rows[5]).toMatchObject({
      index: 5n,
      primitive: "=1+2",
      "SMEM.capacity_B": 16384,
      latency_ns: Number.POSITIVE_INFINITY,
      proven: true,
      reason: null,
    });
  });

  test("writes JSON that its schema describes", async () => {
    for (const line of [ONE, `${ONE} --pareto energy_pJ,latency_ns`, `${TWO} --sweeps`]) {
      const result = await json(`results ${line}`);
      expect(resultSchema.safeParse(result).error).toBeUndefined();
    }
    expect(await json(`results ${ONE}`)).toMatchObject({
      kind: "results",
      sweep: { sweep: "smem", size: 60, points: 60, statuses: { done: 54, infeasible: 6 } },
      rows: { 5: { index: 5, latency_ns: "unbounded" }, 59: { status: "infeasible" } },
    });
  });

  test("answers conditions and SQL", async () => {
    const where = await results(`${ONE} --where energy_pJ>5e5 --format csv`);
    expect(where.out.split("\r\n").length).toBe(3);
    // A condition that closes its bracket, and one that is a comment.
    expect((await results(`${ONE} --where true)--`)).err).toContain("invalid SQL: syntax error");
    expect((await results(`${ONE} --where true--`)).code).toBe(0);
    const counted = await results(`${TWO} --sql SELECT(count(*))AS"n"FROM"smem" --format tsv`);
    expect(counted.out).toBe("n\n60\n");
    const refused = await results(`${TWO} --sql CHECKPOINT`);
    expect([refused.code, refused.err]).toEqual([
      2,
      "refused SQL; found CALL; expected one SELECT: results are read and never changed here\n",
    ]);
  });

  test("keeps the rows that none beats", async () => {
    const { out } = await results(`${ONE} --pareto energy_pJ,latency_ns:max --format csv`);
    const found = out.split("\r\n").map((line) => line.split(",")[0]);
    // The last of each network has the least energy and the most time, but for the unbounded one.
    expect(found).toEqual(["index", "5", "52", "53", ""]);
    const all = await results(`${ONE} --pareto energy_pJ,latency_ns:max --by none`);
    expect(all.out).toContain("None beats these 2 of 54 rows: least energy_pJ, most latency_ns.");
  });

  test("draws figures with their units and what they show", async () => {
    const cases = [
      ["", "Energy over latency", ["energy (pJ)", "latency (ns)", "digital6T"]],
      ["--pareto energy_pJ,latency_ns", "Least energy against least latency", ["gpt-j", "beaten"]],
      [
        "--figure heat-map",
        "Energy over SMEM.capacity and workload",
        ["SMEM.capacity (B)", "64 KiB"],
      ],
      [
        "--figure heat-map --x primitive --y SMEM.capacity_B --color gain_energy",
        "Gain energy",
        [],
      ],
      ["--figure parallel", "in 5 quantities", ["SMEM.capacity", "(B)", "cores"]],
      ["--figure parallel --columns energy_pJ,latency_ns --color workload", "in 2 quantities", []],
      ["--figure scatter --x SMEM.capacity_B --y gain_energy", "over SMEM.capacity", []],
    ] as const;
    for (const [options, title, words] of cases) {
      const svg = join(folder, "figure.svg");
      const { code, err } = await results(`${ONE} --svg ${svg} ${options} --rows 1`);
      expect([options, code, err]).toEqual([options, 0, expect.stringContaining(title)]);
      const drawn = readFileSync(svg, "utf8");
      for (const word of [...words, "of 60 rows of sweep smem"]) expect(drawn).toContain(word);
      expect(drawn).not.toMatch(/NaN|undefined/);
    }
  });

  test("writes to files whatever their names hold, and what is asked into no markup", async () => {
    const inside = mkdtempSync(join(folder, "odd-"));
    const names = [
      "a;b",
      "'quote'",
      '"quotes"',
      "$(touch_x)",
      "`x`",
      "é漢🙂",
      "%00",
      "--where",
      "*",
    ];
    for (const name of names) {
      const [table, figure] = [join(inside, `${name}.csv`), join(inside, `${name}.svg`)];
      const where = "primitive<>'<script>&amp;\"'";
      const { code, err } = await results(
        `${ONE} --where ${where} --format csv --output ${table} --svg ${figure}`,
      );
      expect([name, code]).toEqual([name, 0]);
      expect(err).toContain(figure);
      expect(readFileSync(table, "utf8").split("\r\n").length).toBe(62);
      const svg = readFileSync(figure, "utf8");
      expect(svg).toContain("&lt;script");
      expect(svg).not.toContain("<script");
    }
    expect(readdirSync(inside).length).toBe(2 * names.length);
    const missing = await results(`${ONE} --format csv --output ${inside}/none/x.csv`);
    expect([missing.code, missing.out]).toEqual([2, ""]);
  });

  test("says all that is wrong with what is asked", async () => {
    const cases = [
      [`${join(folder, "none.duckdb")}`, "unusable store: "],
      [`${TWO} --format csv`, "several sweeps; expected --sweep with one of smem, other"],
      [`${TWO} --sweep othr`, "unknown sweep: othr; expected smem, other; did you mean other?"],
      [`${ONE} --sql x --where y`, "conflicting options: --sql and --where"],
      [
        `${ONE} --by workload --x a`,
        "option without effect: --by; expected --pareto with it\noption without effect: --x",
      ],
      [
        `${ONE} --format json --rows 5`,
        "option without effect: --rows; expected --format text with it",
      ],
      [`${TWO} --sweeps --rows 5`, "conflicting options: --sweeps and --rows"],
      [
        `${ONE} --svg a.svg --figure pie`,
        "unknown figure: pie; expected scatter, front, heat-map, parallel",
      ],
      [
        `${ONE} --svg ${folder}/a.svg --x energy`,
        "unknown column for --x: energy; expected index,",
      ],
      [`${ONE} --svg ${folder}/a.svg --x workload`, "invalid column for --x: workload"],
      [`${ONE} --svg ${folder}/a.svg --figure front`, "invalid front to draw"],
      [`${ONE} --svg ${folder}/a.svg --where false`, "nothing to draw"],
      [`${ONE} --format xml --rows 0`, "unknown format: xml"],
      [`${ONE} --format csv --output ${folder}`, "is a directory"],
      [`${ONE} --sql SELECT/**/*/**/FROM/**/my-sweep`, 'stand in double quotes: "my-sweep"'],
      [`merge ${ONE} ${TWO} ${ONE}`, `store merged into itself: ${ONE}`],
    ] as const;
    for (const [line, message] of cases) {
      const { code, err, out } = await results(line);
      expect([line, code, err, out]).toEqual([line, 2, expect.stringContaining(message), ""]);
    }
    expect(readdirSync(folder)).not.toContain("a.svg");
  });

  test("merges stores", async () => {
    const merged = join(folder, "merged.duckdb");
    const { code, err } = await results(`merge ${merged} ${TWO} ${ONE}`);
    expect([code, err]).toEqual([
      0,
      `${TWO}, smem: 60 points\n${TWO}, other: 3 points\n${ONE}, smem: 60 points\n`,
    ]);
    const [one, both] = await Promise.all([
      results(`${ONE} --format csv`),
      results(`${merged} --sweep smem --format csv`),
    ]);
    expect(both.out).toBe(one.out);
  });
});
