import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import type { Engine } from "../engine/engine.ts";
import { Dropped } from "../engine/lane.ts";
import type { PhaseMap } from "../engine/phase-map.ts";
import type { Asked } from "../engine/question.ts";
import type { Options } from "../state/state.ts";
import { DEFAULTS } from "../state/state.ts";
import { useStale } from "./use-stale.ts";

/** A map that fills itself in. */
export interface Mapped {
  readonly map?: PhaseMap;
  /** The GEMMs of the workloads, which the map shows as dots. */
  readonly gemms: readonly Gemm[];
  /** Goes up whenever the map knows more. */
  readonly version: number;
  readonly issues?: readonly Issue[];
  /** Whether the map is still that of the question before. */
  readonly isStale: boolean;
  /** Tells that the map was changed. */
  readonly touch: () => void;
}

/** The map of what is asked, over the axes of the options; the last one stays until the next one knows anything. */
export function useMap(engine: Engine, asked: Asked, options: Options): Mapped {
  const raw = useMemo(() => planeOf(options), [JSON.stringify(planeOf(options))]);
  const [mapped, setMapped] = useState<Omit<Mapped, "touch" | "isStale">>({
    gemms: [],
    version: 0,
  });
  const frame = useRef(0);
  const touch = useMemo(
    () => () => {
      if (frame.current) return;
      frame.current = requestAnimationFrame(() => {
        frame.current = 0;
        setMapped((before) => ({ ...before, version: before.version + 1 }));
      });
    },
    [],
  );
  // What is asked is asked before the frame is drawn.
  useLayoutEffect(() => {
    let current = true;
    let map: PhaseMap | undefined;
    const run = async () => {
      performance.mark("map asked");
      const opened = await engine.open(asked);
      const next = await opened.map(raw);
      if (!current) return;
      map = next;
      const { gemms } = opened.outline;
      const show = () => setMapped(({ version }) => ({ map: next, gemms, version: version + 1 }));
      // Where there is no map yet, its frame is there while the first cells are looked at.
      setMapped((before) => (before.map ? before : { map: next, gemms, version: 0 }));
      let shown = false;
      await next.run(() => {
        if (!current) return;
        if (shown) return touch();
        shown = true;
        show();
      });
    };
    run().catch((error: unknown) => {
      if (!current || error instanceof Dropped) return;
      if (!(error instanceof InputError)) throw error;
      setMapped(({ version }) => ({ gemms: [], version: version + 1, issues: error.issues }));
    });
    return () => {
      current = false;
      map?.stop();
    };
  }, [engine, asked, raw, touch]);
  const question = useMemo(() => ({}), [asked, raw]);
  return { ...mapped, isStale: useStale(mapped.map, question), touch };
}

/** The options of the plane, with what a map has by default. */
function planeOf(options: Options): RawOptions {
  const { x, y, points, bits } = { ...DEFAULTS.map, ...options };
  const { fix } = options;
  return {
    ...(x === undefined ? {} : { x }),
    ...(y === undefined ? {} : { y }),
    ...(points === undefined ? {} : { points }),
    ...(bits === undefined ? {} : { bits }),
    ...(fix === undefined ? {} : { fix }),
  };
}
