import { InputError } from "../../src/diagnostic/issue.ts";

/** Where a queue is. */
export interface QueueAddress {
  readonly kind: "redis" | "postgres";
  /** With credentials, if there are any. */
  readonly url: string;
  /** Without them: what may be printed. */
  readonly shown: string;
}

const KINDS: Readonly<Record<string, QueueAddress["kind"]>> = {
  "redis:": "redis",
  "rediss:": "redis",
  "postgres:": "postgres",
  "postgresql:": "postgres",
};

/**
 * The address of a queue's server.
 *
 * @throws InputError if it is no URL of a server that can hold a queue; what it quotes has no credentials
 */
export function readQueueAddress(text: string): QueueAddress {
  const expected = "redis://HOST:PORT, rediss://…, or postgres://USER@HOST/DATABASE";
  const fault = (message: string) =>
    new InputError([{ code: "invalid-option", message, path: [], expected }]);
  // What is no URL may hold a password anywhere, and is not quoted.
  if (!URL.canParse(text)) throw fault("invalid queue: it is no URL");
  const url = new URL(text);
  const kind = KINDS[url.protocol];
  if (!kind) throw fault(`unknown scheme of a queue: ${url.protocol}//`);
  if (url.hostname === "" && !url.searchParams.has("host")) {
    throw fault("invalid queue: its URL names no host");
  }
  return { kind, url: text, shown: `${url.protocol}//${url.host}${url.pathname}` };
}
