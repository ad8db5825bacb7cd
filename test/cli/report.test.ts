import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { mayBeInReport } from "../../src/page/files.ts";
import { listFiles, readText } from "../docs/markdown.ts";
import { command } from "./command.ts";

const root = mkdtempSync(join(tmpdir(), "cimpass-report-"));
afterAll(() => rmSync(root, { recursive: true }));

const OPTIONS = "--cim digital6T --at RF --set baseline-dataflow=published";

function filesIn(folder: string): [path: string, text: string][] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((path) => /\.\w+$/.test(path))
    .sort()
    .map((path) => [path, readFileSync(join(folder, path), "latin1")]);
}

describe("cimpass report", () => {
  test("writes page, figures and data, the same each time", async () => {
    const [one, two] = [join(root, "one"), join(root, "two")];
    for (const out of [one, two]) {
      const { code, out: said, err } = await command(`report 64x32x48 ${OPTIONS} --out ${out}`);
      expect({ code, said, err }).toEqual({ code: 0, said: `${out}/index.html\n`, err: "" });
    }
    const files = filesIn(one);
    const mayBe = mayBeInReport([{ name: "64x32x48", gemms: [] }], "html");
    const paths = files.map(([path]) => path).filter((path) => path !== "data/index.json");
    expect(paths.filter((path) => !mayBe(path))).toEqual([]);
    expect(files.map(([path]) => path)).toContain("figures/64x32x48-front.svg");
    expect(files.map(([path]) => path)).toContain("data/64x32x48-gemms.csv");
    expect(filesIn(two)).toEqual(files);
    const page = readFileSync(join(one, "index.html"), "utf8");
    expect(page).toContain(`cimpass report 64x32x48 ${OPTIONS} --out DIR`);
    expect(readdirSync(root).filter((name) => name.startsWith("."))).toEqual([]);
  });

  test("replaces an earlier report, also of another format, and leaves nothing of it", async () => {
    const out = join(root, "again");
    await command(`report 64x32x48 ${OPTIONS} --out ${out}`);
    const line = `report 16x32x48 ${OPTIONS} --no-front --format md --out ${out}`;
    expect((await command(line)).code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(["data", "figures", "report.md"]);
    expect(readdirSync(join(out, "figures")).some((name) => name.startsWith("64"))).toBe(false);
  });

  test("refuses to overwrite a user's files, before it computes, and never touches any other", async () => {
    const out = join(root, "thesis");
    mkdirSync(join(out, "data"), { recursive: true });
    writeFileSync(join(out, "chapter.tex"), "years of work");
    writeFileSync(join(out, "data", "measured.csv"), "months of work");
    const line = `report 16x32x48 ${OPTIONS} --no-front --out ${out}`;
    expect((await command(line)).code).toBe(0);
    writeFileSync(join(out, "data", "16x32x48-gemms.csv"), "corrected by hand");
    writeFileSync(join(out, "figures", "mine.svg"), "drawn by hand");
    const { code, err } = await command(line);
    expect(code).toBe(2);
    expect(err).toContain(`folder in use: ${out} holds files that a report may overwrite`);
    expect(err).toContain("changed since: data/16x32x48-gemms.csv");
    expect(err).toContain("--force");
    expect((await command(`${line} --force`)).code).toBe(0);
    const text = (...path: string[]) => readFileSync(join(out, ...path), "utf8");
    expect(text("data", "16x32x48-gemms.csv")).toMatch(/^network,gemm,/);
    expect(text("data", "measured.csv")).toBe("months of work");
    expect(text("figures", "mine.svg")).toBe("drawn by hand");
    expect(text("chapter.tex")).toBe("years of work");
  });

  test("refuses an empty name, which would be the working directory", async () => {
    for (const out of ["--out=", "--out=\t"]) {
      const { code, err } = await command(`report 16x32x48 ${OPTIONS} ${out} --force`);
      expect(code).toBe(2);
      expect(err).toContain("no folder: its name is empty");
    }
  });

  test("knows before it computes where its files may be", () => {
    const networks = ["16x32x48", "a network", "summary"].map((name) => ({ name, gemms: [] }));
    const mayBe = mayBeInReport(networks, "html");
    const yes = [
      "index.html",
      "figures/a-network-gains.svg",
      "data/summary-1.csv",
      "data/assumptions.csv",
    ];
    expect(yes.filter((path) => !mayBe(path))).toEqual([]);
    const no = [
      "report.md",
      "data/mine.csv",
      "figures/a.svg",
      "16x32x48-gains.svg",
      "data/16x32x48-.txt",
    ];
    expect(no.filter(mayBe)).toEqual([]);
  });

  test("says what is wrong before it computes", async () => {
    const file = join(root, "file");
    writeFileSync(file, "");
    const all = async (line: string) => {
      const { code, err } = await command(`report 16x32x48 ${line}`);
      return `${code} ${err.trim()}`;
    };
    expect(await all("--format html")).toMatch(/^2 .*--out/);
    expect(await all(`--out ${file}`)).toContain("unwritable folder");
    expect(await all(`--out ${root}/x --format htm`)).toContain("did you mean html");
    expect(await all(`--out ${file}/below`)).toContain("unwritable folder");
    expect(existsSync(join(root, "x"))).toBe(false);
  });

  test("says with --robust how sure the verdict is, from the samples of the seed", async () => {
    const line = `report 16x32x48 ${OPTIONS} --no-front --robust --samples 4`;
    const made = async (name: string, more: string) => {
      const out = join(root, name);
      const { code, err } = await command(`${line} ${more} --out ${out}`);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      return new Map(filesIn(out));
    };
    const [one, again, other] = [
      await made("sure", "--seed 3"),
      await made("sure-again", "--seed 3"),
      await made("sure-other", "--seed 4"),
    ];
    const page = one.get("index.html") ?? "";
    expect(page).toContain("How sure: 16x32x48");
    expect(page).toMatch(/That holds in [\d.]+ % of 4 samples/);
    expect(one.has("figures/16x32x48-tornado.svg")).toBe(true);
    const shares = (one.get("data/16x32x48-shares.csv") ?? "").trimEnd().split("\r\n");
    expect(shares.length).toBeGreaterThan(1);
    expect([...again]).toEqual([...one]);
    // Another hypercube, other shares or quantiles; the swing of each input alone needs no samples.
    expect(other.get("data/16x32x48-shares.csv")).not.toBe(one.get("data/16x32x48-shares.csv"));
    expect(other.get("data/16x32x48-tornado.csv")).toBe(one.get("data/16x32x48-tornado.csv"));
  });

  test("draws PNG where that is asked for", async () => {
    const out = join(root, "png");
    const { code, err } = await command(`report 16x32x48 ${OPTIONS} --no-front --png --out ${out}`);
    // The package is optional: without it, the message says what is missing.
    if (code !== 0) expect(err).toContain("missing package: @resvg/resvg-js");
    else {
      const png = readFileSync(join(out, "figures", "16x32x48-gains.png"));
      expect(png.subarray(1, 4).toString()).toBe("PNG");
      // Two pixels a unit: 736 units with the margins.
      expect(png.readUInt32BE(16)).toBe(2 * 736);
    }
  });
});

test("drawing is loaded by commands that draw alone", () => {
  const declarations = listFiles("cli", ".ts").filter((path) => !path.startsWith("cli/commands/"));
  const eager = declarations.filter((path) =>
    /^import (?!type ).*(linkedom|observablehq|resvg|src\/(chart|page)\/)/m.test(readText(path)),
  );
  expect(eager).toEqual(["cli/drawing.ts", "cli/figures.ts"]);
});
