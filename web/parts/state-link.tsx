import type { ComponentChildren } from "preact";
import { linkOf } from "../state/link.ts";
import type { Change, Go } from "../state/page-state.ts";
import type { State } from "../state/state.ts";

/** A link to what the page shows, changed: it is gone to in the page, and opens elsewhere, or is copied, as any other link. */
export function StateLink({
  state,
  change,
  go,
  isCurrent,
  children,
}: {
  readonly state: State;
  readonly change: Change;
  readonly go: Go;
  readonly isCurrent: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <a
      href={`?${linkOf({ ...state, ...change } as State)}`}
      aria-current={isCurrent ? "page" : undefined}
      onClick={(event) => {
        // What asks for another tab or window, or to save, is the browser's.
        if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
          return;
        event.preventDefault();
        go(change);
      }}
    >
      {children}
    </a>
  );
}
