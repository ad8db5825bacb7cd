import { nestText } from "../../src/report/evaluation-text.ts";
import type { Io } from "../io.ts";
import type { RawOptions } from "../options.ts";
import { evaluateSubject } from "./evaluate.ts";

/** `cimpass map`: the loop nests that a mapper finds. */
export async function mapCommand(words: readonly string[], raw: RawOptions, io: Io): Promise<void> {
  await evaluateSubject(words, raw, io, (choices) => choices.flatMap(nestText));
}
