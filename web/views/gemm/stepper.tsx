import type { Hierarchy } from "../../../src/architecture/hierarchy.ts";
import type { Held, Step } from "../../../src/reuse/walk.ts";
import type { Steps } from "./use-steps.ts";

const SPEEDS = [1, 2, 5, 10, 30] as const;

/** Plays, pauses and steps through the nest. */
export function Stepper({
  steps,
  hierarchy,
}: {
  readonly steps: Steps;
  readonly hierarchy: Hierarchy;
}) {
  const { walk, at, depth, playing, speed } = steps;
  if (!walk) return null;
  const last = walk.length - 1;
  const names = [...hierarchy.levels.map(({ name }) => name), hierarchy.compute];
  return (
    <div class="stepper">
      <button
        type="button"
        aria-label="First step"
        disabled={at === 0 && !playing}
        onClick={() => steps.to(0)}
      >
        |◀
      </button>
      <button
        type="button"
        aria-label="Step back"
        disabled={at === 0}
        onClick={() => steps.to(at - 1)}
      >
        ◀
      </button>
      <button type="button" class="play" onClick={() => steps.play(!playing)}>
        {playing ? "Pause" : "Play"}
      </button>
      <button
        type="button"
        aria-label="Step on"
        disabled={at >= last}
        onClick={() => steps.to(at + 1)}
      >
        ▶
      </button>
      <label>
        <span class="soft">
          Step {(at + 1).toLocaleString("en")} of {walk.length.toLocaleString("en")}
        </span>
        <input
          type="range"
          min={0}
          max={last}
          value={at}
          aria-label="Step"
          onInput={({ currentTarget }) => steps.to(Number(currentTarget.value))}
        />
      </label>
      <label>
        Speed{" "}
        <select
          value={`${speed}`}
          onChange={({ currentTarget }) => steps.faster(Number(currentTarget.value))}
        >
          {SPEEDS.map((one) => (
            <option key={one} value={`${one}`}>
              {one} per second
            </option>
          ))}
        </select>
      </label>
      <label>
        Into{" "}
        <select
          value={`${depth}`}
          onChange={({ currentTarget }) => steps.into(Number(currentTarget.value))}
        >
          {names.map((name, level) =>
            level > 0 && hierarchy.levels[level]?.kind !== "fanout" ? (
              <option key={name} value={`${level}`}>
                {name}
              </option>
            ) : null,
          )}
        </select>
      </label>
    </div>
  );
}

/** What happens in a step, in words, level by level; read out where the animation stands still. */
export function StepWords({
  steps,
  hierarchy,
  step,
}: {
  readonly steps: Steps;
  readonly hierarchy: Hierarchy;
  readonly step: Step;
}) {
  const nameOf = (level: number) => hierarchy.levels[level]?.name ?? hierarchy.compute;
  const levels = [...new Set(step.held.map(({ level }) => level))].filter((level) => level > 0);
  return (
    <dl class="step-words" aria-live={steps.playing ? "off" : "polite"}>
      {levels.map((level) => (
        <div key={level}>
          <dt>{nameOf(level)}</dt>
          {step.held
            .filter((held) => held.level === level)
            .map((held) => (
              <dd key={held.tensor} class={`${held.event} ${held.drained ? "drained" : ""}`}>
                <span class={`swatch tensor-${held.tensor}`} aria-hidden="true" />{" "}
                {inWords(held, nameOf)}
              </dd>
            ))}
        </div>
      ))}
    </dl>
  );
}

/** `A: 64 elements filled from SMEM, each for 16 (multicast), 4 tiles apart`. */
function inWords(held: Held, nameOf: (level: number) => string): string {
  const { tensor, event, elements, outer, apart, together, drained, adds } = held;
  const count = `${elements.toLocaleString("en")} ${elements === 1 ? "element" : "elements"}`;
  const from = outer === undefined ? "" : ` from ${nameOf(outer)}`;
  const copies = apart > 1 ? ` to each of ${apart} apart` : "";
  const shared = together > 1 ? `, multicast to ${together}` : "";
  const arrival = {
    held: `${count} held`,
    filled: `${count} filled${from}${copies}${tensor === "Z" ? "" : shared}`,
    fresh: `${count} begun`,
  }[event];
  if (!drained || outer === undefined) return `${tensor}: ${arrival}`;
  const reduced = together > 1 ? `, ${together} reduced to one` : "";
  const many = apart > 1 ? `, from ${apart} apart` : "";
  return `${tensor}: ${arrival}; ${adds ? "added to" : "written to"} ${nameOf(outer)}${reduced}${many}`;
}
