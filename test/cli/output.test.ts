import { spawnSync } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { MAPPERS } from "../../src/mapper/mappers.ts";
import { PROFILE_NAMES } from "../../src/profile/profile.ts";
import { SWITCHES } from "../../src/profile/switches.ts";
import { command } from "./command.ts";

const VERDICT = "advise 64x32x48 --cim digital6T --at RF";
const folder = mkdtempSync(join(tmpdir(), "cimpass-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("text", () => {
  test("has colours on a terminal only, and not under NO_COLOR", async () => {
    const terminal = { columns: 120 };
    expect((await command(VERDICT)).out).not.toContain("\u001b");
    expect((await command(VERDICT, { terminal })).out).toContain("\u001b[1m");
    const quiet = await command(VERDICT, { terminal, env: { NO_COLOR: "1" } });
    expect(quiet.out).not.toContain("\u001b");
  });

  test.for([60, 80, 120])("fits a terminal of %d columns", async (columns) => {
    const line = "advise gpt-j --cim digital6T --cim analog6T --set baseline-dataflow=published";
    const { out } = await command(line, { terminal: { columns }, env: { NO_COLOR: "1" } });
    const widest = Math.max(...out.split("\n").map((text) => text.length));
    expect(widest).toBeLessThanOrEqual(columns);
  });

  test("merges GEMMs of one shape and adds up their counts", async () => {
    const { out } = await command(
      "advise resnet-50 --cim digital6T --at RF --set baseline-dataflow=published",
    );
    expect(out).toMatch(/^196x256x2304 +digital6T at RF +6 /m);
    expect(out.match(/^196x256x2304 /gm)).toHaveLength(2);
  });

  test("states profile, switches, mappers, seed, and what is not proven", async () => {
    const { out } = await command(`${VERDICT} --set rf-energy=published`);
    const text = out.replace(/\s+/g, " ");
    expect(text).toContain("Profile consistent with rf-energy=published, objective edp");
    for (const side of ["CiM", "baseline"]) {
      expect(text).toContain(
        `Mapping of ${side}: optimal over the whole mapspace, perfect factors; proven optimal.`,
      );
    }
    const published = await command(`${VERDICT} --set baseline-search=published --seed 7`);
    const rules = published.out.replace(/\s+/g, " ");
    expect(rules).toContain("Mapping of CiM: priority, threshold 4; not proven optimal.");
    expect(rules).toContain("Mapping of baseline: a random search with seed 7");
  });

  test("sums up several networks, apart or accumulating", async () => {
    const line =
      "advise dlrm gpt-j-decode --cim digital6T --at RF --set baseline-dataflow=published";
    const apart = (await command(line)).out;
    expect(apart).toContain("averages per network");
    expect(apart).toMatch(/^option +dlrm +gpt-j-decode$/m);
    const adding = (await command(`${line} --set cumulative-means=published`)).out;
    expect(adding).toMatch(/^option +dlrm +\+ gpt-j-decode$/m);
  });

  test("shows loop nests", async () => {
    const { out } = await command("map 64x32x48 --cim digital6T --at RF --count 4");
    expect(out).toContain("parallel-for K in 48 along y");
    expect(out).toMatch(/by optimal: \d+ mappings? evaluated, \d+ bounds computed, proven optimal/);
    const { out: rule } = await command("map 64x32x48 --cim digital6T --at RF --mapper priority");
    expect(rule).toContain("by priority: 1 mapping evaluated, not proven optimal");
  });
});

