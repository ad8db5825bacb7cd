import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EvaluationsResult, VerificationResult } from "../../src/report/result-schema.ts";
import { resultSchema } from "../../src/report/result-schema.ts";
import { command, json } from "./command.ts";

const directory = mkdtempSync(join(tmpdir(), "cimpass-certificate-"));
const proof = join(directory, "proof.json");
let mapped: EvaluationsResult;

beforeAll(async () => {
  const line = `map 64x64x64 --cim digital6T --at RF --certificate ${proof}`;
  mapped = (await json(line)) as EvaluationsResult;
});
afterAll(() => rmSync(directory, { recursive: true }));

test("map --certificate maps optimally and writes a proof that verify accepts", async () => {
  const result = await json(`verify ${proof}`);
  expect(resultSchema.safeParse(result).error).toBeUndefined();
  const { holds, energy_pJ, built_in, regions, refusal } = result as VerificationResult;
  expect(holds).toBe(true);
  expect(refusal).toBeNull();
  expect(regions).toBeGreaterThan(0);
  const [evaluation] = mapped.evaluations;
  expect(evaluation?.mapper).toBe("optimal");
  expect(evaluation?.proven_optimal).toBe(true);
  expect(energy_pJ).toBe(evaluation?.energy_pJ);
  expect(built_in).toBe("digital6T at RF of tensor-core-like");
  const { out } = await command(`verify ${proof}`);
  expect(out).toMatch(/^The certificate holds: no mapping of 64x64x64 on digital6T at RF/);
  expect(out).toContain("Trusted: the evaluation of one mapping");
});

test("the priority mapping is never better than what is certified", async () => {
  const priority = (await json(
    "map 64x64x64 --cim digital6T --at RF --mapper priority",
  )) as EvaluationsResult;
  const [heuristic] = priority.evaluations;
  const [optimal] = mapped.evaluations;
  expect(optimal?.EDP_pJ_ns).toBeLessThanOrEqual(heuristic?.EDP_pJ_ns ?? 0);
});

test("a tampered certificate is refused with the check that failed", async () => {
  const text = readFileSync(proof, "utf8");
  const tampered = join(directory, "tampered.json");
  const verified = async (changed: string) => {
    expect(changed).not.toBe(text);
    writeFileSync(tampered, changed);
    return command(`verify ${tampered}`);
  };
  const cheaper = await verified(text.replace(/"macEnergy_pJ":[\d.]+/, '"macEnergy_pJ":0.1'));
  expect(cheaper.code).toBe(2);
  expect(cheaper.out).toMatch(/^The certificate is refused: its energy is /);
  expect(cheaper.err).toMatch(/^refused certificate: .*: incumbent: its energy is /);
  const claimed = await verified(text.replace(/"cover": .*/, '"cover": 0'));
  expect(claimed.code).toBe(2);
  expect(claimed.err).toMatch(/: bound: its bound, .* is below the incumbent/);
  const cut = await verified(text.slice(0, 500));
  expect(cut.code).toBe(2);
  expect(cut.err).toMatch(/^invalid JSON: /);
});

test("a certificate is about one GEMM on one option, and about the optimum", async () => {
  const several = await command(`map 8x8x8 16x8x8 --certificate ${proof}`);
  expect(several.code).toBe(2);
  expect(several.err).toBe("too many GEMMs for one certificate: 2; expected one GEMM\n");
  const all = await command(`map 8x8x8 --cim all --at RF --certificate ${proof}`);
  expect(all.err).toMatch(/^too many values: --cim; expected one primitive/);
  const random = await command(`map 8x8x8 --mapper random --certificate ${proof}`);
  expect(random.err).toMatch(/^conflicting options: --certificate and mapper random;/);
});
