import type { Part, State, View } from "../state/state.ts";
import { DEFAULTS } from "../state/state.ts";

/** What the page calls its views. */
export const VIEW_TITLES: Readonly<Record<View, string>> = {
  verdict: "Verdict",
  map: "Phase map",
  gemm: "One GEMM",
  pareto: "Pareto",
  primitives: "Primitives",
  assumptions: "Assumptions",
  proof: "Proof",
};

/** What it calls the parts of the view of assumptions, but for the first. */
export const PART_TITLES: Readonly<Record<Part, string>> = {
  switches: "What each switch moves",
  robust: "How sure it is",
};

/** Characters of a subject that a tab or a list of places visited may show. */
const MOST = 60;

/** What the browser calls a state, in its tab and its history: what it is about, how that is looked at, and whose page it is. */
export function titleOf(state: State): string {
  const subject = subjectOf(state);
  const cut = subject.length > MOST ? `${subject.slice(0, MOST - 1)}…` : subject;
  const { view, part } = state;
  const look = view === "assumptions" && part !== undefined ? PART_TITLES[part] : VIEW_TITLES[view];
  return [cut, look, "cimpass"].filter((text) => text !== "").join(" · ");
}

function subjectOf({ view, words, gemm, option, certificate, edit, options }: State): string {
  const workload = words.join(", ");
  switch (view) {
    case "verdict":
    case "assumptions":
      return workload;
    case "map": {
      const { x = "", y = "" } = { ...DEFAULTS.map, ...options };
      return [x, y].map((axis) => axis.split(":")[0]).join(" × ");
    }
    case "pareto":
      return gemm ?? workload;
    case "primitives":
      return edit ?? option ?? options.cim?.join(", ") ?? "";
    case "proof":
    case "gemm": {
      if (view === "proof" && certificate !== undefined) return certificate;
      return `${gemm ?? workload}${option === undefined ? "" : ` on ${option}`}`;
    }
  }
}
