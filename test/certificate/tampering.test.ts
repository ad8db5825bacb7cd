import fc from "fast-check";
import { expect, test } from "vitest";
import { readCertificate, writeCertificate } from "../../src/certificate/certificate.ts";
import type { Certificate, Cover } from "../../src/certificate/verify.ts";
import { verify } from "../../src/certificate/verify.ts";
import { evaluateLegal } from "../../src/cost/evaluate.ts";
import { objectiveValue } from "../../src/cost/objective.ts";
import { enumerateMappings } from "../../src/mapspace/enumerate.ts";
import { searchCases } from "../search/arbitrary.ts";
import { certified, GOALS } from "./proven.ts";

/** Every change of one number in a cover that makes it claim more, and every cover with a part left out. */
function* loosened(cover: Cover): Generator<Cover> {
  if (typeof cover === "number") {
    yield cover + 1;
    return;
  }
  if (cover.length === 0) {
    // The prover evaluates only what no bound closes.
    yield 0;
    return;
  }
  const [decision, rest, ...listed] = cover as [number, number, ...(number | Cover)[]];
  yield [decision, rest + 1, ...listed];
  for (let i = 0; i < listed.length; i += 2) {
    // Its region falls to the rest, whose bound does not hold for it.
    yield [decision, rest, ...listed.slice(0, i), ...listed.slice(i + 2)];
    for (const own of loosened(listed[i + 1] as Cover)) {
      yield [decision, rest, ...listed.slice(0, i + 1), own, ...listed.slice(i + 2)];
    }
  }
}

test("whatever loosens a proof is refused", () => {
  let refused = 0;
  const property = fc.property(searchCases("perfect"), fc.constantFrom(...GOALS), (one, goal) => {
    const certificate = certified(one, goal);
    if (!certificate) return;
    let tries = 0;
    for (const cover of loosened(certificate.cover)) {
      if (tries++ > 40) return;
      const { holds, refusal } = verify({ ...certificate, cover });
      expect(holds).toBe(false);
      expect(["bound", "cover"]).toContain(refusal?.check);
      refused++;
    }
  });
  fc.assert(property, { numRuns: 80, seed: 31 });
  expect(refused).toBeGreaterThan(500);
}, 60_000);

/** A certificate whose cover splits, to be tampered with. */
function sample(): Certificate {
  const cases = fc.sample(searchCases("perfect"), { numRuns: 200, seed: 5 });
  for (const one of cases) {
    const certificate = certified(one, { first: "edp", second: "energy" });
    if (certificate && JSON.stringify(certificate.cover).length > 100) return certificate;
  }
  throw new Error("no sample");
}

const whole = sample();

test("wrong figures, and another mapping, are refused", () => {
  const { energy_pJ, mapping } = whole;
  expect(verify(whole).holds).toBe(true);
  const lower = verify({ ...whole, energy_pJ: energy_pJ * 0.99 });
  expect(lower.refusal?.check).toBe("incumbent");
  expect(lower.refusal?.message).toMatch(/^its energy is /);
  const levels = mapping.levels.map((level) => ({ ...level, temporal: [] }));
  const uncovered = verify({ ...whole, mapping: { levels } });
  expect(uncovered.refusal?.message).toMatch(/^the mapping is not legal: uncovered dimension/);
});

test("a worse mapping with its own figures is refused", () => {
  const { problem } = whole;
  const { gemm, profile, first } = problem;
  const architecture = { ...problem.architecture, provenance: [] };
  const space = { hierarchy: architecture.hierarchy, gemm, factors: problem.factors };
  let worse = 0;
  for (const mapping of enumerateMappings(space)) {
    const { energy_pJ, latency } = evaluateLegal(architecture, gemm, mapping, profile);
    const figures = { energy_pJ, time_ns: latency.time_ns };
    if (objectiveValue(figures, first) <= objectiveValue(whole, first) * 1.01) continue;
    const { holds, refusal } = verify({ ...whole, mapping, ...figures });
    expect(holds).toBe(false);
    expect(["incumbent", "bound", "mapping"]).toContain(refusal?.check);
    if (worse++ > 20) return;
  }
  expect(worse).toBeGreaterThan(3);
});

test("an altered problem is refused", () => {
  const { problem } = whole;
  const gemm = { ...problem.gemm, M: problem.gemm.M + 1 };
  expect(verify({ ...whole, problem: { ...problem, gemm } }).refusal?.check).toBe("incumbent");
  const compute = { ...problem.architecture.compute, macEnergy_pJ: 100 };
  const architecture = { ...problem.architecture, compute };
  const altered = verify({ ...whole, problem: { ...problem, architecture } });
  expect(altered.refusal?.check).toBe("incumbent");
});

test("files that are no certificates are refused with the reason", () => {
  const text = writeCertificate(whole);
  expect(() => readCertificate(text.slice(0, -40))).toThrow(/^invalid JSON: /);
  expect(() => readCertificate("{}")).toThrow(/unknown kind of file: none/);
  const later = text.replace("certificate/1", "certificate/2");
  expect(() => readCertificate(later)).toThrow(/unsupported version: certificate\/2/);
  const negative = text.replace(/"energy_pJ": [\d.e+-]+/, '"energy_pJ": -1');
  expect(() => readCertificate(negative)).toThrow(/invalid energy_pJ/);
  const worded = text.replace(/"cover": .*/, '"cover": ["all"]');
  expect(() => readCertificate(worded)).toThrow(/invalid cover/);
});
