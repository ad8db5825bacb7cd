import { z } from "zod";
import { EXPECTATIONS } from "../../src/format/validate.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";

/** A file that comes with a request: its text, or bytes. */
const file = z.union([
  z.string().describe("text"),
  z.strictObject({ base64: z.string() }).describe("bytes, as of an ONNX model"),
]);

const files = z
  .record(z.string(), file)
  .describe("files of one's own by the names that the request has for them")
  .optional();

const word = z.union([z.string(), z.number()]);
EXPECTATIONS.add(word, { expected: "a text or a number" });

const words = z.union([z.array(word), word]);
EXPECTATIONS.add(words, { expected: "a text, a number, or a list of them" });
EXPECTATIONS.add(file, { expected: "the text of a file, or its bytes as base64" });

/** What an option of the command line takes: a value, several, or nothing. */
const TAKES = {
  one: word,
  many: words,
  flag: z.boolean(),
} as const;

type Takes = keyof typeof TAKES;

/** What is computed, on what, under which accounting, and how it is mapped. */
const SUBJECT = {
  gemm: "many",
  phase: "one",
  batch: "one",
  sequence: "one",
  seq: "one",
  context: "one",
  dim: "many",
  cim: "many",
  at: "many",
  count: "one",
  budget: "one",
  staging: "many",
  arch: "one",
  profile: "one",
  set: "many",
  mapper: "one",
  objective: "one",
  factors: "one",
  nodes: "one",
  time: "one",
  interleaving: "one",
  duplication: "one",
  threshold: "one",
  seed: "one",
  patience: "one",
} as const satisfies Readonly<Record<string, Takes>>;

/** The options of each question, by the names that they have on the command line. */
export const OPTIONS = {
  advise: {
    ...SUBJECT,
    "baseline-mapper": "one",
    "baseline-mapping": "one",
    robust: "flag",
    samples: "one",
  },
  evaluate: { ...SUBJECT, mapping: "many", gap: "flag" },
  map: { ...SUBJECT, constraints: "many", "explain-space": "flag" },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Takes>>>>;

/** Questions about workloads. */
export type Question = keyof typeof OPTIONS;

/** What is asked about workloads. */
export interface QuestionBody {
  readonly workloads?: readonly string[] | undefined;
  readonly files?: Readonly<Record<string, FileBody>> | undefined;
  readonly [option: string]: unknown;
}

type FileBody = z.infer<typeof file>;

/** The body of a question about workloads. */
export function questionSchema(question: Question): z.ZodType<QuestionBody> {
  const options: Readonly<Record<string, Takes>> = OPTIONS[question];
  const shape = Object.fromEntries(
    Object.entries(options).map(([name, takes]) => [
      name,
      TAKES[takes].optional().describe(`as --${name} of cimpass ${question}`),
    ]),
  );
  const workloads = z
    .array(z.string())
    .describe("built-in names, shapes as MxNxK, or names of files that come with the request")
    .optional();
  return z
    .strictObject({ workloads, files, ...shape })
    .describe(`what cimpass ${question} is asked`)
    .meta({ id: `${question}-request` }) as unknown as z.ZodType<QuestionBody>;
}

/** The body of a request to verify a certificate. */
export const verificationSchema = z
  .strictObject({ certificate: z.string().describe("name of the file that it is in"), files })
  .describe("what cimpass verify is asked")
  .meta({ id: "verify-request" });

/** The options of a body as those of a command line, which are texts. */
export function rawOptionsOf(question: Question, body: QuestionBody): RawOptions {
  const options: Readonly<Record<string, Takes>> = OPTIONS[question];
  const raw: [string, unknown][] = [];
  for (const [name, takes] of Object.entries(options)) {
    const value = body[name];
    if (value === undefined || value === false) continue;
    const key = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    if (takes === "many") raw.push([key, [value].flat().map(String)]);
    else raw.push([key, takes === "flag" ? true : String(value)]);
  }
  return Object.fromEntries(raw);
}
