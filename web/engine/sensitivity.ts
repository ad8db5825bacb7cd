import type { NetworkAnswer } from "../../src/sensitivity/diff.ts";
import type { DiffAnswer } from "./diff-task.ts";
import type { Engine, OnProgress } from "./engine.ts";
import { valueIn } from "./outcome.ts";
import type { Parted } from "./parted.ts";
import type { Asked } from "./question.ts";
import type { RobustFinding } from "./robust-task.ts";
import type { Answer } from "./verdicts.ts";

/** How each switch moves an answer, a piece for each profile. @throws InputError if it cannot be asked */
export async function diffOf(
  engine: Engine,
  asked: Asked,
): Promise<Parted<readonly NetworkAnswer[], DiffAnswer>> {
  const { profiles, inOrder } = await engine.run((worker) => worker.diffPlan(asked));
  return {
    weights: Array.from({ length: profiles }, () => 1),
    inOrder,
    piece: async (worker, place) => valueIn(await worker.diffAnswers(asked, place)),
    together: (answers) => engine.run((worker) => worker.diff(asked, answers)),
  };
}

/**
 * How sure a verdict is, a piece for each sample and for each input alone.
 *
 * @param plain what is asked without that: its mappings are those of the other views
 * @throws InputError if it cannot be asked, or a GEMM cannot be mapped on an option
 */
export async function robustnessOf(
  engine: Engine,
  asked: Asked,
  plain: Asked,
  onProgress: OnProgress,
): Promise<Parted<RobustFinding, Answer>> {
  const mapped = await (await engine.open(plain)).mappings(onProgress);
  const plan = await engine.run((worker) => worker.robustPlan(asked, mapped));
  return {
    weights: plan.pieces.map((piece) => {
      if (piece.kind === "bars") return piece.options.length;
      return piece.kind === "sample" ? 1 : 0;
    }),
    inOrder: plan.inOrder,
    piece: async (worker, place) => {
      const piece = plan.pieces[place];
      if (!piece) throw new Error(`there is no piece ${place}`);
      return valueIn(await worker.robustPiece(asked, plan.options, piece));
    },
    together: (findings) => engine.run((worker) => worker.robust(asked, mapped, plan, findings)),
  };
}
