import type { Mapping } from "../mapping/mapping.ts";
import { loopProduct } from "../mapping/mapping.ts";
import { DIMENSION_INDEX, DIMENSIONS, TENSORS } from "../workload/tensor.ts";
import type { Mapspace } from "./mapspace.ts";
import { classOf, classRank } from "./order-class.ts";

/**
 * Where a mapping stands in the order that decides ties: numbers to be compared from the first.
 *
 * In turn: per level the kept tensors; per level, from the innermost, the class of the order, where a tensor is kept
 * further inside; the factors of batch, M, N and K, each from the innermost level; the split over axes; the orders of loops, each level's
 * from the innermost loop. So lower bit sets of kept tensors, smaller tiles inside and fewer loops come first.
 */
export function rankOf({ hierarchy }: Mapspace, { levels }: Mapping): number[] {
  const keeps = levels.map((level) =>
    TENSORS.reduce((set, tensor, t) => set | (level.keeps.includes(tensor) ? 1 << t : 0), 0),
  );
  const innermostKeeper = keeps.reduce((last, kept, i) => (kept === 0 ? last : i), 0);
  const classes = levels.map(({ temporal }, i) =>
    i < innermostKeeper && hierarchy.levels[i]?.kind === "memory"
      ? classRank(classOf(temporal, i))
      : 0,
  );
  const factors = (["batch", "M", "N", "K"] as const).flatMap((d) =>
    levels
      .map(({ temporal, spatial }) => loopProduct(temporal, d) * loopProduct(spatial, d))
      .reverse(),
  );
  const splits = levels.flatMap(({ spatial }) =>
    DIMENSIONS.map((d) =>
      loopProduct(
        spatial.filter((loop) => loop.axis === "x"),
        d,
      ),
    ),
  );
  const orders = levels.flatMap(({ temporal }) => {
    const order = temporal.filter((l) => l.bound > 1).map((l) => DIMENSION_INDEX[l.dimension]);
    return [...order.reverse(), -1, -1, -1, -1].slice(0, 4);
  });
  return [...keeps, ...classes.reverse(), ...factors, ...splits, ...orders];
}
