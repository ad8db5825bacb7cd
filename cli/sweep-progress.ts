import { Presets, SingleBar } from "cli-progress";
import type { SweepProgress } from "../runtime/pool/engine.ts";
import type { Io } from "./io.ts";

/** Shows how far a sweep is, on a terminal only. @param more to be shown with it */
export function createSweepProgress(io: Io, more: () => string = () => "") {
  if (io.stderr.isTTY !== true) return { update: () => undefined, stop: () => undefined };
  let bar: SingleBar | undefined;
  return {
    update({ settled, size, computed, perSecond, remaining_s }: SweepProgress) {
      const left = remaining_s === undefined ? "" : ` | ${durationText(remaining_s)} left`;
      const memory = Math.round(process.memoryUsage.rss() / 2 ** 20);
      const text = `${computed} computed | ${perSecond.toPrecision(3)} points/s${left}${more()} | ${memory} MiB`;
      if (bar) bar.update(settled, { text });
      else {
        const format = "{bar} {percentage} % | {text}";
        bar = new SingleBar({ stream: io.stderr, clearOnComplete: true, format }, Presets.rect);
        bar.start(size, settled, { text });
      }
    },
    stop: () => bar?.stop(),
  };
}

const UNITS = [
  { unit: "days", seconds: 86_400 },
  { unit: "h", seconds: 3600 },
  { unit: "min", seconds: 60 },
  { unit: "s", seconds: 1 },
] as const;

/** Seconds in two digits, in the largest unit of which there are at least two: `90 s`, `3.5 h`. */
export function durationText(seconds: number): string {
  if (seconds < 1) return "less than 1 s";
  const found = UNITS.find((of) => seconds >= 2 * of.seconds);
  const { unit, seconds: each } = found ?? { unit: "s", seconds: 1 };
  return `${Number((seconds / each).toPrecision(2))} ${unit}`;
}
