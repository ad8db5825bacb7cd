import { defineConfig } from "tsdown";

/** The benchmark, compiled as the package is: a loader that keeps names would slow every closure. */
export default defineConfig({
  entry: { main: "bench/main.ts" },
  format: "esm",
  outDir: ".bench",
  target: "es2022",
  platform: "node",
  dts: false,
  logLevel: "error",
  outExtensions: () => ({ js: ".js" }),
});
