import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

/** Screens on which a section that is not looked for is far to scroll past. */
const NARROW = "(max-width: 40rem)";

/** A section that folds: closed at first on a narrow screen, and open in print. */
export function Fold({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  const [isOpen, setOpen] = useState(() => !matchMedia(NARROW).matches);
  useEffect(() => {
    const print = matchMedia("print");
    const onPrint = () => {
      if (print.matches) setOpen(true);
    };
    print.addEventListener("change", onPrint);
    return () => print.removeEventListener("change", onPrint);
  }, []);
  return (
    <details class="fold" open={isOpen} onToggle={({ currentTarget: { open } }) => setOpen(open)}>
      <summary>
        <h2>{title}</h2>
      </summary>
      {children}
    </details>
  );
}
