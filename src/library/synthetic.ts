import { gemm } from "../workload/gemm.ts";
import type { Network } from "../workload/network.ts";

const SMALLEST = 16;
const LARGEST = 8192;
const DESCRIPTION =
  "Every GEMM with M, N and K among the powers of two from 16 to 8192: 1000 GEMMs.";
const SOURCE = "WWW (arXiv 2312.15896), its synthetic data set";

/** The study's synthetic set: every (M, N, K) with each a power of two from 16 to 8192, M changing slowest. */
export function syntheticNetwork(): Network {
  const gemms = [];
  for (let M = SMALLEST; M <= LARGEST; M *= 2)
    for (let N = SMALLEST; N <= LARGEST; N *= 2)
      for (let K = SMALLEST; K <= LARGEST; K *= 2) gemms.push(gemm(M, N, K));
  return { name: "synthetic", description: DESCRIPTION, source: SOURCE, gemms };
}

/** Its native file. */
export function syntheticText(): string {
  const { name, gemms } = syntheticNetwork();
  const lines = gemms.map(({ M, N, K }) => `  - {M: ${M}, N: ${N}, K: ${K}}\n`);
  return [
    "# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json\n",
    "cimpass: network/1\n",
    `name: ${name}\n`,
    `description: "${DESCRIPTION}"\n`,
    `source: ${SOURCE}\n`,
    "gemms:\n",
    ...lines,
  ].join("");
}
