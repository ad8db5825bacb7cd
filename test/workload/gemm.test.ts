import { expect, it } from "vitest";
import { gemm, gemmIssues, macs, tensorSize } from "../../src/workload/gemm.ts";
import { networkIssues } from "../../src/workload/network.ts";

it("a GEMM has a name, MACs and tensors", () => {
  const one = gemm(2, 3, 5, { batch: 7, count: 11 });
  const rest = { batch: 7, count: 11, weights: "static" };
  expect(one).toEqual({ name: "2x3x5x7", M: 2, N: 3, K: 5, ...rest });
  expect(gemm(2, 3, 5).name).toBe("2x3x5");
  expect(macs(one)).toBe(210);
  expect(tensorSize(one, "A")).toBe(2 * 5 * 7);
  expect(tensorSize(one, "B")).toBe(3 * 5 * 7);
  expect(tensorSize(one, "Z")).toBe(2 * 3 * 7);
  expect(gemmIssues(one)).toEqual([]);
});

it("extents are positive integers, reported all at once", () => {
  const issues = gemmIssues({ ...gemm(0, 1.5, -3), batch: Number.NaN, count: 2 ** 53 }, [
    "gemms",
    1,
  ]);
  expect(issues.map((i) => `${i.message} ${i.path.join(".")}`)).toEqual([
    "invalid M: 0 gemms.1.M",
    "invalid N: 1.5 gemms.1.N",
    "invalid K: -3 gemms.1.K",
    "invalid batch: NaN gemms.1.batch",
    "invalid count: 9007199254740992 gemms.1.count",
  ]);
});

it("products that a double would round are refused", () => {
  expect(gemmIssues(gemm(2 ** 17, 2 ** 17, 2 ** 16))).toEqual([]);
  expect(gemmIssues(gemm(2 ** 17, 2 ** 17, 2 ** 17)).map((i) => i.code)).toEqual([
    "inexact-product",
  ]);
  expect(gemmIssues(gemm(2 ** 17, 2 ** 17, 2 ** 16, { count: 2 })).map((i) => i.code)).toEqual([
    "inexact-product",
  ]);
});

it("a network has GEMMs", () => {
  expect(networkIssues({ name: "none", gemms: [] })[0]?.message).toBe("empty network: none");
  const gemms = [gemm(1, 1, 1), gemm(1, 0, 1)];
  expect(networkIssues({ name: "n", gemms })[0]?.path).toEqual(["gemms", 1, "N"]);
  const large = Array(8).fill(gemm(2 ** 17, 2 ** 17, 2 ** 16));
  expect(networkIssues({ name: "sum", gemms: large }).map((i) => i.code)).toEqual(["inexact-sum"]);
  expect(networkIssues({ name: "fits", gemms: [gemm(2 ** 16, 2 ** 16, 2 ** 16)] })).toEqual([]);
});
