import type { ComponentChildren } from "preact";
import "../style/subject.css";
import { shapeName } from "../../src/workload/gemm.ts";
import type { Outline } from "../engine/tasks.ts";
import type { Go } from "../state/page-state.ts";
import type { State } from "../state/state.ts";

/** A nest is of one GEMM on one option. */
export const NO_NEST = { nest: undefined, step: undefined };

/** Which GEMM on which option is looked at; what a link names and the workload has not is listed, too. */
export function SubjectChoice({
  outline,
  state,
  go,
  children,
}: {
  readonly outline: Outline;
  readonly state: State;
  readonly go: Go;
  readonly children?: ComponentChildren;
}) {
  const shapes = new Map<string, Set<string>>();
  for (const gemm of outline.gemms) {
    const shape = shapeName(gemm);
    shapes.set(shape, (shapes.get(shape) ?? new Set()).add(gemm.name));
  }
  const { gemm = "", option = "" } = state;
  if (gemm !== "" && !shapes.has(gemm)) shapes.set(gemm, new Set([gemm]));
  const options = new Set([...outline.options, outline.baseline]);
  if (option !== "") options.add(option);
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
              {[...[...names].filter((name) => name !== shape), shape].join(" · ")}
            </option>
          ))}
        </select>
      </label>
      <label>
        Option
        <select
          value={option}
          onChange={({ currentTarget }) => go({ option: currentTarget.value, ...NO_NEST })}
        >
          {[...options].map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {children}
    </p>
  );
}
