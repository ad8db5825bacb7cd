import { useCallback, useEffect, useState } from "preact/hooks";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { TargetResult } from "../../src/report/result-schema.ts";
import { inLanes } from "../engine/alone.ts";
import { valueIn } from "../engine/outcome.ts";
import type { Asked } from "../engine/question.ts";
import type { TargetPart } from "../engine/target-board.ts";
import { useOnlyLatest } from "./use-only-latest.ts";

/** Targets in the making: what is known of them, and how far they are. */
export interface Finding {
  readonly stage: "running" | "done" | "cancelled";
  readonly done: number;
  readonly all: number;
  /** As `cimpass target` prints it, with the parts that were found. */
  readonly result?: TargetResult;
  readonly issues?: readonly Issue[];
}

/** Targets of what is asked, each part by a worker of its own; undefined while nothing is asked. */
export function useTargets(
  asked: Asked,
  parts: readonly string[],
): { readonly finding?: Finding; readonly cancel: () => void; readonly again: () => void } {
  const [finding, setFinding] = useState<Finding | undefined>(undefined);
  const latest = useOnlyLatest();
  const text = parts.join();
  const begin = useCallback(() => {
    const signal = latest.begin();
    const jobs = text === "" ? [] : text.split(",");
    setFinding(jobs.length === 0 ? undefined : { stage: "running", done: 0, all: jobs.length });
    find(asked, jobs, setFinding, signal);
  }, [asked, text]);
  useEffect(() => {
    begin();
    return latest.end;
  }, [begin]);
  return {
    ...(finding ? { finding } : {}),
    cancel: () => {
      latest.end();
      setFinding((before) => before && { ...before, stage: "cancelled" });
    },
    again: begin,
  };
}

async function find(
  asked: Asked,
  jobs: readonly string[],
  tell: (finding: Finding) => void,
  signal: AbortSignal,
): Promise<void> {
  const found = new Map<string, TargetResult>();
  const told = (stage: Finding["stage"]) => {
    if (signal.aborted) return;
    const result = merged(jobs, found);
    tell({ stage, done: found.size, all: jobs.length, ...(result ? { result } : {}) });
  };
  try {
    await inLanes(
      jobs,
      async (worker, job) => {
        // What is no part at all is a fault that the worker tells.
        found.set(job, valueIn(await worker.target(asked, job as TargetPart)));
        told("running");
      },
      signal,
    );
    if (jobs.length > 0) told("done");
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { issues } = error;
    if (!signal.aborted) tell({ stage: "done", done: jobs.length, all: jobs.length, issues });
  }
}

/** The parts of one answer as one result, in the order in which they were asked for. */
function merged(
  jobs: readonly string[],
  found: ReadonlyMap<string, TargetResult>,
): TargetResult | undefined {
  const [first] = found.values();
  if (!first) return undefined;
  const parts = jobs.flatMap((job) => found.get(job) ?? []);
  const targets = first.targets.map((of, i) => ({
    ...of,
    parameters: parts.flatMap(({ targets }) => targets[i]?.parameters ?? []),
    frontier: found.get("frontier")?.targets[i]?.frontier ?? null,
  }));
  return { ...first, targets };
}
