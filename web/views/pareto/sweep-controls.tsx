import type { SweepText } from "../../../src/request/budget-sweep.ts";
import type { Sweepable } from "../../engine/front-task.ts";
import { Slider } from "../../parts/slider.tsx";
import type { Change, Go } from "../../state/page-state.ts";
import type { State } from "../../state/state.ts";
import {
  capacitiesAround,
  capacityText,
  isSideBySide,
  placeAmong,
  someCapacities,
  sweepOf,
  withSweep,
} from "../../state/sweep-state.ts";

/** What is swept first where a number of primitives or a share of their level is. */
const COUNTS = ["1", "2", "4", "8"];
const SHARES = ["0", "0.25", "0.5"];

/** What else varies: the capacity of a memory by a slider, or several budgets side by side, of one option. */
export function SweepControls({
  state,
  sweepable,
  go,
}: {
  readonly state: State;
  readonly sweepable: Sweepable;
  readonly go: Go;
}) {
  const sweep = sweepOf(state);
  const several = isSideBySide(state);
  const { memories } = sweepable;
  const described = memories.find(({ name }) => name === sweep?.level)?.capacity_bits;
  const to = (next: SweepText | undefined): Change => ({
    options: withSweep(state.options, next),
    ...{ option: undefined, point: undefined },
  });
  const choices = memories.flatMap(({ name, capacity_bits }) => {
    const of = { kind: "capacity", level: name } as const;
    return [
      { several: false, sweep: { ...of, values: [capacityText(capacity_bits)] } },
      { several: true, sweep: { ...of, values: someCapacities(capacity_bits) } },
    ];
  });
  const choice = (next: SweepText, isSeveral: boolean) => {
    const key = keyOf(next, isSeveral);
    return (
      <option key={key} value={key}>
        {nameOf(next, isSeveral)}
      </option>
    );
  };
  const one = choices.filter((of) => !of.several).map((of) => of.sweep);
  const more: readonly SweepText[] = [
    { kind: "count", values: COUNTS },
    { kind: "staging", values: SHARES },
    ...choices.filter((of) => of.several).map((of) => of.sweep),
  ];
  const key = sweep ? keyOf(sweep, several) : "";
  const known = [...one.map((of) => keyOf(of, false)), ...more.map((of) => keyOf(of, true))];
  return (
    <>
      <label>
        Vary
        <select
          value={key}
          onChange={({ currentTarget: { value } }) =>
            go(
              to(
                one.find((of) => keyOf(of, false) === value) ??
                  more.find((of) => keyOf(of, true) === value),
              ),
            )
          }
        >
          <option value="">nothing</option>
          {sweep && !known.includes(key) && choice(sweep, several)}
          <optgroup label="By a slider">{one.map((of) => choice(of, false))}</optgroup>
          <optgroup label="Several side by side">{more.map((of) => choice(of, true))}</optgroup>
        </select>
      </label>
      {sweep?.kind === "capacity" && !several && described !== undefined && (
        <CapacitySlider
          sweep={sweep}
          described_bits={described}
          onSlide={(value) => go(to({ ...sweep, values: [value] }), "in place")}
        />
      )}
      {sweep && several && (
        <>
          <label>
            Option
            <select
              value={state.swept ?? ""}
              onChange={({ currentTarget }) =>
                go({ swept: currentTarget.value, option: undefined, point: undefined })
              }
            >
              {sweepable.options.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            Values
            <input
              key={state.options.sweep}
              defaultValue={sweep.values.join(",")}
              spellcheck={false}
              size={24}
              onChange={({ currentTarget }) => {
                const values = currentTarget.value.split(",").map((text) => text.trim());
                go(to({ ...sweep, values }));
              }}
            />
          </label>
        </>
      )}
    </>
  );
}

/** Capacities in steps of a quarter of the power of two below, about the one that the memory is described with. */
function CapacitySlider({
  sweep: { level, values },
  described_bits,
  onSlide,
}: {
  readonly sweep: SweepText;
  readonly described_bits: number;
  readonly onSlide: (value: string) => void;
}) {
  const ladder = capacitiesAround(described_bits);
  return (
    <Slider
      label={`Capacity of ${level}`}
      value={values[0] ?? ""}
      most={ladder.length - 1}
      step={1}
      toSlider={(text) => placeAmong(ladder, text)}
      fromSlider={(at) => capacityText(ladder[at] ?? described_bits)}
      onSlide={onSlide}
    />
  );
}

function keyOf({ kind, level = "" }: SweepText, isSeveral: boolean): string {
  return `${kind}:${level}:${isSeveral}`;
}

function nameOf({ kind, level }: SweepText, isSeveral: boolean): string {
  if (kind === "count") return "numbers of primitives";
  if (kind === "staging") return "shares that stay a buffer";
  return isSeveral ? `capacities of ${level}` : `capacity of ${level}`;
}
