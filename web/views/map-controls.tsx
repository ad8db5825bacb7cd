import type { Dimension } from "../../src/workload/tensor.ts";
import { DIMENSIONS } from "../../src/workload/tensor.ts";
import type { AxisChoice } from "../engine/axis-choices.ts";
import type { Options } from "../state/state.ts";
import { DEFAULTS } from "../state/state.ts";

/** Axes to choose from. */
const AXES = ["M", "N", "K", "batch", "N=K", "M=N", "M=N=K", "intensity"];
const POINTS = ["16", "32", "64", "96"];

/** What an extent is that a visitor has not fixed. */
const FIXED: Readonly<Record<Dimension, number>> = { M: 512, N: 1024, K: 1024, batch: 1 };
const BOUNDS: Readonly<Record<string, string>> = { batch: "1..256", intensity: "4..512" };

/** The axes with their bounds, how fine the map is, and a slider for each extent that is fixed. */
export function MapControls({
  options,
  choices,
  onDraft,
  onChange,
}: {
  readonly options: Options;
  /** Parameters of the hardware that an axis can be. */
  readonly choices: readonly AxisChoice[];
  readonly onDraft: (options: Options) => void;
  readonly onChange: (options: Options) => void;
}) {
  const all = { ...DEFAULTS.map, ...options };
  const [x, y] = [all.x ?? "", all.y ?? ""];
  const fixed = fixedOf(options);
  const open = DIMENSIONS.filter((of) => !decided(x).includes(of) && !decided(y).includes(of));
  const withFixed = (dimension: Dimension, value: number): Options => ({
    ...options,
    fix: open.map((of) => `${of}=${of === dimension ? value : (fixed[of] ?? FIXED[of])}`),
  });
  return (
    <form class="controls" aria-label="Axes" onSubmit={(event) => event.preventDefault()}>
      {(["x", "y"] as const).map((name) => {
        const text = all[name] ?? "";
        const [axis = "", ...rest] = text.split(":");
        const bounds = rest.join(":");
        const other = name === "x" ? y : x;
        return (
          <fieldset key={name}>
            <legend>{name === "x" ? "Across" : "Up"}</legend>
            <select
              aria-label={`Axis ${name}`}
              value={axis}
              onChange={({ currentTarget }) =>
                onChange(
                  withAxes(options, {
                    x,
                    y,
                    [name]: `${currentTarget.value}:${boundsOf(currentTarget.value, choices)}`,
                  }),
                )
              }
            >
              {groupsOf(axis, choices).map(({ group, names }) => (
                <optgroup key={group} label={group}>
                  {names.map((one) => (
                    <option key={one} value={one} disabled={isTaken(one, other)}>
                      {one}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
            <input
              aria-label={`Bounds of axis ${name}`}
              key={text}
              defaultValue={bounds}
              size={9}
              placeholder="16..4096"
              spellcheck={false}
              onChange={({ currentTarget }) => {
                const value = currentTarget.value.trim();
                onChange({ ...options, [name]: value === "" ? axis : `${axis}:${value}` });
              }}
            />
          </fieldset>
        );
      })}
      <label>
        Cells
        <select
          value={all.points}
          onChange={({ currentTarget }) => onChange({ ...options, points: currentTarget.value })}
        >
          {[...new Set([...POINTS, all.points ?? "64"])].map((points) => (
            <option key={points} value={points}>
              {points} × {points}
            </option>
          ))}
        </select>
      </label>
      {open.map((of) => {
        const value = fixed[of] ?? FIXED[of];
        const slide = (input: HTMLInputElement) => withFixed(of, extentAt(Number(input.value)));
        return (
          <label key={of} class="slider">
            {of} = {value}
            <input
              type="range"
              min="0"
              max={4 * Math.log2(of === "batch" ? 256 : 8192)}
              step="1"
              value={Math.round(4 * Math.log2(value))}
              aria-label={of}
              aria-valuetext={`${of} = ${value}`}
              onInput={({ currentTarget }) => onDraft(slide(currentTarget))}
              onChange={({ currentTarget }) => onChange(slide(currentTarget))}
            />
          </label>
        );
      })}
    </form>
  );
}

/** Axes to choose from, by what they are of; the one that is chosen is among them. */
function groupsOf(chosen: string, choices: readonly AxisChoice[]) {
  const groups = new Map<string, string[]>([["Extents", [...AXES]]]);
  for (const { name, group } of choices) groups.set(group, [...(groups.get(group) ?? []), name]);
  const all = [...groups].map(([group, names]) => ({ group, names }));
  if (all.some(({ names }) => names.includes(chosen))) return all;
  return [{ group: "In the link", names: [chosen] }, ...all];
}

/** Whether an axis sets what the other one does. */
function isTaken(one: string, other: string): boolean {
  return one === other.split(":")[0] || decided(one).some((of) => decided(other).includes(of));
}

function boundsOf(axis: string, choices: readonly AxisChoice[]): string {
  return choices.find(({ name }) => name === axis)?.bounds ?? BOUNDS[axis] ?? "16..4096";
}

/** Options that set what an axis varies. */
function setBy(axis: string): readonly (keyof Options)[] {
  const [name = ""] = axis.split(":");
  if (name === "staging") return ["staging"];
  return name.endsWith(".count") ? ["count", "budget"] : [];
}

/** Other axes: extents that they leave open are fixed, those that they decide no longer; nor is what they vary set. */
function withAxes(options: Options, axes: { readonly x: string; readonly y: string }): Options {
  const taken = [...decided(axes.x), ...decided(axes.y)];
  const before = fixedOf(options);
  const open = DIMENSIONS.filter((of) => !taken.includes(of));
  const fix = open.flatMap((of) =>
    of === "batch" && before.batch === undefined ? [] : [`${of}=${before[of] ?? FIXED[of]}`],
  );
  const varied: readonly string[] = ["fix", ...setBy(axes.x), ...setBy(axes.y)];
  const rest = Object.fromEntries(
    Object.entries(options).filter(([name]) => !varied.includes(name)),
  );
  return { ...rest, ...axes, ...(fix.length > 0 ? { fix } : {}) };
}

/** The extents that an axis decides. */
function decided(axis: string): Dimension[] {
  const [name = ""] = axis.split(":");
  if (name === "intensity") return ["N", "K"];
  return DIMENSIONS.filter((of) => name.split("=").includes(of));
}

function fixedOf({ fix }: Options): Partial<Record<Dimension, number>> {
  const fixed: Partial<Record<Dimension, number>> = {};
  for (const text of (fix ?? []).flatMap((one) => one.split(","))) {
    const [name, value] = text.split("=");
    const dimension = DIMENSIONS.find((of) => of === name);
    if (dimension && Number(value) >= 1) fixed[dimension] = Number(value);
  }
  return fixed;
}

/** An extent of at most three significant bits, four steps for a doubling: they have factors enough. */
function extentAt(step: number): number {
  const octave = 2 ** Math.floor(step / 4);
  return octave < 4 ? Math.max(1, Math.round(2 ** (step / 4))) : (octave / 4) * (4 + (step % 4));
}
