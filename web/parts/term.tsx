import { useEffect, useId, useState } from "preact/hooks";

/** A word of the field, with its line of the glossary where a visitor points at it or focuses it. */
export function Term({ word }: { readonly word: string }) {
  const id = useId();
  const [meaning, setMeaning] = useState<string | undefined>(undefined);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open || meaning !== undefined) return;
    import("./glossary.ts").then(({ meaningOf }) => setMeaning(meaningOf(word) ?? ""));
  }, [open, meaning, word]);
  return (
    <span class="term">
      <button
        type="button"
        class="word"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        onMouseEnter={() => setOpen(true)}
        onMouseLeave={() => setOpen(false)}
        onBlur={() => setOpen(false)}
        onKeyDown={({ key }) => {
          if (key === "Escape") setOpen(false);
        }}
      >
        {word}
      </button>
      <span id={id} role="note" class="meaning" hidden={!open || !meaning}>
        {meaning}
      </span>
    </span>
  );
}
