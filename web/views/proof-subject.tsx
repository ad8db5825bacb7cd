import { shapeName } from "../../src/workload/gemm.ts";
import type { Outline } from "../engine/tasks.ts";
import type { State } from "../state/state.ts";
import type { Go } from "../state/use-state-of-page.ts";

/** A nest is of one GEMM on one option. */
const NO_NEST = { nest: undefined, step: undefined };

/** Which GEMM on which option is proven optimal. */
export function ProofSubjectChoice({
  outline,
  state,
  go,
}: {
  readonly outline: Outline;
  readonly state: State;
  readonly go: Go;
}) {
  const shapes = new Map<string, string[]>();
  for (const gemm of outline.gemms) {
    const shape = shapeName(gemm);
    shapes.set(shape, [...(shapes.get(shape) ?? []), gemm.name]);
  }
  const { gemm = "", option = "" } = state;
  if (gemm !== "" && !shapes.has(gemm)) shapes.set(gemm, []);
  const options = [outline.baseline, ...outline.options];
  if (option !== "" && !options.includes(option)) options.push(option);
  return (
    <p class="subject">
      <label>
        GEMM
        <select
          value={gemm}
          onChange={({ currentTarget }) => go({ gemm: currentTarget.value, ...NO_NEST })}
        >
          {[...shapes].map(([shape, names]) => (
            <option key={shape} value={shape}>
              {[shape, ...new Set(names)]
                .filter((name, i) => i === 0 || name !== shape)
                .join(" · ")}
            </option>
          ))}
        </select>
      </label>
      <label>
        on
        <select
          value={option}
          onChange={({ currentTarget }) => go({ option: currentTarget.value, ...NO_NEST })}
        >
          {options.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}
