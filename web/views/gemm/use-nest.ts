import { useEffect, useMemo, useState } from "preact/hooks";
import type { Issue } from "../../../src/diagnostic/issue.ts";
import { InputError } from "../../../src/diagnostic/issue.ts";
import { didYouMean } from "../../../src/diagnostic/suggest.ts";
import type { Mapping } from "../../../src/mapping/mapping.ts";
import type { Gemm } from "../../../src/workload/gemm.ts";
import { shapeName } from "../../../src/workload/gemm.ts";
import type { Engine } from "../../engine/engine.ts";
import { Dropped } from "../../engine/lane.ts";
import type { Costs, Solved } from "../../engine/nest-task.ts";
import type { Asked } from "../../engine/question.ts";
import type { Outline } from "../../engine/tasks.ts";
import { focusedOptions } from "../../state/focus.ts";
import { readNest } from "../../state/nest.ts";
import type { Go } from "../../state/page-state.ts";
import type { State } from "../../state/state.ts";
import { useStale } from "../use-stale.ts";

/** What the view knows by now. */
export interface NestOf {
  readonly outline?: Outline;
  readonly solved?: Solved;
  /** What the same GEMM costs on the baseline, mapped as is asked for. */
  readonly baseline?: Costs;
  readonly mapping?: Mapping;
  /** What the mapping costs; of the mapping before while it is computed. */
  readonly costs?: Costs;
  /** Whether the costs are those of the mapping before. */
  readonly isStale: boolean;
  /** Why the mapping costs nothing: it is not legal. */
  readonly reasons: readonly Issue[];
  /** Why there is nothing to show. */
  readonly issues?: readonly Issue[];
  readonly progress?: string;
}

/** The GEMM and option of the state, mapped; where the state names none, the first and its best, which it then names. */
export function useNest(engine: Engine, asked: Asked, state: State, go: Go): NestOf {
  const { issues, outline, progress } = useFocus(engine, asked, state, go);
  const focused = useFocused(asked, state);
  const { solved, baseline, faults } = useSolved(engine, focused, outline?.baseline);
  const { mapping, found } = useMemo(() => mappingOf(solved, state.nest), [solved, state.nest]);
  const { costs, isStale, reasons } = useCosts(
    engine,
    focused,
    solved,
    state.nest,
    found.length > 0,
  );
  const wrong = issues ?? faults;
  return {
    ...(outline ? { outline } : {}),
    ...(solved ? { solved } : {}),
    ...(baseline ? { baseline } : {}),
    ...(mapping ? { mapping } : {}),
    ...(costs ? { costs } : {}),
    ...(wrong ? { issues: wrong } : {}),
    ...(progress ? { progress } : {}),
    isStale,
    reasons: [...found, ...reasons],
  };
}

/** The mapping that a nest means; one that cannot be read is told, and the mapper's stands for it. */
function mappingOf(solved: Solved | undefined, nest: string | undefined) {
  if (!solved) return { found: [] };
  if (nest === undefined) return { mapping: solved.mapped.mapping, found: [] };
  try {
    return { mapping: readNest(nest, solved.hierarchy), found: [] };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { mapping: solved.mapped.mapping, found: error.issues };
  }
}

/** Names the GEMM and the option in the state. */
function useFocus(engine: Engine, asked: Asked, { gemm, option }: State, go: Go) {
  const [focus, setFocus] = useState<Pick<NestOf, "issues" | "outline" | "progress">>({});
  useEffect(() => {
    let current = true;
    const tell = (next: typeof focus) => {
      if (current) setFocus(next);
    };
    const find = async () => {
      const opened = await engine.open(asked);
      const { outline } = opened;
      const of = gemmNamed(gemm, outline.gemms);
      tell({ outline });
      const known = option === outline.baseline || outline.options.includes(option ?? "");
      if (option !== undefined && !known) throw new InputError([unknownOption(option, outline)]);
      const onProgress = (done: number, all: number) =>
        tell({ outline, progress: `Looking for the best option: ${done} of ${all} mapped` });
      const best = option ?? (await opened.best(of, onProgress));
      tell({ outline });
      const shape = shapeName(of);
      if (current && (gemm !== shape || option !== best))
        go({ gemm: shape, option: best }, "in place");
    };
    find().catch((error: unknown) => {
      if (error instanceof Dropped) return;
      if (!(error instanceof InputError)) throw error;
      if (current) setFocus((before) => ({ ...before, issues: error.issues }));
    });
    return () => {
      current = false;
    };
  }, [engine, asked, gemm, option, go]);
  return focus;
}

