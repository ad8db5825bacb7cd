import { defineConfig } from "vitest/config";

/** The tests that judge a mutant of the counting and of the cost. */
export default defineConfig({
  test: {
    include: ["test/{reuse,cost,mapping,oracle}/**/*.test.ts"],
  },
});
