import { defineConfig } from "vite";

/** The explorer: a static site that runs from any folder. */
export default defineConfig({
  root: "web",
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  worker: { format: "es" },
  build: {
    outDir: "../dist-web",
    emptyOutDir: true,
    target: "es2022",
    // An inlined file would need a laxer policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
