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

/** Loads each view's own chunk. */
export const LOAD: Readonly<Record<View, () => Promise<FunctionComponent<ViewProps>>>> = {
  verdict: async () => (await import("./verdict.tsx")).VerdictView,
  map: async () => (await import("./map.tsx")).MapView,
  gemm: async () => (await import("./gemm.tsx")).GemmView,
  pareto: async () => (await import("./pareto.tsx")).ParetoView,
  primitives: async () => (await import("./primitives.tsx")).PrimitivesView,
  assumptions: async () => (await import("./assumptions.tsx")).AssumptionsView,
  proof: async () => (await import("./proof.tsx")).ProofView,
};
