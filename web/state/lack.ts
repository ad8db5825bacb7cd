import type { State } from "./state.ts";

/**
 * What is said of files that are asked about and only another page holds; undefined if there is no such file.
 *
 * @param held what this page holds of a name
 */
export function lackOf(state: State, held: (name: string) => unknown): string | undefined {
  const { words, options } = state;
  const asked = [...words, ...(options.cim ?? []), options.arch];
  const names = (state.held ?? []).filter((name) => asked.includes(name) && !held(name));
  if (names.length === 0) return undefined;
  const [are, them] = names.length === 1 ? ["is", "it"] : ["are", "them"];
  const subject = new Intl.ListFormat("en").format(names);
  return (
    `${subject} ${are} not part of this link, which holds neither ONNX models nor files that are too large for it: ` +
    `choose ${them} again at "or a file".`
  );
}
