import { useEffect, useMemo, useState } from "preact/hooks";
import type { Address, Go, Shown } from "./page-state.ts";
import { PageState } from "./page-state.ts";

const ADDRESS: Address = {
  query: () => location.search,
  set: (query, how) => {
    const address = `${location.pathname}?${query}`;
    if (how === "step") history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  },
};

/** The state that the page's address says, and how to change it. */
export function useStateOfPage(): Shown & { readonly go: Go } {
  const [, setShown] = useState<Shown | undefined>(undefined);
  const page = useMemo(() => new PageState(ADDRESS, setShown), []);
  useEffect(() => {
    const onAddress = () => page.onAddress();
    addEventListener("popstate", onAddress);
    return () => removeEventListener("popstate", onAddress);
  }, []);
  return { ...page.shown, go: page.go };
}
