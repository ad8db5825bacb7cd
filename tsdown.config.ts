import { defineConfig } from "tsdown";

const shared = {
  format: "esm",
  outDir: "dist",
  target: "es2022",
  hash: false,
  outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
} as const;

export default defineConfig([
  // The library: one file that runs in Node and in a browser.
  {
    ...shared,
    entry: { index: "src/index.ts" },
    platform: "neutral",
    dts: true,
  },
  // The command line, and the threads that compute sweeps: each command is a chunk of its own, loaded when it is called. Packages of many small files are built in,
  // since Node takes longer to find those than to run them.
  {
    ...shared,
    entry: {
      cli: "cli/main.ts",
      "sweep-worker": "runtime/pool/worker.ts",
      "cli/service-worker": "runtime/service/worker.ts",
    },
    deps: {
      alwaysBundle: ["cli-progress", "cli-table3", "commander", "picocolors", "yaml", "zod"],
    },
    platform: "node",
    dts: false,
    outputOptions: { chunkFileNames: "cli/[name].js" },
  },
]);
