import type { Primitive } from "../../src/architecture/primitive.ts";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { derivedValues, entryResult, primitiveValues } from "../../src/report/figures.ts";
import type { EntryResult } from "../../src/report/result-schema.ts";
import { oneSide, primitiveSet, STUDY } from "../../src/request/hardware.ts";
import { readSettings } from "../../src/request/settings.ts";
import type { Asked } from "./question.ts";
import { loadBaseline, loadPrimitive, loadPrimitives } from "./question.ts";

/** What is compared: a primitive by the word that the command line has for it, or why it cannot be used. */
export interface Compared {
  readonly word: string;
  /** As `cimpass show WORD --resolved --format json` prints it. */
  readonly entry?: EntryResult;
  readonly primitive?: Primitive;
  readonly issues?: readonly Issue[];
}

/** The primitives that are asked for; faults of one do not hold up the others. */
export async function compared(asked: Asked): Promise<readonly Compared[]> {
  const { raw } = asked;
  const { profile } = readSettings(raw, ["text"], "one");
  const baseline = await loadBaseline(asked);
  const words = raw.cim ?? [STUDY];
  const names = words.flatMap(
    (word) => primitiveSet(word, profile)?.map(({ name }) => name) ?? [word],
  );
  return Promise.all(
    names.map(async (word): Promise<Compared> => {
      try {
        const primitive = await loadPrimitive(word, asked);
        const values = primitiveValues(primitive, profile);
        const derived = derivedValues(primitive, profile, baseline);
        return { word, primitive, entry: entryResult(word, { values, derived }) };
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        return { word, issues: error.issues };
      }
    }),
  );
}

/** The names of the options that the primitives make, as far as they can be used. */
export async function placementsOf(asked: Asked): Promise<readonly string[]> {
  const { raw } = asked;
  const settings = readSettings(raw, ["text"], "one");
  const baseline = await loadBaseline(asked);
  const primitives = await loadPrimitives(raw.cim ?? [STUDY], asked, settings);
  return oneSide(baseline, primitives, raw, settings).map(({ name }) => name);
}
