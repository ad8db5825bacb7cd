import type { Issue } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { SweepFile } from "../format/sweep.ts";
import type { Axis } from "./axis.ts";
import type { Digit } from "./plan.ts";
import { planSize } from "./plan.ts";
import { sampled } from "./sample.ts";

/** More combinations would take years, whatever they are. */
const MOST_COMBINATIONS = 1e12;

/**
 * What varies by itself in a sweep: an axis, axes that go together, or a sample of axes, each in the place of the first of its
 * axes. Faults go into *issues*.
 */
export function readDigits(file: SweepFile, axes: readonly Axis[], issues: Issue[]): Digit[] {
  const { zip = [], sample } = file;
  const groups: { names: readonly string[]; path: Issue["path"]; digit: Digit | undefined }[] = [];
  const taken = new Set<string>();
  const find = (names: readonly string[], path: Issue["path"]): Axis[] =>
    names.flatMap((name, i) => {
      const isTwice = taken.has(name);
      taken.add(name);
      if (isTwice) {
        const message = `duplicate axis: ${name} is grouped twice`;
        issues.push({ code: "duplicate-axis", message, path: [...path, i] });
        return [];
      }
      const axis = axes.find((one) => one.name === name);
      if (!axis && !Object.hasOwn(file.axes, name)) {
        const known = Object.keys(file.axes);
        const message = `unknown axis: ${name}`;
        const hint = didYouMean(name, known);
        const expected = known.join(", ");
        issues.push({ code: "unknown-axis", message, path: [...path, i], expected, hint });
      }
      return axis ?? [];
    });
  zip.forEach((names, i) => {
    const path = ["zip", i];
    const found = find(names, path);
    const lengths = found.map(({ values }) => values.length);
    if (new Set(lengths).size > 1) {
      const message = "axes of different lengths";
      const counts = found.map(({ name, values }) => `${values.length} of ${name}`).join(", ");
      const expected = "as many values of each";
      issues.push({ code: "different-lengths", message, path, found: counts, expected });
    } else issues.push(...repeated(found, path));
    groups.push({ names, path, digit: { axes: found } });
  });
  if (sample) {
    const path = ["sample", "axes"];
    const found = find(sample.axes, path);
    const { method, points, seed = 1 } = sample;
    const isWhole = found.length === sample.axes.length && found.every(isDrawable);
    const digit = isWhole ? sampled(found, { method, points, seed }) : undefined;
    groups.push({ names: sample.axes, path, digit });
  }
  const digits: Digit[] = [];
  const placed = new Set<unknown>();
  for (const axis of axes) {
    const group = groups.find(({ names }) => names.includes(axis.name));
    if (!group) digits.push({ axes: [axis] });
    else if (!placed.has(group) && group.digit) digits.push(group.digit);
    placed.add(group);
  }
  if (planSize(digits) > MOST_COMBINATIONS) {
    const message = `too many combinations: ${planSize(digits).toExponential(1)}`;
    const expected = `at most ${MOST_COMBINATIONS}`;
    issues.push({ code: "too-many-points", message, path: ["axes"], expected });
  }
  return digits;
}

/** What axes that vary together have more than once. */
function repeated(axes: readonly Axis[], path: Issue["path"]): Issue[] {
  const seen = new Set<string>();
  const count = axes[0]?.values.length ?? 0;
  return Array.from({ length: count }, (_, i) => axes.map(({ values }) => values[i])).flatMap(
    (together) => {
      const text = JSON.stringify(together);
      const isNew = !seen.has(text);
      seen.add(text);
      if (isNew) return [];
      const message = `duplicate values: ${together.join(", ")}`;
      const expected = "values that are together once";
      return [{ code: "duplicate-value", message, path, expected }];
    },
  );
}

/** Whether there is anything to draw from: an axis at fault has nothing. */
function isDrawable({ values, range }: Axis): boolean {
  return range !== undefined || values.length > 0;
}
