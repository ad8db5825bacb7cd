import { useMemo, useState } from "preact/hooks";
import { commandOf } from "../state/command.ts";
import { faultsOfLink } from "../state/link.ts";
import type { State } from "../state/state.ts";
import { Download } from "./download.tsx";

/** The command that gives what the page shows, and the link to it; where no link can hold it, what to keep instead. */
export function CommandLine({ state }: { readonly state: State }) {
  const command = commandOf(state);
  const faults = useMemo(() => faultsOfLink(state), [state]);
  return (
    <section class="command" aria-label="The command that gives this">
      <code>{command}</code>
      <Copy label="Copy command" text={() => command} />
      <Copy label="Copy link" text={() => location.href} disabled={faults.length > 0} />
      {faults.length > 0 && (
        <div class="notice no-link" role="alert">
          <p>
            No link can hold this, and loading the page again would lose it. {faults.join(" ")}{" "}
            {state.own.length > 0
              ? "Save your files, and copy the command: they show the same."
              : "Copy the command: it gives the same."}
          </p>
          {state.own.map(({ name, text }) => (
            <Download
              key={name}
              label={`Save ${name}`}
              name={name}
              type="text/plain"
              text={() => text}
            />
          ))}
        </div>
      )}
    </section>
  );
}

function Copy({
  label,
  text,
  disabled,
}: {
  readonly label: string;
  readonly text: () => string;
  readonly disabled?: boolean;
}) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text());
    setDone(true);
    setTimeout(() => setDone(false), 1500);
  };
  return (
    <button type="button" onClick={copy} disabled={disabled}>
      <span role="status">{done ? "Copied" : label}</span>
    </button>
  );
}
