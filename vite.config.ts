import { basename } from "node:path";
import { defineConfig } from "vite";
import { VIEWS } from "./web/state/state.ts";

/** The explorer: a static site that runs from any folder. */
export default defineConfig({
  root: "web",
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  worker: { format: "es" },
  css: {
    postcss: {
      plugins: [
        {
          // A style sheet that is loaded stays: one named by a view is of that view only, at the specificity that it states.
          postcssPlugin: "style of a view",
          Once(root) {
            const [first] = basename(root.source?.input.file ?? "").split(/[-.]/);
            const view = VIEWS.find((name) => name === first);
            if (view === undefined) return;
            root.walkRules((rule) => {
              if (rule.parent?.type === "rule" || rule.selector === ":root") return;
              rule.selectors = rule.selectors.map((one) => `:where([data-view="${view}"]) ${one}`);
            });
          },
        },
      ],
    },
  },
  build: {
    outDir: "../dist-web",
    emptyOutDir: true,
    target: "es2022",
    // An inlined file would need a laxer policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
