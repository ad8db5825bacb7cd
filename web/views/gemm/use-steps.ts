import { useEffect, useMemo, useState } from "preact/hooks";
import type { Hierarchy } from "../../../src/architecture/hierarchy.ts";
import type { Mapping } from "../../../src/mapping/mapping.ts";
import type { Step, Walk } from "../../../src/reuse/walk.ts";
import { walk } from "../../../src/reuse/walk.ts";
import type { Gemm } from "../../../src/workload/gemm.ts";
import type { Go } from "../../state/page-state.ts";
import type { State } from "../../state/state.ts";

/** An animation of a nest: where it stands, and how to move it. */
export interface Steps {
  readonly walk: Walk | undefined;
  readonly step: Step | undefined;
  readonly at: number;
  /** The level down to which the loops are stepped through; the number of levels for all. */
  readonly depth: number;
  readonly playing: boolean;
  /** Steps per second. */
  readonly speed: number;
  readonly to: (at: number) => void;
  readonly into: (depth: number) => void;
  readonly play: (on: boolean) => void;
  readonly faster: (speed: number) => void;
}

/** As many steps are looked through one by one; deeper nests begin further out. */
const FEW = 4096;

/** Visitors who want less motion get it slower, and without transitions. */
const REDUCED = "(prefers-reduced-motion: reduce)";

/** Steps through a nest; where it stands is in the address whenever it stands still. */
export function useSteps(
  hierarchy: Hierarchy,
  gemm: Gemm,
  mapping: Mapping,
  covers: boolean,
  state: State,
  go: Go,
): Steps {
  const given = /^(\d{1,2})\.(\d{1,15})$/.exec(state.step ?? "");
  const first = useMemo(
    () => (covers ? depthOf(hierarchy, gemm, mapping) : 0),
    [hierarchy, gemm, mapping, covers],
  );
  const depth = given ? Math.min(Number(given[1]), hierarchy.levels.length) : first;
  const way = useMemo(
    () => (covers ? walk(hierarchy, gemm, mapping, depth) : undefined),
    [hierarchy, gemm, mapping, covers, depth],
  );
  const last = (way?.length ?? 1) - 1;
  const stood = Math.min(given ? Number(given[2]) : 0, last);
  const [running, setRunning] = useState<number | undefined>(undefined);
  const [speed, setSpeed] = useState(() => (matchMedia(REDUCED).matches ? 1 : 2));
  const playing = running !== undefined;
  const at = Math.min(running ?? stood, last);
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(
      () => setRunning((now) => (now === undefined ? now : now >= last ? 0 : now + 1)),
      1000 / speed,
    );
    return () => clearInterval(timer);
  }, [playing, speed, last]);
  const stand = (on: number, step: number) => {
    setRunning(undefined);
    go({ step: `${on}.${step}` }, "in place");
  };
  const step = useMemo(() => way?.at(at), [way, at]);
  return {
    walk: way,
    step,
    at,
    depth,
    playing,
    speed,
    to: (next) => stand(depth, Math.max(0, Math.min(last, next))),
    into: (level) => stand(level, 0),
    play: (on) => {
      if (on) setRunning(at >= last ? 0 : at);
      else stand(depth, at);
    },
    faster: setSpeed,
  };
}

/** The innermost level outside which there are few steps. */
function depthOf(hierarchy: Hierarchy, gemm: Gemm, mapping: Mapping): number {
  for (let depth = hierarchy.levels.length; depth > 1; depth--) {
    if (walk(hierarchy, gemm, mapping, depth).length <= FEW) return depth;
  }
  return 1;
}
