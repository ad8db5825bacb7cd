import { transfer } from "comlink";
import type { ContestResult } from "../../src/report/when-result.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Outcome } from "./outcome.ts";
import { outcomeOf } from "./outcome.ts";
import type { Aim, Batch, PlaneOutline } from "./phase-board.ts";
import { Board } from "./phase-board.ts";
import type { Question } from "./question.ts";

/** What a worker does for a phase map. Of boards the last opened one alone is kept. */
export function phaseTasks(question: (key: string) => Promise<Question>) {
  let current: { readonly id: string; readonly board: Promise<Board> } | undefined;

  const board = (id: string): Promise<Board> => {
    if (current?.id !== id) throw new Error(`no map was opened as ${id}`);
    return current.board;
  };

  return {
    /** Opens a map of a question over the axes of the options. */
    openMap(key: string, id: string, raw: RawOptions): Promise<Outcome<PlaneOutline>> {
      const opened = async () => new Board(await question(key), raw);
      current = { id, board: opened() };
      const { board: made } = current;
      return outcomeOf(async () => (await made).outline());
    },

    /** Finds out about cells of a map, as many of them as there is time for. */
    async advanceMap(
      id: string,
      cells: readonly number[],
      aim: Aim,
      patience: number,
      enough_ms: number,
    ): Promise<Outcome<Batch>> {
      if (current?.id !== id) return {};
      const outcome = await outcomeOf(async () =>
        (await board(id)).advance(cells, aim, patience, enough_ms),
      );
      const { value } = outcome;
      if (!value) return outcome;
      const { stage, leader, low, high } = value;
      const buffers = [value.cells.buffer, stage.buffer, leader.buffer, low.buffer, high.buffer];
      return transfer(outcome, buffers);
    },

    /** A cell as `cimpass when --format json` has it; `null` where there is no GEMM, or the map is another by now. */
    contestOfMap(id: string, cell: number): Promise<Outcome<ContestResult | null>> {
      return outcomeOf(async () =>
        current?.id === id ? ((await board(id)).contest(cell) ?? null) : null,
      );
    },
  };
}
