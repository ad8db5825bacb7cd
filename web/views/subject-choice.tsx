import type { ComponentChildren } from "preact";
import "../style/subject.css";
import { shapesOf } from "../engine/shapes.ts";
import type { Outline } from "../engine/tasks.ts";
import { GemmSelect } from "../parts/gemm-select.tsx";
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
  const { gemm, option = "" } = state;
  const options = new Set([...outline.options, outline.baseline]);
  if (option !== "") options.add(option);
  return (
    <p class="subject">
      <GemmSelect
        gemm={gemm}
        shapes={shapesOf(outline.gemms)}
        onPick={(shape) => go({ gemm: shape, ...NO_NEST })}
      />
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
