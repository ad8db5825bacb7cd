import type { Hierarchy } from "../../../src/architecture/hierarchy.ts";
import type { Step } from "../../../src/reuse/walk.ts";
import type { Gemm } from "../../../src/workload/gemm.ts";
import type { Dimension, Tensor } from "../../../src/workload/tensor.ts";

const AXES: readonly (readonly [Tensor, row: Dimension, column: Dimension])[] = [
  ["A", "M", "K"],
  ["B", "K", "N"],
  ["Z", "M", "N"],
];

/** The matrices with the tiles that the first instance of each level holds in a step, each to scale in its matrix. */
export function Matrices({
  gemm,
  hierarchy,
  step,
}: {
  readonly gemm: Gemm;
  readonly hierarchy: Hierarchy;
  readonly step: Step;
}) {
  return (
    <div class="matrices">
      {AXES.map(([tensor, row, column]) => {
        const tiles = step.held.filter((held) => held.tensor === tensor && held.level > 0);
        const [rows, columns] = [gemm[row], gemm[column]];
        return (
          <figure key={tensor}>
            <svg viewBox={`0 0 ${columns} ${rows}`} preserveAspectRatio="none" aria-hidden="true">
              <rect class={`whole tensor-${tensor}`} width={columns} height={rows} />
              {tiles.map(({ level, tile, event }) => {
                const [down, across] = [tile[row], tile[column]];
                return (
                  <rect
                    key={level}
                    class={`part tensor-${tensor} ${event}`}
                    vector-effect="non-scaling-stroke"
                    x={Math.min(across?.start ?? 0, columns * 0.98)}
                    y={Math.min(down?.start ?? 0, rows * 0.98)}
                    width={Math.max(across?.size ?? 0, columns / 50)}
                    height={Math.max(down?.size ?? 0, rows / 50)}
                  />
                );
              })}
            </svg>
            <figcaption>
              <strong>{tensor}</strong> {row} {rows} × {column} {columns}
              <span class="soft">
                {" "}
                {tiles
                  .map(({ level }) => hierarchy.levels[level]?.name ?? hierarchy.compute)
                  .join(" ⊃ ")}
              </span>
            </figcaption>
          </figure>
        );
      })}
    </div>
  );
}
