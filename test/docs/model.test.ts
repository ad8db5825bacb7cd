import { describe, expect, test } from "vitest";
import { integrate } from "../../src/architecture/integrate.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import type { Evaluation } from "../../src/cost/evaluate.ts";
import { evaluate } from "../../src/cost/evaluate.ts";
import { figuresOfMerit } from "../../src/cost/merit.ts";
import { readArchitecture } from "../../src/format/architecture.ts";
import { readMapping } from "../../src/format/mapping.ts";
import type { ArchitectureReference } from "../../src/format/mapping-spec.ts";
import { readPrimitive } from "../../src/format/primitive.ts";
import type { ProfileName } from "../../src/profile/profile.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { spanOf, splitExtent, wholeExtent } from "../../src/reuse/extent.ts";
import { DIMENSIONS } from "../../src/workload/tensor.ts";
import { calculate } from "./arithmetic.ts";
import type { Section, Table } from "./markdown.ts";
import { codeBlocks, listFiles, readText, sections, tables } from "./markdown.ts";

const text = readText("docs/model.md");
const chapter = sections(text, 2).find(({ title }) => title.endsWith("Worked examples"));
const files = codeBlocks(chapter?.text ?? "", "yaml");
const examples = sections(chapter?.text ?? "", 3);

describe("equations", () => {
  const defined = new Set(
    sections(text, 3).flatMap(({ title }) => /^Eq\. (\d+): /.exec(title)?.[1] ?? []),
  );

  test("are numbered from 1 without a gap", () => {
    expect([...defined]).toEqual(Array.from({ length: defined.size }, (_, i) => `${i + 1}`));
  });

  test("that the code cites are defined", () => {
    const cited = ["src", "cli"].flatMap((folder) =>
      listFiles(folder, ".ts").flatMap((file) => citations(readText(file))),
    );
    expect(cited.length).toBeGreaterThan(20);
    expect(cited.filter((number) => !defined.has(`${number}`))).toEqual([]);
  });
});

describe.each(examples)("worked example: $title", (example) => {
  const found = tables(example.text);

  test("derives something", () => {
    expect(found.length).toBeGreaterThanOrEqual(3);
  });

  test.each(found.map((table) => [table.header[0] ?? "", table] as const))("%s", (kind, table) => {
    const [what = "", profile = "consistent"] = kind.split(", ");
    const evaluation = run(example, profile as ProfileName);
    const derived = derivations(table);
    const actual = results(what, evaluation);
    // Counts of zero may be left out; everything else must be derived.
    const expected =
      what === "count" ? [...actual].filter(([, v]) => v.some((n) => n > 0)) : actual;
    expect([...derived.keys()].sort()).toEqual([...expected].map(([key]) => key).sort());
    for (const [key, values] of derived) {
      const computed = actual.get(key) ?? [];
      expect([key, values.length]).toEqual([key, computed.length]);
      values.forEach(({ value, tolerance }, i) => {
        expect(Math.abs(value - (computed[i] ?? Number.NaN)), key).toBeLessThanOrEqual(tolerance);
      });
    }
  });
});

