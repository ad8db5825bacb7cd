import type { NetworkAnswer } from "../../src/sensitivity/diff.ts";
import type { DiffAnswer, DiffPlan } from "./diff-task.ts";
import type { Found } from "./found.ts";
import type { Outcome } from "./outcome.ts";
import { outcomeOf } from "./outcome.ts";
import type { Asked } from "./question.ts";
import type { RobustFinding, RobustPiece, RobustPlan } from "./robust-task.ts";
import type { Answer } from "./verdicts.ts";

/** What a worker does to say what an answer hangs on: switches, and inputs over their ranges. */
export function sensitivityTasks() {
  const loadedDiff = once(async () => (await import("./diff-task.ts")).createDiff());
  const loadedRobust = once(async () => (await import("./robust-task.ts")).createRobust());
  return {
    /** How many profiles a diff compares. */
    diffPlan(asked: Asked): Promise<Outcome<DiffPlan>> {
      return outcomeOf(async () => (await loadedDiff()).plan(asked));
    },

    /** The answers under one of the profiles of a diff, by its place. */
    diffAnswers(asked: Asked, place: number): Promise<Outcome<readonly NetworkAnswer[]>> {
      return outcomeOf(async () => (await loadedDiff()).answers(asked, place));
    },

    /** What those answers that are known say. */
    diff(
      asked: Asked,
      answers: readonly (readonly NetworkAnswer[] | undefined)[],
    ): Promise<Outcome<DiffAnswer>> {
      return outcomeOf(async () => (await loadedDiff()).result(asked, answers));
    },

    /** What there is to do to say how sure a verdict is. */
    robustPlan(asked: Asked, found: ReadonlyMap<string, Found>): Promise<Outcome<RobustPlan>> {
      return outcomeOf(async () => (await loadedRobust()).plan(asked, found));
    },

    /** One piece of that, with the options of its plan. */
    robustPiece(
      asked: Asked,
      options: RobustPlan["options"],
      piece: RobustPiece,
    ): Promise<Outcome<RobustFinding>> {
      return outcomeOf(async () => (await loadedRobust()).find(asked, options, piece));
    },

    /** The verdict, with how sure it is by what was found. */
    robust(
      asked: Asked,
      found: ReadonlyMap<string, Found>,
      plan: RobustPlan,
      findings: readonly (RobustFinding | undefined)[],
    ): Promise<Outcome<Answer>> {
      return outcomeOf(async () => (await loadedRobust()).result(asked, found, plan, findings));
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
