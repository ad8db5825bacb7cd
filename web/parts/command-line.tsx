import { useState } from "preact/hooks";
import { commandOf } from "../state/command.ts";
import type { State } from "../state/state.ts";

/** The command that gives what the page shows, and the link to it. */
export function CommandLine({ state }: { readonly state: State }) {
  const command = commandOf(state);
  return (
    <section class="command" aria-label="The command that gives this">
      <code>{command}</code>
      <Copy label="Copy command" text={() => command} />
      <Copy label="Copy link" text={() => location.href} />
    </section>
  );
}

function Copy({ label, text }: { readonly label: string; readonly text: () => string }) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text());
    setDone(true);
    setTimeout(() => setDone(false), 1500);
  };
  return (
    <button type="button" onClick={copy}>
      <span role="status">{done ? "Copied" : label}</span>
    </button>
  );
}
