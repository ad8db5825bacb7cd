import { defineConfig } from "vitest/config";

/**
 * `vitest run` is the quick suite. `vitest run --mode long` runs the long checks (`*.long.ts`).
 * Coverage is measured, and its threshold enforced, where CI is set.
 */
export default defineConfig(({ mode }) => ({
  test:
    mode === "long"
      ? { include: ["test/**/*.long.ts"], testTimeout: 600_000, passWithNoTests: true }
      : {
          include: ["test/**/*.test.ts"],
          // One less, as is the default, leaves one processor of two idle.
          maxWorkers: "100%",
          // A loaded machine is no failure.
          testTimeout: 120_000,
          coverage: {
            enabled: Boolean(process.env.CI),
            provider: "v8",
            include: ["src/**/*.ts"],
            exclude: [
              "src/library/compiled.ts",
              "src/library/compiled-ledger.ts",
              "src/component/compiled.ts",
            ],
            reporter: ["text-summary", "html"],
            thresholds: { lines: 90 },
          },
        },
}));
