/**
 * Proves the optima of the study's GEMMs, verifies the certificates, and prints how large they are.
 *
 *     npx tsx scripts/certificates.ts [--profile NAME] [--objective KIND] [--factors KIND] [--arch FILE] [--splits N]
 *                                     [--every N] WORKLOAD...
 *
 * Each workload on the baseline and on the study's primitives at both levels, or on the architecture of a file alone.
 * `--every 20` takes each 20th GEMM. Exits with 1 if a certificate is missing, refused, or larger than 1 MB.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readCertificate, writeCertificate } from "../src/certificate/certificate.ts";
import { prove } from "../src/certificate/prove.ts";
import { verify } from "../src/certificate/verify.ts";
import { OBJECTIVES } from "../src/cost/objective.ts";
import { readArchitecture } from "../src/format/architecture.ts";
import { architecture, network, primitive } from "../src/library/library.ts";
import { createMapspace } from "../src/mapspace/mapspace.ts";
import type { Profile } from "../src/profile/profile.ts";
import { createProfile, PROFILE_NAMES } from "../src/profile/profile.ts";
import { search } from "../src/search/search.ts";
import type { Option } from "../src/verdict/option.ts";
import { baselineOption, cimOptions } from "../src/verdict/option.ts";
import type { Gemm } from "../src/workload/gemm.ts";

const LARGEST = 2 ** 20;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    profile: { type: "string", default: "consistent" },
    objective: { type: "string", default: "edp" },
    factors: { type: "string", default: "perfect" },
    arch: { type: "string" },
    splits: { type: "string", default: "3000" },
    every: { type: "string", default: "1" },
  },
});

const profileName = PROFILE_NAMES.find((name) => name === values.profile) ?? "consistent";
// The study's architectures: the baseline with the published dataflow.
const profile = createProfile(
  profileName,
  profileName === "consistent" ? [["baseline-dataflow", "published"]] : [],
);
const first = OBJECTIVES.find((name) => name === values.objective) ?? "edp";
const second = first === "energy" ? "latency" : "energy";
const factors = values.factors === "imperfect" ? "imperfect" : "perfect";

function options(of: Profile): Option[] {
  if (values.arch !== undefined) {
    return [baselineOption(readArchitecture(readFileSync(values.arch, "utf8"), values.arch), of)];
  }
  const baseline = architecture("tensor-core-like");
  const primitives = ["analog6T", "analog8T", "digital6T", "digital8T"].map(primitive);
  const at = ["RF", "SMEM"];
  const cim = cimOptions({ baseline, primitives, at, budget: "area", staging: [0] }, of);
  return [baselineOption(baseline, of), ...cim];
}

interface Row {
  readonly name: string;
  readonly bytes: number;
  readonly prove_ms: number;
  readonly verify_ms: number;
  readonly regions: number;
  readonly evaluated: number;
}

/** One GEMM on one option; a text says why there is no certificate that holds. */
function certify(option: Option, gemm: Gemm): Row | string | undefined {
  const space = createMapspace(
    option.architecture.hierarchy,
    gemm,
    factors,
    option.architecture.cim,
  );
  const goal = { first, second } as const;
  const { mapping } = search({ space, architecture: option.architecture, profile }, goal);
  if (!mapping) return undefined;
  const { provenance: _, ...numbers } = option.architecture;
  const problem = {
    architecture: { ...numbers, hierarchy: space.hierarchy },
    gemm,
    profile,
    factors,
    fillFirst: space.fillFirst,
    ...goal,
  } as const;
  const begin = performance.now();
  const { certificate, failure } = prove(problem, mapping, { splits: Number(values.splits) });
  const proven = performance.now();
  if (!certificate) return `${failure} after ${((proven - begin) / 1000).toFixed(1)} s`;
  const text = writeCertificate(certificate);
  const start = performance.now();
  const { refusal, regions, evaluated } = verify(readCertificate(text));
  const verify_ms = performance.now() - start;
  if (refusal) return `refused: ${refusal.message}`;
  if (text.length > LARGEST) return `too large: ${text.length} bytes`;
  const name = `${option.name}, ${gemm.M}x${gemm.N}x${gemm.K}`;
  const prove_ms = proven - begin;
  return { name, bytes: text.length, prove_ms, verify_ms, regions, evaluated };
}

/** Median, 99th percentile and maximum. */
function spread(numbers: readonly number[]): string {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return [0.5, 0.99, 1].map((share) => at(share).toFixed(0)).join(" / ");
}

let failed = 0;
console.log(`profile ${profile.name}, objective ${first}, ${factors} factors; median / p99 / max`);
for (const workload of positionals) {
  const seen = new Map<string, Gemm>();
  for (const gemm of network(workload, profile).gemms) {
    seen.set(`${gemm.M}x${gemm.N}x${gemm.K}x${gemm.batch}`, gemm);
  }
  const gemms = [...seen.values()].filter((_, i) => i % Number(values.every) === 0);
  const rows: Row[] = [];
  for (const option of options(profile)) {
    for (const gemm of gemms) {
      const row = certify(option, gemm);
      if (typeof row === "object") rows.push(row);
      else if (row !== undefined) {
        failed++;
        console.log(`  ${option.name}, ${gemm.M}x${gemm.N}x${gemm.K}: ${row}`);
      }
    }
  }
  const largest = rows.reduce((most, row) => (row.bytes > most.bytes ? row : most));
  console.log(
    `${workload}: ${rows.length} certificates, bytes ${spread(rows.map((r) => r.bytes))}`,
  );
  console.log(`  prove ms ${spread(rows.map((r) => r.prove_ms))}`);
  console.log(`  verify ms ${spread(rows.map((r) => r.verify_ms))}`);
  console.log(`  regions ${spread(rows.map((r) => r.regions))}`);
  console.log(`  mappings evaluated ${spread(rows.map((r) => r.evaluated))}`);
  console.log(`  largest ${largest.name}: ${largest.bytes} bytes`);
}
process.exitCode = failed > 0 ? 1 : 0;
