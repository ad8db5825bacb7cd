import { availableParallelism } from "node:os";
import packageJson from "../../package.json" with { type: "json" };
import { isLoopback, LOOPBACK } from "../../runtime/loopback.ts";
import { startService } from "../../runtime/service/server.ts";
import { readToken } from "../../runtime/service/token.ts";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { assertNoIssues, InputError } from "../../src/diagnostic/issue.ts";
import { integer, invalidOption, positive } from "../../src/request/numbers.ts";
import { readInput } from "../files.ts";
import type { Io } from "../io.ts";
import { interruption, listening, readPort } from "../listening.ts";
import type { RawServeOptions } from "../serve-options.ts";
import { SERVE_DEFAULTS } from "../serve-options.ts";

/** Seconds that a client may take to send a request. */
const RECEIVE_S = 20;

/** More would be more than machines have. */
const MOST_WORKERS = 1024;

/** Node's timers cannot wait longer than 24 days, twice which a request may take, and fire at once if told to. */
const MOST_SECONDS = 86_400;

/** MiB: a longer body is no text that JavaScript can hold. */
const MOST_BODY = 511;

/**
 * `cimpass serve`: answers questions over HTTP until it is interrupted.
 *
 * @param ended when to end
 * @throws InputError if an option cannot be used, others could ask without a token, or the port is taken
 */
export async function serveCommand(
  raw: RawServeOptions,
  io: Io,
  ended: () => Promise<void> = interruption,
): Promise<void> {
  const issues: Issue[] = [];
  const natural = (
    name: keyof typeof SERVE_DEFAULTS,
    text: string | undefined,
    bounds: { readonly least: number; readonly most?: number },
  ) => (text === undefined ? SERVE_DEFAULTS[name] : integer(name, text, bounds, issues));
  const host = raw.host ?? LOOPBACK;
  const port = readPort(raw.port, SERVE_DEFAULTS.port, issues);
  const workers =
    raw.workers === undefined
      ? availableParallelism()
      : integer("workers", raw.workers, { least: 1, most: MOST_WORKERS }, issues);
  const seconds = (name: "time-limit" | "grace", text: string | undefined) => {
    if (text === undefined) return SERVE_DEFAULTS[name];
    const found = positive(name, text, issues);
    if (found > MOST_SECONDS) issues.push(invalidOption(name, text, `at most ${MOST_SECONDS}`));
    return found;
  };
  const allowed = {
    workers,
    queue: natural("queue", raw.queue, { least: 0 }),
    time_s: seconds("time-limit", raw.timeLimit),
    memory_MiB: natural("memory", raw.memory, { least: 64 }),
  };
  const body = natural("max-body", raw.maxBody, { least: 1, most: MOST_BODY }) * 2 ** 20;
  const grace_s = seconds("grace", raw.grace);
  const token = tokenOf(raw, io, issues);
  if (token === undefined && issues.length === 0 && !isLoopback(host)) {
    issues.push(missingToken(host));
  }
  assertNoIssues(issues);
  const onFault = (id: string, error: unknown) => {
    const stack = error instanceof Error ? error.stack : String(error);
    io.stderr.write(`This is a fault in cimpass, please report it (${id}).\n${stack}\n`);
  };
  const { version } = packageJson;
  const options = { version, host, port, token, body, allowed, receive_s: RECEIVE_S, onFault };
  const service = await listening(port, () => startService(options), host);
  const named = host.includes(":") ? `[${host}]` : host;
  io.stdout.write(`http://${named}:${service.port}/\n`);
  io.stderr.write("GET /openapi.json says what can be asked. Ctrl-C ends it.\n");
  await ended();
  io.stderr.write("Ends when what was asked is answered.\n");
  await service.stop(grace_s);
}

/** The token of a file, or of the environment; a fault goes into *issues*. */
function tokenOf({ tokenFile }: RawServeOptions, io: Io, issues: Issue[]): string | undefined {
  const { CIMPASS_TOKEN: given } = io.env;
  try {
    if (tokenFile !== undefined) {
      return readToken(new TextDecoder().decode(readInput(tokenFile)), tokenFile);
    }
    return given === undefined ? undefined : readToken(given, "CIMPASS_TOKEN");
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    issues.push(...error.issues);
    return undefined;
  }
}

function missingToken(host: string): Issue {
  return {
    code: "missing-option",
    message: `missing token: other machines can reach ${host}`,
    path: [],
    expected: "--token-file FILE, or CIMPASS_TOKEN in the environment",
    hint: "or --host 127.0.0.1, which they cannot reach",
  };
}
