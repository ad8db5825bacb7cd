import { resolve } from "../../src/architecture/resolve.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { writeMacro } from "../../src/format/macro.ts";
import { attempt } from "../../src/ledger/attempt.ts";
import { primitiveOf } from "../../src/ledger/derive.ts";
import { normalise } from "../../src/ledger/normalise.ts";
import { STUDY_VIEW } from "../../src/ledger/view.ts";
import { DEFAULT_BASELINE } from "../../src/library/default-baseline.ts";
import {
  architectureNames,
  entryText,
  macro,
  macroNames,
  mappingNames,
  primitiveNames,
} from "../../src/library/library.ts";
import type { Macro } from "../../src/macro/macro.ts";
import type { Profile } from "../../src/profile/profile.ts";
import {
  architectureValues,
  derivedText,
  derivedValues,
  entryResult,
  primitiveValues,
  valuesRecords,
  valuesText,
} from "../../src/report/figures.ts";
import { normalisedComments, normalisedResult } from "../../src/report/ledger-report.ts";
import { macroValues } from "../../src/report/macro-values.ts";
import type { EntryResult } from "../../src/report/result-schema.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Format, Settings } from "../../src/request/settings.ts";
import { readSettings, TABLE_FORMATS } from "../../src/request/settings.ts";
import { givenSubject } from "../../src/request/subjects.ts";
import { DISK, isFile } from "../disk.ts";
import { loadArchitecture, loadMacro, loadMapping, loadOption, loadPrimitive } from "../input.ts";
import type { Io } from "../io.ts";
import { printResult } from "../output.ts";
import { choiceToC } from "./evaluate.ts";

/** `cimpass show`: an entry in the native format, or its numbers with their sources. */
export async function showCommand(name: string, raw: RawOptions, io: Io): Promise<void> {
  const settings = readSettings(raw, ["text", "json", "csv", "yaml", "c"], "one");
  const { profile, format } = settings;
  const isResolved = raw.resolved === true || raw.at !== undefined;
  assertForm(format, isResolved);
  if (isResolved) {
    const { title, values, derived = null } = await resolved(name, raw, settings);
    const json = (): EntryResult => entryResult(name, { values, derived });
    const csv = () => valuesRecords(values);
    const text = () => [...valuesText(title, values), ...(derived ? derivedText(derived) : [])];
    await printResult({ text, json, csv }, format, raw, io);
    return;
  }
  if (format === "c") {
    const c = await mappingAsC(name, raw, settings);
    await printResult({ text: () => [], json: () => ({}), c: () => c }, format, raw, io);
    return;
  }
  const { text, published } = isFile(name)
    ? await macroFile(name)
    : {
        text: entryText(name, profile),
        published: macroNames().includes(name) ? macro(name) : undefined,
      };
  const { normalised = null, comments = "" } = published ? asNormalised(published, profile) : {};
  const json = (): EntryResult => entryResult(name, { text, normalised });
  const shown = `${text}${comments}`.trimEnd();
  await printResult(
    { text: () => [{ kind: "verbatim", text: shown }], json, yaml: () => text },
    format,
    raw,
    io,
  );
}

/** A file of a macro, as it is. @throws InputError for a file of another kind, which has nothing to add to */
async function macroFile(name: string): Promise<{ text: string; published: Macro }> {
  if ((await kindOf(name)) !== "macro") {
    const message = `nothing to show of a file: ${name}`;
    const expected = "a name, or a file of a macro";
    const hint = "--resolved shows the numbers of an architecture or a primitive";
    throw new InputError([{ code: "invalid-option", message, path: [], expected, hint }]);
  }
  const published = await loadMacro(name);
  return { text: writeMacro(published), published };
}

/** What a macro becomes under the study's view, and as comments below its file. */
function asNormalised(of: Macro, profile: Profile) {
  const given = attempt(() => primitiveOf(of));
  const refused = "issues" in given ? given.issues : [];
  const normalised = normalisedResult(STUDY_VIEW, normalise(of, STUDY_VIEW), refused);
  const values = "value" in given ? primitiveValues(given.value, profile) : undefined;
  return { normalised, comments: normalisedComments(STUDY_VIEW, normalised, values) };
}

