import { expect, test } from "vitest";
import { integrate } from "../../src/architecture/integrate.ts";
import type { ResolvedArchitecture } from "../../src/architecture/resolve.ts";
import { resolve } from "../../src/architecture/resolve.ts";
import { architecture, primitive } from "../../src/library/library.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { optimal } from "../../src/mapper/optimal.ts";
import { seeded } from "../../src/mapper/seeded.ts";
import { createProfile } from "../../src/profile/profile.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import { gemm, macsPerElement } from "../../src/workload/gemm.ts";
import { readText } from "./markdown.ts";

const profile = createProfile("consistent");
const baseline = architecture("tensor-core-like");
const placement = { at: "SMEM", budget: "area", staging: 0 } as const;
const cim = resolve(integrate(baseline, primitive("digital6T"), placement, profile), profile);
const cores = resolve(baseline, profile);
const time = (of: ResolvedArchitecture, shape: Gemm) =>
  optimal({ architecture: of, gemm: shape, profile }, { ...DEFAULT_OPTIONS, objective: "latency" })
    .evaluation.latency.time_ns;

const SHAPES = 150;

/** Extents from 16 to 4096, even in logarithms, that are no powers of two. */
function shapes(): Gemm[] {
  const random = seeded(1);
  const extent = (): number => {
    const value = Math.round(2 ** (4 + random.below(8000) / 1000));
    return Number.isInteger(Math.log2(value)) ? extent() : value;
  };
  return Array.from({ length: SHAPES }, () => gemm(extent(), extent(), extent()));
}

test("how often the rule of docs/findings.md errs on shapes that are no powers of two", () => {
  let wrong = 0;
  let wins = 0;
  for (const shape of shapes()) {
    const isWin = time(cim, shape) < time(cores, shape) * (1 - 1e-9);
    const says = shape.K >= 192 && macsPerElement(shape) >= 36;
    if (isWin) wins++;
    if (isWin !== says) wrong++;
  }
  const percent = (n: number) => `${Math.round((100 * n) / SHAPES)} %`;
  const text = readText("docs/findings.md").replace(/\s+/g, " ");
  expect(text).toContain(
    `it errs on ${wrong}, ${percent(wrong)}, more than saying "never" would (${wins} wins, ${percent(wins)})`,
  );
}, 120_000);
