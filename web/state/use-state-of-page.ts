import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Link } from "./link.ts";
import { linkOf, readLink, withFiles } from "./link.ts";
import type { State } from "./state.ts";
import { EXAMPLE } from "./state.ts";

/** What changes of a state; undefined for what it is to lose. */
export type Change = { readonly [K in keyof State]?: State[K] | undefined };

/** Changes the state: a step that the browser's back button undoes, or in place of the last one. */
export type Go = (change: Change, how?: "step" | "in place") => void;

interface StateOfPage extends Link {
  /** Whether the state is still to come: files in the address are being expanded. */
  readonly waits: boolean;
  readonly go: Go;
}

/** The state that the page's address says, and how to change it. */
export function useStateOfPage(): StateOfPage {
  const [link, setLink] = useState<Link | undefined>(() => ifWhole(readLink(location.search)));
  // Counts changes: files that were expanded for an address that was left are not shown.
  const turn = useRef(0);
  useEffect(() => {
    const onAddress = () => {
      const read = readLink(location.search);
      const own = ++turn.current;
      if (ifWhole(read)) setLink(read);
      else
        withFiles(read).then((whole) => {
          if (turn.current === own) setLink(whole);
        });
    };
    if (!link) onAddress();
    addEventListener("popstate", onAddress);
    return () => removeEventListener("popstate", onAddress);
  }, []);
  const go = useCallback<Go>((change, how = "step") => {
    turn.current++;
    setLink((before) => {
      const state = { ...(before?.state ?? EXAMPLE), ...change } as State;
      const address = `${location.pathname}?${linkOf(state)}`;
      if (how === "step") history.pushState(null, "", address);
      else history.replaceState(null, "", address);
      return { state, faults: [] };
    });
  }, []);
  return { ...(link ?? { state: EXAMPLE, faults: [] }), waits: !link, go };
}

function ifWhole(link: Link): Link | undefined {
  return link.packed ? undefined : link;
}