/** @throws InputError if what is shown has no such form: numbers are no file, and a file is no table */
function assertForm(format: Format, isResolved: boolean): void {
  const isTable = TABLE_FORMATS.some((name) => name === format);
  const isFile = format === "yaml" || format === "c";
  if (isResolved ? !isFile : !isTable) return;
  const message = `no such form: ${format} ${isResolved ? "with --resolved" : "of an entry"}`;
  const expected = isResolved
    ? `text, json, ${TABLE_FORMATS.join(", ")}`
    : "text, yaml, json, and c of a mapping";
  const hint = isResolved ? undefined : "--resolved shows its numbers as a table";
  throw new InputError([{ code: "invalid-option", message, path: [], expected, hint }]);
}

/** The mapping of this name as C. @throws InputError if it is another entry */
async function mappingAsC(name: string, raw: RawOptions, settings: Settings): Promise<string> {
  if (!isFile(name) && !mappingNames().includes(name)) {
    // Says so if the name is unknown.
    entryText(name, settings.profile);
    const message = `no such form: c of ${name}`;
    const expected = "a mapping";
    throw new InputError([{ code: "invalid-option", message, path: [], expected }]);
  }
  const { choices } = await givenSubject(await loadMapping(name), [], raw, settings, DISK);
  return choices.map(choiceToC).join("\n");
}

interface Resolved {
  readonly title: string;
  readonly values: NonNullable<EntryResult["values"]>;
  readonly derived?: NonNullable<EntryResult["derived"]>;
}

/** The numbers of a primitive at a level, of an architecture, or of a primitive by itself. */
async function resolved(name: string, raw: RawOptions, settings: Settings): Promise<Resolved> {
  const { profile } = settings;
  const under = `under profile ${profile.name}`;
  if (raw.at) {
    const { option } = await loadOption({ ...raw, cim: [name] }, settings);
    const { architecture } = option;
    const source = `a size of ${architecture.name}`;
    return {
      title: `${architecture.name}, ${under}`,
      values: architectureValues(architecture, source),
    };
  }
  switch (await kindOf(name)) {
    case "architecture": {
      const stated = await loadArchitecture(name);
      const { source = `a size of ${stated.name}` } = stated;
      const values = architectureValues(resolve(stated, profile), source);
      return { title: `${stated.name}, ${under}`, values };
    }
    case "primitive": {
      const primitive = await loadPrimitive(name);
      return {
        title: `${primitive.name}, ${under}`,
        values: primitiveValues(primitive, profile),
        derived: derivedValues(
          primitive,
          profile,
          await loadArchitecture(raw.arch ?? DEFAULT_BASELINE),
        ),
      };
    }
    case "macro": {
      const macro = await loadMacro(name);
      const values = [...macroValues(macro), ...valuesOfPrimitive(macro, profile)];
      return { title: `${macro.name}, as published, and as a primitive`, values };
    }
    case undefined:
      // Says so if the name is unknown.
      entryText(name, profile);
      throw new InputError([
        {
          code: "nothing-to-resolve",
          message: `nothing to resolve: ${name}`,
          path: [],
          expected: "a primitive, a macro or an architecture",
          hint: mappingNames().includes(name)
            ? `cimpass evaluate --mapping ${name} prints its loop nest with its figures`
            : `cimpass show ${name} prints it`,
        },
      ]);
  }
}

/** The numbers of the primitive that a macro gives, each with its derivation; none if it gives none. */
function valuesOfPrimitive(of: Macro, profile: Profile): Resolved["values"] {
  const given = attempt(() => primitiveOf(of));
  if ("issues" in given) return [];
  return primitiveValues(given.value, profile).map((one) => ({
    ...one,
    name: `primitive.${one.name}`,
  }));
}

/** What a name or a file is, if it has numbers; `undefined` if it is another entry, or unknown. */
async function kindOf(name: string): Promise<"architecture" | "primitive" | "macro" | undefined> {
  if (architectureNames().includes(name)) return "architecture";
  if (primitiveNames().includes(name)) return "primitive";
  if (macroNames().includes(name)) return "macro";
  if (!isFile(name)) return undefined;
  if (await isOfKind(() => loadArchitecture(name))) return "architecture";
  return (await isOfKind(() => loadMacro(name))) ? "macro" : "primitive";
}

/** Whether a file is of the kind that is read. @throws InputError if it is, but not a valid one */
async function isOfKind(read: () => Promise<unknown>): Promise<boolean> {
  try {
    await read();
    return true;
  } catch (error) {
    const other =
      error instanceof InputError && error.issues.some(({ code }) => code === "unexpected-kind");
    if (!other) throw error;
    return false;
  }
}
