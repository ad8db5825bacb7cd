import type { z } from "zod";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { validate } from "../../src/format/validate.ts";
import { Refusal, refusal } from "./fault.ts";

/**
 * The bytes of a request's body, which are counted as they come.
 *
 * @throws Refusal if they are too many, no JSON by their type, or end early
 */
export async function readBody(request: Request, most: number): Promise<Uint8Array> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type.trim())) {
    throw refusal(415, "content-type", `wrong content type: ${type === "" ? "none" : type}`, {
      expected: "application/json",
    });
  }
  const coding = request.headers.get("content-encoding") ?? "identity";
  if (coding !== "identity") {
    const message = `unknown content encoding: ${coding}`;
    throw refusal(415, "content-encoding", message, { expected: "none" });
  }
  const tooLarge = () =>
    refusal(413, "large-body", `large body: more than ${most} bytes`, {
      expected: `at most ${most} bytes`,
    });
  if (Number(request.headers.get("content-length") ?? 0) > most) throw tooLarge();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of request.body ?? []) {
      size += part.length;
      if (size > most) throw tooLarge();
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw refusal(400, "incomplete-body", "incomplete body: its sender went away");
  }
  return Buffer.concat(parts);
}

/** What a schema accepts of a body. @throws InputError with every fault of the body */
export function bodyOf<T>(schema: z.ZodType<T>, bytes: Uint8Array): T {
  const value = parsed(bytes);
  try {
    const locate = () => NOWHERE;
    return validate(schema, { file: "", value, issues: prototypeIssues(value), locate });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.issues.map(({ at: _, ...issue }) => issue));
  }
}

/** A body has no lines that are worth telling. */
const NOWHERE = { file: "", line: 0, column: 0 };

function parsed(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw malformed("it is no UTF-8");
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : String(error));
  }
}

function malformed(reason: string): InputError {
  const message = `malformed JSON: ${reason}`;
  return new InputError([{ code: "malformed-json", message, path: [], expected: "JSON" }]);
}

/** What JavaScript would take for the prototype is an unknown key like any other; the schema library passes over it. */
function prototypeIssues(value: unknown, path: readonly string[] = []): Issue[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  const own = Object.hasOwn(value, "__proto__")
    ? [{ code: "unknown-key", message: "unknown key: __proto__", path, at: NOWHERE }]
    : [];
  // Files are the deepest that keys are looked at.
  if (path.length > 1) return own;
  const inner = Object.entries(value).flatMap(([key, of]) => prototypeIssues(of, [...path, key]));
  return [...own, ...inner];
}

/** The content of a file that came in a body. @throws InputError if it is not what it says */
export function contentOf(name: string, file: string | { readonly base64: string }): Uint8Array {
  if (typeof file === "string") return new TextEncoder().encode(file);
  const bytes = Buffer.from(file.base64, "base64");
  if (bytes.toString("base64") === file.base64) return new Uint8Array(bytes);
  const message = `invalid base64: ${name}`;
  const expected = "base64 with padding, without line breaks";
  throw new InputError([
    { code: "invalid-value", message, path: ["files", name, "base64"], expected },
  ]);
}
