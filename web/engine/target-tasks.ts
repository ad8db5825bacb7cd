import type { TargetResult } from "../../src/report/result-schema.ts";
import type { Fields } from "../state/primitive-fields.ts";
import type { Outcome } from "./outcome.ts";
import { outcomeOf } from "./outcome.ts";
import type { Compared } from "./primitive-board.ts";
import type { Draft } from "./primitive-draft.ts";
import type { Asked } from "./question.ts";
import type { TargetPart } from "./target-board.ts";

/** What a worker does for the workbench of primitives. Its code is loaded when something is asked for. */
export function targetTasks() {
  let boards: Promise<typeof import("./target-board.ts")["boardOf"]> | undefined;

  return {
    /** The primitives of what is asked, each as `cimpass show --resolved` prints it. */
    compare(asked: Asked): Promise<Outcome<readonly Compared[]>> {
      return outcomeOf(async () => (await import("./primitive-board.ts")).compared(asked));
    },

    /** The names of the options that primitives make at levels. */
    placements(asked: Asked): Promise<Outcome<readonly string[]>> {
      return outcomeOf(async () => (await import("./primitive-board.ts")).placementsOf(asked));
    },

    /** The form of a primitive's file. */
    draftOfText(text: string, file: string): Promise<Outcome<Draft>> {
      return outcomeOf(async () => (await import("./primitive-draft.ts")).draftOfText(text, file));
    },

    /** The file of a primitive's form. */
    draftOfFields(fields: Fields, file: string): Promise<Outcome<Draft>> {
      return outcomeOf(async () =>
        (await import("./primitive-draft.ts")).draftOfFields(fields, file),
      );
    },

    /** What one parameter must be, or the curve of two, as `cimpass target` prints it. */
    target(asked: Asked, part: TargetPart): Promise<Outcome<TargetResult>> {
      return outcomeOf(async () => {
        boards ??= import("./target-board.ts").then(({ boardOf }) => boardOf);
        return (await (await boards)(asked)).part(part);
      });
    },
  };
}
