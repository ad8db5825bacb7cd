import { useCallback, useEffect, useRef } from "preact/hooks";

/** Makes a way to begin something: its signal ends what was begun before it, and all ends with the component. */
export function useOnlyLatest(): { readonly begin: () => AbortSignal; readonly end: () => void } {
  const running = useRef<AbortController | undefined>(undefined);
  const end = useCallback(() => running.current?.abort(), []);
  const begin = useCallback(() => {
    end();
    running.current = new AbortController();
    return running.current.signal;
  }, []);
  useEffect(() => end, []);
  return { begin, end };
}
