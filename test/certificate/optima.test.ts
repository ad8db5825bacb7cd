import fc from "fast-check";
import { expect, test } from "vitest";
import { readCertificate, writeCertificate } from "../../src/certificate/certificate.ts";
import { verify } from "../../src/certificate/verify.ts";
import { searchCases } from "../search/arbitrary.ts";
import { certified, GOALS } from "./proven.ts";

test.each([
  { factors: "perfect", numRuns: 600 },
  { factors: "imperfect", numRuns: 400 },
] as const)(
  "the certificate of every optimum holds, read back: $numRuns problems, $factors factors",
  ({ factors, numRuns }) => {
    let bounded = 0;
    const property = fc.property(searchCases(factors), fc.constantFrom(...GOALS), (one, goal) => {
      const certificate = certified(one, goal);
      if (!certificate) return;
      const found = verify(readCertificate(writeCertificate(certificate)));
      expect(found.refusal).toBeUndefined();
      expect(found.smallest).toBeGreaterThanOrEqual(1 - 1e-12);
      bounded += found.regions;
    });
    fc.assert(property, { numRuns, seed: 29, endOnFailure: true });
    expect(bounded).toBeGreaterThan(5 * numRuns);
  },
  120_000,
);
