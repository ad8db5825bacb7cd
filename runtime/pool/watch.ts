/** How long points have been computed, so that one that takes too long is ended: as much as the machine gave them, not what others took of it meanwhile. */

/** A watch looks so many times in the time that a point may take, and at most and at least so often (ms). */
const LOOKS = 10;
const OFTEN_MS = 10;
const SELDOM_MS = 1000;

/** What waits without computing ends all the same: of time that passes, at least so much counts. */
const LEAST_SHARE = 0.1;

/** A watch over one task. */
interface Watch {
  /** Given when one of its points takes too long. */
  readonly signal: AbortSignal;
  readonly stop: () => void;
}

/**
 * Watches over the tasks of threads.
 *
 * @param limit_ms what a point may take; Infinity for no limit
 * @param working how many threads have something to do
 * @returns begins to watch a task, in whose first place is which of its points is computed now, −1 before the first
 */
export function createWatches(
  limit_ms: number,
  working: () => number,
): (position: Int32Array) => Watch {
  const each_ms = Math.min(SELDOM_MS, Math.max(OFTEN_MS, limit_ms / LOOKS));
  const clock = sharedClock();
  return (position) => {
    const controller = new AbortController();
    if (!Number.isFinite(limit_ms)) return { signal: controller.signal, stop: () => undefined };
    const took = stopwatch(2 * each_ms);
    const look = () => {
      const { user, system } = process.cpuUsage();
      const now_ms = clock(performance.now(), (user + system) / 1000, working());
      const at = Atomics.load(position, 0);
      if (took(at, now_ms) >= limit_ms && at >= 0) controller.abort();
    };
    const timer = setInterval(look, each_ms);
    return { signal: controller.signal, stop: () => clearInterval(timer) };
  };
}

/**
 * A clock that goes as fast as threads of a process compute: by the processor time of the process, divided evenly among those that work, and never
 * faster than time passes. Where other processes have the processors for half of the time, it goes half as fast.
 */
export function sharedClock(): (wall_ms: number, processor_ms: number, working: number) => number {
  let last: { readonly wall_ms: number; readonly processor_ms: number } | undefined;
  let time_ms = 0;
  return (wall_ms, processor_ms, working) => {
    if (last) {
      const passed = wall_ms - last.wall_ms;
      const each = (processor_ms - last.processor_ms) / Math.max(1, working);
      time_ms += Math.min(passed, Math.max(each, LEAST_SHARE * passed));
    }
    last = { wall_ms, processor_ms };
    return time_ms;
  };
}

/**
 * How long it has been at the same place, looked at again and again. Between two looks no more than so much time passes: a process that was stopped,
 * or a machine that slept, computed nothing meanwhile.
 */
export function stopwatch(most_ms: number): (place: number, now_ms: number) => number {
  let seen: number | undefined;
  let last_ms = 0;
  let took_ms = 0;
  return (place, now_ms) => {
    took_ms = place === seen ? took_ms + Math.min(now_ms - last_ms, most_ms) : 0;
    seen = place;
    last_ms = now_ms;
    return took_ms;
  };
}
