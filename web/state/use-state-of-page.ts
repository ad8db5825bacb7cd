import { useCallback, useEffect, useState } from "preact/hooks";
import type { Link } from "./link.ts";
import { linkOf, readLink } from "./link.ts";
import type { State } from "./state.ts";

/** What changes of a state; undefined for what it is to lose. */
export type Change = { readonly [K in keyof State]?: State[K] | undefined };

/** Changes the state: a step that the browser's back button undoes, or in place of the last one. */
export type Go = (change: Change, how?: "step" | "in place") => void;

/** The state that the page's address says, and how to change it. */
export function useStateOfPage(): Link & { readonly go: Go } {
  const [link, setLink] = useState(() => readLink(location.search));
  useEffect(() => {
    const onBack = () => setLink(readLink(location.search));
    addEventListener("popstate", onBack);
    return () => removeEventListener("popstate", onBack);
  }, []);
  const go = useCallback<Go>((change, how = "step") => {
    setLink((before) => {
      const state = { ...before.state, ...change } as State;
      const address = `${location.pathname}?${linkOf(state)}`;
      if (how === "step") history.pushState(null, "", address);
      else history.replaceState(null, "", address);
      return { state, faults: [] };
    });
  }, []);
  return { ...link, go };
}
