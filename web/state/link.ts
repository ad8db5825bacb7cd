import { expand, MOST_EXPANDED, textIfKnown } from "./packed.ts";
import type { Options, OwnFile, Part, State, View } from "./state.ts";
import { EXAMPLE, PARTS, REPEATED, SINGLE, VIEWS } from "./state.ts";

/** The version of links; a link of another one is not understood. */
const VERSION = "1";

/** Browsers and chat programs cut longer links; what a link may expand to is bounded as well. */
const LONGEST_LINK = 32_768;
const LONGEST_VALUE = 16_384;
const MOST_VALUES = 200;

/** A link's state, and what of it could not be understood, in words. */
export interface Link {
  readonly state: State;
  readonly faults: readonly string[];
  /** Own files whose texts are to be expanded; the state lacks them until {@link withFiles} has added them. */
  readonly packed?: readonly PackedFile[];
}

interface PackedFile {
  readonly name: string;
  readonly packed: string;
}

/** What of the focus a link says by these names. */
const FOCUS = [
  "gemm",
  "option",
  "point",
  "swept",
  "nest",
  "step",
  "certificate",
  "find",
  "edit",
] as const;

/** The query of a link to a state, without the question mark; the example's is empty. */
export function linkOf(state: State): string {
  if (state === EXAMPLE) return "";
  const query = new URLSearchParams({ v: VERSION, view: state.view });
  if (state.part !== undefined) query.append("part", state.part);
  for (const word of state.words) query.append("w", word);
  for (const name of SINGLE) {
    const value = state.options[name];
    if (value !== undefined) query.append(name, value);
  }
  for (const name of REPEATED) {
    for (const value of state.options[name] ?? []) query.append(name, value);
  }
  for (const name of FOCUS) {
    const value = state[name];
    if (value !== undefined) query.append(name, value);
  }
  for (const { name, text, packed } of state.own) {
    if (packed === undefined) query.append("own", `${name}\n${text}`);
    else query.append("file", `${packed}:${name}`);
  }
  for (const name of state.held ?? []) query.append("held", name);
  return query.toString();
}

/** Why the link to a state could not be opened, in words: it would be longer than links may be. */
export function faultsOfLink(state: State): readonly string[] {
  return readLink(`?${linkOf(state)}`).faults;
}

/** The state of a link's query. Whatever the query is, there is a state; what is wrong with it is told. */
export function readLink(search: string): Link {
  if (search.length > LONGEST_LINK) {
    return { state: EXAMPLE, faults: [`The link is longer than ${LONGEST_LINK} characters.`] };
  }
  const query = new URLSearchParams(search);
  const all = [...query];
  if (all.length === 0) return { state: EXAMPLE, faults: [] };
  if (query.get("v") !== VERSION) {
    const found = query.get("v");
    const fault =
      found === null
        ? "The link does not say its version."
        : `The link is of version ${short(found)}; this page reads version ${VERSION}.`;
    return { state: EXAMPLE, faults: [fault] };
  }
  if (all.length > MOST_VALUES) {
    return { state: EXAMPLE, faults: [`The link has more than ${MOST_VALUES} values.`] };
  }
  const faults: string[] = [];
  const words: string[] = [];
  const own: OwnFile[] = [];
  const options: { -readonly [K in keyof Options]: Options[K] } = {};
  const held: string[] = [];
  const packed: PackedFile[] = [];
  const focus: { -readonly [K in (typeof FOCUS)[number]]?: string } = {};
  let view: View = EXAMPLE.view;
  let part: Part | undefined;
  for (const [name, value] of all) {
    if (value.length > LONGEST_VALUE) {
      faults.push(`The value of ${short(name)} is longer than ${LONGEST_VALUE} characters.`);
      continue;
    }
    if (name === "v") continue;
    const single = SINGLE.find((one) => one === name);
    const repeated = REPEATED.find((one) => one === name);
    const focused = FOCUS.find((one) => one === name);
    if (name === "view") {
      const known = VIEWS.find((one) => one === value);
      if (known) view = known;
      else faults.push(`There is no view ${short(value)}: there are ${VIEWS.join(", ")}.`);
    } else if (name === "part") {
      part = PARTS.find((one) => one === value);
      if (!part) faults.push(`There is no part ${short(value)}: there are ${PARTS.join(", ")}.`);
    } else if (name === "w") words.push(value);
    else if (focused) focus[focused] = value;
    else if (name === "own") {
      const [file = "", ...lines] = value.split("\n");
      if (lines.length === 0) faults.push(`The own file ${short(file)} is empty.`);
      else own.push({ name: file, text: lines.join("\n") });
    } else if (name === "held") held.push(value);
    else if (name === "file") {
      const [, coded = "", file = ""] = /^([\w-]*):(.*)$/s.exec(value) ?? [];
      const text = textIfKnown(coded);
      if (text !== undefined) own.push({ name: file, text, packed: coded });
      else packed.push({ name: file, packed: coded });
    } else if (single) options[single] = value;
    else if (repeated) options[repeated] = [...(options[repeated] ?? []), value];
    else faults.push(`The link says ${short(name)}, which this page does not know.`);
  }
  const kept = held.length > 0 ? { held } : {};
  const of = part === undefined ? {} : { part };
  const state = { view, ...of, words, options, ...focus, own, ...kept };
  return { state, faults, ...(packed.length > 0 ? { packed } : {}) };
}

/** A link's state with the texts of its own files. */
export async function withFiles({ state, faults, packed = [] }: Link): Promise<Link> {
  const own = [...state.own];
  const all = [...faults];
  for (const file of packed) {
    const text = await expand(file.packed);
    if (text !== undefined) own.push({ ...file, text });
    else {
      const limit = `${MOST_EXPANDED / 1024} KB`;
      all.push(`The own file ${short(file.name)} is damaged, or larger than ${limit}.`);
    }
  }
  return { state: { ...state, own }, faults: all };
}

/** Enough of a text to recognise it. */
function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
