import { useEffect, useRef, useState } from "preact/hooks";
import type { Change, Go } from "../../state/page-state.ts";
import type { Options, State } from "../../state/state.ts";

/** Steps of the slider for each doubling of the number of primitives, and how many steps it has. */
const STEPS_PER_DOUBLING = 4;
const MOST_STEPS = 32;
const START = "16";

const BUDGETS = [
  ["area", "equal area"],
  ["area-below", "equal area with the levels below"],
  ["capacity", "equal capacity"],
  ["count", "a number of primitives"],
] as const;

/** What the primitives may take: an area, a capacity or a number, and the share of their level that stays a buffer. */
export function BudgetControls({ state, go }: { readonly state: State; readonly go: Go }) {
  const { options } = state;
  const { count, budget = "area" } = options;
  const set = (change: { readonly [K in keyof Options]?: Options[K] | undefined }) => {
    const next = Object.entries({ ...options, ...change }).filter(
      ([, value]) => value !== undefined,
    );
    return { options: Object.fromEntries(next) } satisfies Change;
  };
  const staging = options.staging?.[0] ?? "0";
  return (
    <>
      <label>
        Budget
        <select
          value={count === undefined ? budget : "count"}
          onChange={({ currentTarget: { value } }) =>
            go(
              value === "count"
                ? set({ count: START, budget: undefined })
                : set({ count: undefined, budget: value === "area" ? undefined : value }),
            )
          }
        >
          {BUDGETS.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
      {count !== undefined && (
        <Slider
          label="Primitives"
          value={count}
          most={MOST_STEPS}
          step={1}
          toSlider={(text) => Math.round(STEPS_PER_DOUBLING * Math.log2(Number(text) || 1))}
          fromSlider={(step) => `${Math.round(2 ** (step / STEPS_PER_DOUBLING))}`}
          onSlide={(value) => go(set({ count: value }), "in place")}
        />
      )}
      <Slider
        label="Share that stays a buffer"
        value={staging}
        most={0.95}
        step={0.05}
        toSlider={Number}
        fromSlider={(value) => `${value}`}
        onSlide={(value) => go(set({ staging: value === "0" ? undefined : [value] }), "in place")}
      />
    </>
  );
}

/** Browsers refuse addresses that change more often than about 20 times in a second. */
const LEAST_MS = 120;

/** A slider that follows the pointer at once, and tells its value as often as the address may change. */
function Slider({
  label,
  value,
  most,
  step,
  toSlider,
  fromSlider,
  onSlide,
}: {
  readonly label: string;
  readonly value: string;
  readonly most: number;
  readonly step: number;
  readonly toSlider: (value: string) => number;
  readonly fromSlider: (at: number) => string;
  readonly onSlide: (value: string) => void;
}) {
  const [own, setOwn] = useState(value);
  const tell = useRef(onSlide);
  tell.current = onSlide;
  useEffect(() => setOwn(value), [value]);
  useEffect(() => {
    if (own === value) return;
    const timer = setTimeout(() => tell.current(own), LEAST_MS);
    return () => clearTimeout(timer);
  }, [own, value]);
  return (
    <label class="slider">
      {label}
      <input
        type="range"
        min={0}
        max={most}
        step={step}
        value={toSlider(own)}
        aria-valuetext={own}
        onInput={({ currentTarget }) => setOwn(fromSlider(Number(currentTarget.value)))}
      />
      <output>{own}</output>
    </label>
  );
}
