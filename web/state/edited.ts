import { primitiveNames } from "../../src/library/library.ts";
import { kindOfFile } from "./file-kind.ts";
import type { Change } from "./page-state.ts";
import type { State } from "./state.ts";
import { takeFiles } from "./take-files.ts";

/** The names of primitives among the visitor's own files. */
export function ownPrimitives({ own }: State): readonly string[] {
  return own.filter(({ text }) => kindOfFile(text) === "primitive").map(({ name }) => name);
}

/** A name that no primitive has yet: `my-digital6T`, `my-digital6T-2`, … */
export function freeName(start: string, state: State): string {
  const base = `my-${start.replace(/\.\w+$/, "").replace(/^my-/, "")}`;
  const taken = [...primitiveNames(), ...ownPrimitives(state).map((file) => fileStem(file))];
  for (let i = 1; ; i++) {
    const name = i === 1 ? base : `${base}-${i}`;
    if (!taken.includes(name)) return name;
  }
}

function fileStem(file: string): string {
  return file.replace(/\.\w+$/, "");
}

/**
 * Adds a primitive to what is asked, to be edited.
 *
 * @param start the one that it begins as, which is compared with it; undefined if it begins empty
 */
export async function addPrimitive(
  state: State,
  name: string,
  text: string,
  start: string | undefined,
): Promise<Change> {
  const { cim = start === undefined ? undefined : [start], ...options } = state.options;
  const before = { ...state, options: { ...options, ...(cim ? { cim } : {}) } };
  const file = `${name}.yaml`;
  const change = await takeFiles(before, [{ name: file, content: new Blob([text]) }]);
  const option = state.option?.replace(/^\S+(?= at )/, name);
  return { ...change, edit: file, ...(option === undefined ? {} : { option }) };
}

/** Puts another text in place of an own file's. */
export async function rewrite(state: State, file: string, text: string): Promise<Change> {
  const { own, held } = await takeFiles(state, [{ name: file, content: new Blob([text]) }]);
  return { ...(own ? { own } : {}), held };
}

/** Takes a primitive out of the state. */
export function removePrimitive(state: State, file: string): Change {
  const { cim = [], ...options } = state.options;
  const left = cim.filter((name) => name !== file);
  return {
    own: state.own.filter(({ name }) => name !== file),
    options: left.length > 0 ? { ...options, cim: left } : options,
    option: undefined,
    edit: undefined,
  };
}
