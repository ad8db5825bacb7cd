import type { Ref } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

/** An element, and how wide it is in whole CSS pixels; 0 until it is measured. */
export function useRoom<E extends Element>(): readonly [Ref<E>, number] {
  const element = useRef<E>(null);
  const [room, setRoom] = useState(0);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setRoom(Math.floor(entry.contentRect.width));
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return [element, room];
}