/** The questions that the command line would be asked: about the option, and about the baseline. */
interface Focused {
  readonly option: Asked;
  readonly edited: Asked;
  readonly baseline: Asked;
}

function useFocused(asked: Asked, state: State): Focused | undefined {
  const { gemm, option } = state;
  const text =
    gemm === undefined || option === undefined
      ? undefined
      : JSON.stringify([
          gemm,
          focusedOptions(state, option, false),
          focusedOptions(state, "", false),
        ]);
  return useMemo(() => {
    if (text === undefined) return undefined;
    const [shape, raw, baseline] = JSON.parse(text) as [string, Asked["raw"], Asked["raw"]];
    const { files } = asked;
    const { mapper: _, ...given } = raw;
    return {
      option: { words: [shape], raw, files },
      edited: { words: [shape], raw: given, files },
      baseline: { words: [shape], raw: baseline, files },
    };
  }, [text, asked]);
}

function useSolved(engine: Engine, focused: Focused | undefined, name: string | undefined) {
  const [found, setFound] = useState<{
    for?: Focused;
    solved?: Solved;
    baseline?: Costs;
    faults?: readonly Issue[];
  }>({});
  useEffect(() => {
    if (!focused || name === undefined) return;
    const controller = new AbortController();
    const { signal } = controller;
    const fail = (error: unknown) => {
      if (error instanceof Dropped) return;
      if (!(error instanceof InputError)) throw error;
      if (!signal.aborted) setFound({ for: focused, faults: error.issues });
    };
    const keep = (change: typeof found) => {
      if (signal.aborted) return;
      setFound((before) => ({
        ...(before.for === focused ? before : {}),
        ...change,
        for: focused,
      }));
    };
    engine
      .run((worker) => worker.solve(focused.option), signal)
      .then((solved) => keep({ solved }))
      .catch(fail);
    const { baseline } = focused;
    engine
      .run((worker) => worker.solve(baseline), signal)
      .then(({ mapped, optimum }) =>
        engine.run((worker) => worker.costs(baseline, mapped, optimum), signal),
      )
      .then((costs) => keep({ baseline: costs }))
      .catch(fail);
    return () => controller.abort();
  }, [engine, focused, name]);
  return found.for === focused ? found : {};
}

function useCosts(
  engine: Engine,
  focused: Focused | undefined,
  solved: Solved | undefined,
  nest: string | undefined,
  unreadable: boolean,
): Pick<NestOf, "costs" | "isStale" | "reasons"> {
  const [known, setKnown] = useState<{ costs?: Costs; reasons: readonly Issue[] }>({ reasons: [] });
  useEffect(() => {
    if (!focused || !solved || unreadable) {
      setKnown({ reasons: [] });
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    const asked = nest === undefined ? focused.option : focused.edited;
    engine
      .run((worker) => worker.costs(asked, nest ?? solved.mapped, solved.optimum), signal)
      .then((costs) => {
        if (!signal.aborted) setKnown({ costs, reasons: [] });
      })
      .catch((error: unknown) => {
        if (error instanceof Dropped) return;
        if (!(error instanceof InputError)) throw error;
        if (!signal.aborted) setKnown({ reasons: error.issues });
      });
    return () => controller.abort();
  }, [engine, focused, solved, nest, unreadable]);
  const question = useMemo(() => ({}), [focused, solved, nest]);
  return { ...known, isStale: useStale(known.costs, question) };
}

/** The GEMM of a name or shape; the first if none is named. @throws InputError if there is none */
function gemmNamed(name: string | undefined, gemms: readonly Gemm[]): Gemm {
  const found = gemms.find(
    (of) => name === undefined || of.name === name || shapeName(of) === name,
  );
  if (found) return found;
  const names = [...new Set(gemms.flatMap((of) => [of.name, shapeName(of)]))];
  const hint = didYouMean(name ?? "", names);
  const message = `unknown GEMM: ${name}`;
  const expected = names.slice(0, 20).join(", ");
  throw new InputError([
    { code: "unknown-gemm", message, path: ["gemm"], expected, ...(hint ? { hint } : {}) },
  ]);
}

function unknownOption(name: string, { baseline, options }: Outline): Issue {
  const hint = didYouMean(name, [baseline, ...options]);
  const expected = [baseline, ...options].join(", ");
  const message = `unknown option: ${name}`;
  return { code: "unknown-option", message, path: ["option"], expected, ...(hint ? { hint } : {}) };
}
