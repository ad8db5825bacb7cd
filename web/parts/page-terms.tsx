import { useState } from "preact/hooks";
import type { Entry } from "./glossary.ts";

/** The words of the field that the page shows, each with its line of the glossary; looked up when they are asked for. */
export function PageTerms() {
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const lookUp = async ({
    currentTarget: { open },
  }: {
    readonly currentTarget: HTMLDetailsElement;
  }) => {
    if (!open) return;
    const { entriesIn } = await import("./glossary.ts");
    setEntries(entriesIn(document.getElementById("view")?.innerText ?? ""));
  };
  return (
    <details class="terms" onToggle={lookUp}>
      <summary>Words on this page</summary>
      <dl>
        {entries.map(({ words, meaning }) => (
          <div key={words.join()}>
            <dt>{words.join(", ")}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
