import { createHash, timingSafeEqual } from "node:crypto";
import { InputError } from "../../src/diagnostic/issue.ts";

/** Characters that a token has at least: shorter ones can be guessed. */
const SHORTEST = 16;

/** A token as a file or the environment has it. @throws InputError if it is too short, or no header can hold it */
export function readToken(text: string, from: string): string {
  const token = text.trim();
  if (token.length >= SHORTEST && /^[\x21-\x7e]+$/.test(token)) return token;
  const message = `invalid token in ${from}`;
  const expected = `at least ${SHORTEST} visible ASCII characters, without blanks`;
  const hint = "openssl rand -hex 32 makes one";
  throw new InputError([{ code: "invalid-token", message, path: [], expected, hint }]);
}

/** Whether a request has the token. What differs does not change how long that takes. */
export function hasToken(authorization: string | null, token: string): boolean {
  const [, given = ""] = /^Bearer +(\S+)$/i.exec(authorization ?? "") ?? [];
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