test("csv has a record per GEMM and option, units in its header, and quotes where it must", async () => {
  const path = join(folder, "named.tsv");
  writeFileSync(path, 'name\tM\tN\tK\n"a", b\t4\t5\t6\nplain\t7\t8\t9\n');
  const { out } = await command(`advise ${path} --cim digital6T --format csv`);
  const lines = out.split("\r\n");
  expect(lines.pop()).toBe("");
  const header = lines[0]?.split(",") ?? [];
  for (const name of ["energy_pJ", "latency_ns", "TOPS_per_W", "GMAC_per_s", "gain_energy"]) {
    expect(header).toContain(name);
  }
  expect(lines).toHaveLength(1 + 2 * 4);
  expect(lines[1]).toMatch(/^named,"""a"", b",4,5,6,1,1,tensor-core-like,/);
  expect(lines[8]).toMatch(/^named,plain,7,8,9,1,1,/);
});

describe("--output", () => {
  test("writes the file whole, and leaves nothing else", async () => {
    const path = join(folder, "out", "verdict.json");
    const at = join(folder, "out");
    spawnSync("mkdir", [at]);
    const { code, out } = await command(`${VERDICT} --format json --output ${path}`);
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(JSON.parse(readFileSync(path, "utf8"))).toHaveProperty("kind", "verdict");
    expect(readdirSync(at)).toEqual(["verdict.json"]);
  });

  test("replaces what a link points to", async () => {
    const target = join(folder, "target.txt");
    const link = join(folder, "link.txt");
    writeFileSync(target, "old");
    symlinkSync(target, link);
    await command(`list --output ${link}`);
    expect(readlinkSync(link)).toBe(target);
    expect(readFileSync(target, "utf8")).toContain("Primitives:");
  });

  test("keeps the old file if the input is bad", async () => {
    const path = join(folder, "kept.txt");
    writeFileSync(path, "old");
    expect((await command(`advise nothing --output ${path}`)).code).toBe(2);
    expect(readFileSync(path, "utf8")).toBe("old");
  });
});

describe("lists", () => {
  test("of switches name every one with what it does", async () => {
    const out = (await command("list switches")).out.replace(/\s+/g, " ");
    for (const { id, published, consistent } of SWITCHES) {
      expect(out).toContain(id);
      expect(out).toContain(`Published: ${published}`);
      expect(out).toContain(`Consistent: ${consistent}`);
    }
  });

  test("of mappers and profiles are complete", async () => {
    const mappers = (await command("list mappers")).out;
    for (const name of Object.keys(MAPPERS)) expect(mappers).toMatch(new RegExp(`^${name} `, "m"));
    const profiles = (await command("list profiles")).out;
    for (const name of PROFILE_NAMES) expect(profiles).toMatch(new RegExp(`^${name} `, "m"));
  });

  test("of defaults name every option that has one, with the value that its help states", async () => {
    const { out } = await command("list defaults");
    for (const name of ["advise", "evaluate", "compare"]) {
      const help = (await command(`${name} --help`)).out.replace(/\s+/g, " ");
      for (const [, option, value] of help.matchAll(
        /(--[\w-]+) <[^>]*> (?:(?! --)[^(])*\(default: "(.*?)"\)/g,
      )) {
        expect(out).toMatch(new RegExp(`^${option} +${value} `, "m"));
      }
    }
  });
});

test("help has examples, and every example runs or asks for a file", async () => {
  const directory = mkdtempSync(join(tmpdir(), "cimpass-examples-"));
  for (const name of [
    "advise",
    "evaluate",
    "map",
    "verify",
    "compare",
    "roofline",
    "list",
    "show",
  ]) {
    const { code, out } = await command(`${name} --help`);
    expect(code).toBe(0);
    const examples = out.split("Examples:\n")[1]?.trim().split("\n") ?? [];
    expect(examples.length).toBeGreaterThan(1);
    for (const example of examples) {
      const [line = ""] = example
        .trim()
        .replace(/^cimpass /, "")
        .split(/ > | --output | --svg | --png /);
      const own = line.replace("proof.json", join(directory, "proof.json"));
      // The free dataflow takes longer to search, and a certificate of it is large.
      const { code, err } = await command(
        name === "verify" ? own : `${own} --set baseline-dataflow=published`,
      );
      expect([
        line,
        code,
        err.match(/^(?!unreadable (?:file|folder): (my-|mine|yours)).*/)?.[0] ?? "",
      ]).toEqual([line, err === "" ? 0 : 2, ""]);
    }
  }
  rmSync(directory, { recursive: true });
}, 60_000);
