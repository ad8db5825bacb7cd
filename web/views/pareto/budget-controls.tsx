import { Slider } from "../../parts/slider.tsx";
import type { Change, Go } from "../../state/page-state.ts";
import type { State } from "../../state/state.ts";
import { withOptions } from "../../state/state.ts";
import { sweepOf } from "../../state/sweep-state.ts";

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

/**
 * What the primitives may take: an area, a capacity or a number, and the share of their level that stays a buffer; what is swept is not
 * set here.
 */
export function BudgetControls({ state, go }: { readonly state: State; readonly go: Go }) {
  const { options } = state;
  const { count, budget = "area" } = options;
  const set = (change: Parameters<typeof withOptions>[1]): Change => ({
    options: withOptions(options, change),
  });
  const kind = sweepOf(state)?.kind;
  const staging = options.staging?.[0] ?? "0";
  return (
    <>
      {kind !== "count" && (
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
      )}
      {kind !== "count" && count !== undefined && (
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
      {kind !== "staging" && (
        <Slider
          label="Share that stays a buffer"
          value={staging}
          most={0.95}
          step={0.05}
          toSlider={Number}
          fromSlider={(value) => `${value}`}
          onSlide={(value) => go(set({ staging: value === "0" ? undefined : [value] }), "in place")}
        />
      )}
    </>
  );
}