/** Numbers of the equations that a source file cites: `Eq. 6`, `Eq. 5 to 9`, `Eq. 10 and 11`. */
function citations(source: string): number[] {
  return [...source.matchAll(/\bEq\. (\d+)(?:(?: (to|and) |, )(\d+))?/g)].flatMap((match) => {
    const from = Number(match[1]);
    const to = Number(match[3] ?? from);
    if (match[2] !== "to") return [from, to];
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
}

/** A result that a document states: exact with `=`, to half a unit of its last digit with `≈`. */
interface Stated {
  readonly value: number;
  readonly tolerance: number;
}

/** The results of a table's rows by their keys, one for each part between semicolons; checks the arithmetic. */
function derivations(table: Table): Map<string, Stated[]> {
  return new Map(
    table.rows.map(([key = "", cell = ""]) => {
      const stated = cell.split(";").map((part): Stated => {
        const [, sum = "", sign, result = ""] = /^(.*) ([=≈]) ([\d.]+)$/.exec(part.trim()) ?? [];
        const decimals = result.split(".")[1]?.length ?? 0;
        const value = Number(result);
        const tolerance = sign === "≈" ? 10 ** -decimals / 2 : 1e-9 * Math.abs(value);
        expect(Math.abs(calculate(sum) - value), `${key}: ${part}`).toBeLessThanOrEqual(tolerance);
        return { value, tolerance };
      });
      return [key, stated];
    }),
  );
}

/** Evaluates the mapping of an example; files refer to each other by the names that the chapter gives them. */
function run(example: Section, profileName: ProfileName): Evaluation {
  const profile = createProfile(profileName);
  const content = codeBlocks(example.text, "yaml").find((file) => isKind(file, "mapping")) ?? "";
  const architectureOf = (reference: ArchitectureReference) => {
    expect(reference.baseline).toBe("tiny.yaml");
    const baseline = readArchitecture(files.find((file) => isKind(file, "architecture")) ?? "");
    if (!reference.cim) return resolve(baseline, profile);
    const { at, count, staging } = reference.cim;
    const primitive = readPrimitive(files.find((file) => isKind(file, "primitive")) ?? "");
    return resolve(
      integrate(baseline, primitive, { at, budget: count, staging }, profile),
      profile,
    );
  };
  const { spec, bind } = readMapping(content);
  const architecture = architectureOf(spec.architecture);
  return evaluate(architecture, spec.gemm, bind(architecture.hierarchy), profile);
}

function isKind(file: string, kind: string): boolean {
  return file.startsWith(`cimpass: ${kind}/1\n`);
}

/** What the library computes, by the keys that the tables use; several values where groups of instances differ. */
function results(what: string, evaluation: Evaluation): Map<string, readonly number[]> {
  switch (what) {
    case "extent":
      return extents(evaluation);
    case "count":
      return counts(evaluation);
    case "energy (pJ)":
      return energies(evaluation);
    case "time (ns)": {
      const { limits, time_ns, cycles } = evaluation.latency;
      return new Map([
        ...limits.map((limit) => [`${limit.resource} ${limit.level}`, [limit.time_ns]] as const),
        ["run", [time_ns]],
        ["cycles", [cycles]],
      ]);
    }
    case "figure": {
      const { energy_pJ, time_ns, cycles, throughput, ...merits } = figuresOfMerit(evaluation);
      return new Map(Object.entries(merits).map(([key, value]) => [key, [value]]));
    }
    default:
      throw new Error(`unknown table: ${what}`);
  }
}

/** How far each dimension runs for the classes of compute units, where there is more than one. */
function extents({ counts: { nest } }: Evaluation): Map<string, number[]> {
  const end = nest.bound.length;
  const runs = DIMENSIONS.map((dimension, d) => {
    const classes = splitExtent(nest, d, wholeExtent(nest), 0, end);
    return [dimension, classes.map(({ limit }) => spanOf(nest, d, limit, 0, end, end))] as const;
  });
  return new Map(runs.filter(([, classes]) => classes.length > 1).map(([d, c]) => [d, [...c]]));
}

function counts({ counts: { steps, unitsUsed, levels }, architecture }: Evaluation) {
  const found = new Map<string, number[]>([
    ["steps", [steps]],
    ["units", [unitsUsed]],
  ]);
  levels.forEach(({ tensors }, i) => {
    for (const { tensor, groups } of tensors) {
      for (const count of ["reads", "fills", "updates", "reductions"] as const) {
        const level = architecture.hierarchy.levels[i]?.name;
        found.set(
          `${level} ${tensor} ${count}`,
          groups.map((group) => group[count]),
        );
      }
    }
  });
  return found;
}

function energies({ energyParts, energy_pJ }: Evaluation): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const part of energyParts) {
    if (part.energy_pJ === 0) continue;
    const words = part.action === "mac" ? [part.level] : [part.level, part.tensor, part.action];
    found.set(words.filter((word) => word !== undefined).join(" "), [part.energy_pJ]);
  }
  found.set("total", [energy_pJ]);
  return found;
}
