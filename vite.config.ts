import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { VIEWS } from "./web/state/state.ts";

/** Modules of the library in whose place the page has one that loads it later. */
const LATER: Readonly<Record<string, string>> = {
  "src/component/compiled.ts": "web/engine/sram-table.ts",
  "src/library/compiled-ledger.ts": "web/engine/ledger.ts",
};

function dataLater(): Plugin {
  const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));
  const later = new Map(Object.entries(LATER).map(([data, page]) => [path(data), path(page)]));
  return {
    name: "data that is loaded later",
    enforce: "pre",
    async resolveId(source, importer, options) {
      if (!/compiled(-ledger)?\.ts$/.test(source)) return;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const page = found && later.get(found.id);
      return page === importer ? found : page;
    },
  };
}

/** The explorer: a static site that runs from any folder. */
export default defineConfig({
  root: "web",
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [
    dataLater(),
    {
      // The page's code is asked for by the script that starts workers: named in the page itself, it is there as soon.
      name: "preload of the page",
      transformIndexHtml: {
        order: "post",
        handler: (_, { bundle = {} }) =>
          Object.values(bundle)
            .filter(({ type, name }) => type === "chunk" && name === "page")
            .map(({ fileName }) => ({
              tag: "link",
              attrs: { rel: "modulepreload", crossorigin: true, href: `./${fileName}` },
              injectTo: "head" as const,
            })),
      },
    },
  ],
  worker: {
    format: "es",
    plugins: () => [dataLater()],
    rolldownOptions: {
      output: {
        // All that every task needs in one file: a worker is ready after two requests, whatever else shares that code.
        codeSplitting: { groups: [{ name: "tasks", test: /web\/engine\/tasks\.ts$/ }] },
      },
    },
  },
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
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What runs first does not wait for the page's code.
            {
              name: "first",
              test: /web\/(main|views\/views|state\/state|engine\/start-worker)\.ts$|vite\/preload-helper/,
              priority: 2,
            },
            { name: "page", test: /web\/start\.tsx$/, priority: 1 },
          ],
        },
      },
    },
  },
});
