import { defineConfig } from "vitest/config";

/** The tests that judge a mutant of the counting and of the cost. */
export default defineConfig({
  test: {
    include: ["test/{reuse,cost,mapping}/**/*.test.ts", "test/oracle/agreement.test.ts"],
    env: { ORACLE_SHARE: "0.02" },
  },
});
