import fc from "fast-check";
import { expect, test } from "vitest";
import { packKeys, packResults, unpackKeys, unpackResults } from "../../runtime/pool/columns.ts";
import type { KeyedPoint, PointResult } from "../../src/sweep/outcome.ts";
import { STATUSES } from "../../src/sweep/outcome.ts";

/** Of objects such as literals make. */
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(model, { noNullPrototype: true }) as fc.Arbitrary<T>;
const number = fc.double({ noNaN: true });
const points = fc.array(
  record({
    index: fc.nat(),
    key: fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 64, maxLength: 64 }),
    axes: record({ "SMEM.capacity": number, at: fc.string(), workload: fc.string() }),
  }),
);
const done = record({
  status: fc.constant("done" as const),
  results: record({
    energy_pJ: fc.option(number),
    area_mm2: fc.option(number),
  }),
  proven: fc.boolean(),
  provenance: fc.constantFrom("a", "b"),
});
const doneWithMapping = fc
  .tuple(done, fc.constantFrom("m", "n"))
  .map(([of, mapping]) => ({ ...of, mapping }));
const ended = record({
  status: fc.constantFrom(...STATUSES.filter((status) => status !== "done")),
  results: fc.constant({}),
  proven: fc.constant(null),
  reason: fc.string(),
});
const result: fc.Arbitrary<PointResult> = fc.oneof(done, doneWithMapping, ended);

test("columns hold what points are and what became of them, to the last bit", () => {
  fc.assert(
    fc.property(points, fc.array(result), (keyed: KeyedPoint[], results) => {
      expect(unpackKeys(structuredClone(packKeys(keyed)))).toEqual(keyed);
      const all = keyed.slice(0, results.length);
      const own = results.slice(0, all.length);
      const outcomes = unpackResults(structuredClone(packResults(own)), all);
      // Without -0 and 0 being one, and without undefined being absent.
      expect(outcomes).toStrictEqual(all.map((point, i) => ({ ...point, ...own[i] })));
    }),
  );
});
