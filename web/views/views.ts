import type { FunctionComponent } from "preact";
import type { Engine } from "../engine/engine.ts";
import type { Asked } from "../engine/question.ts";
import type { Go } from "../state/page-state.ts";
import type { State, View } from "../state/state.ts";

/** What every view is given: what is asked, and how to ask something else. */
export interface ViewProps {
  readonly engine: Engine;
  readonly asked: Asked;
  readonly state: State;
  readonly go: Go;
}

interface Entry {
  readonly title: string;
  /** Loads the view's own chunk. */
  readonly load: () => Promise<FunctionComponent<ViewProps>>;
}

/** The views in the order in which the page names them. */
export const ENTRIES: Readonly<Record<View, Entry>> = {
  verdict: {
    title: "Verdict",
    load: async () => (await import("./verdict.tsx")).VerdictView,
  },
  map: {
    title: "Phase map",
    load: async () => (await import("./map.tsx")).MapView,
  },
  gemm: {
    title: "One GEMM",
    load: async () => (await import("./gemm.tsx")).GemmView,
  },
  pareto: {
    title: "Pareto",
    load: async () => (await import("./pareto.tsx")).ParetoView,
  },
  primitives: {
    title: "Primitives",
    load: async () => (await import("./primitives.tsx")).PrimitivesView,
  },
  assumptions: {
    title: "Assumptions",
    load: async () => (await import("./assumptions.tsx")).AssumptionsView,
  },
  proof: {
    title: "Proof",
    load: async () => (await import("./proof.tsx")).ProofView,
  },
};
