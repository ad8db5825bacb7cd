import type { Shape } from "../engine/shapes.ts";

/** Which GEMM is looked at, by its shape; one that a link names and the workload has not is listed, too. */
export function GemmSelect({
  gemm,
  shapes,
  onPick,
}: {
  readonly gemm: string | undefined;
  readonly shapes: readonly Shape[];
  readonly onPick: (shape: string) => void;
}) {
  const isOther = gemm !== undefined && !shapes.some(({ shape }) => shape === gemm);
  const listed = isOther ? [{ shape: gemm, names: [] }, ...shapes] : shapes;
  return (
    <label>
      GEMM
      <select value={gemm ?? ""} onChange={({ currentTarget }) => onPick(currentTarget.value)}>
        {listed.map(({ shape, names }) => (
          <option key={shape} value={shape}>
            {[...names, shape].join(" · ")}
          </option>
        ))}
      </select>
    </label>
  );
}
