import type { ComponentChildren } from "preact";

/** What marks figures of the previous question, as long as there are no others. */
export function staleMark(isStale: boolean): {
  readonly class?: string;
  readonly "aria-busy"?: true;
} {
  return isStale ? { class: "stale", "aria-busy": true } : {};
}

/** Figures of an answer; those of the previous question stay until it is there, and say so. They are not printed. */
export function Shown({
  isStale,
  isStopped = false,
  children,
}: {
  readonly isStale: boolean;
  /** Whether nothing is computed until the visitor says so. */
  readonly isStopped?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <>
      {/* It stays, so that screen readers hear the change, and outside of what is busy, of which they tell none. */}
      <p class="outdated" role="status">
        {isStale && (
          <span>
            {isStopped ? "Stopped" : "Computing"}
            <span class="unprinted">; still the previous answer</span>
          </span>
        )}
      </p>
      <div {...staleMark(isStale)}>{children}</div>
    </>
  );
}
