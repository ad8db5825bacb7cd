import { useMemo } from "preact/hooks";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Asked, NamedFile } from "../engine/question.ts";
import { heldFile } from "./held.ts";
import type { OwnFile, State } from "./state.ts";
import { rawOptions } from "./state.ts";

/** What a state asks; the same object as long as it asks the same. */
export function useAsked(state: State, options = rawOptions(state)): Asked {
  const text = JSON.stringify({
    words: state.words,
    raw: options,
    own: state.own.map(({ name, text }) => ({ name, text })),
    held: (state.held ?? []).map((name) => [name, heldFile(name)?.id]),
  });
  return useMemo(() => {
    const { words, raw, own, held } = JSON.parse(text) as {
      words: string[];
      raw: RawOptions;
      own: OwnFile[];
      held: [name: string, id: number | undefined][];
    };
    const encoder = new TextEncoder();
    const files: NamedFile[] = own.map((file) => ({
      name: file.name,
      content: encoder.encode(file.text),
    }));
    for (const [name] of held) {
      const file = heldFile(name);
      if (file) files.push({ name, content: file.content });
    }
    return { words, raw, files };
  }, [text]);
}
