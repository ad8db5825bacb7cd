import type { Issue } from "../src/diagnostic/issue.ts";
import { InputError } from "../src/diagnostic/issue.ts";
import { integer } from "../src/request/numbers.ts";

/** What commands share that listen on a port until they are interrupted. */

const LARGEST_PORT = 65_535;

/** `--port`; a fault goes into *issues*. */
export function readPort(text: string | undefined, otherwise: number, issues: Issue[]): number {
  if (text === undefined) return otherwise;
  return integer("port", text, { least: 0, most: LARGEST_PORT }, issues);
}

/** What the system says of an address that cannot be listened on, and what else might. */
const REASONS: Readonly<Record<string, readonly [what: "port" | "host", reason: string]>> = {
  EADDRINUSE: ["port", "is taken"],
  EACCES: ["port", "needs privileges"],
  EADDRNOTAVAIL: ["host", "is no address of this machine"],
  ENOTFOUND: ["host", "is unknown"],
  EAI_AGAIN: ["host", "is unknown"],
};

/** Starts what listens. @throws InputError if it cannot listen there */
export async function listening<T>(
  port: number,
  start: () => Promise<T>,
  host?: string,
): Promise<T> {
  try {
    return await start();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const [what, reason] = REASONS[code] ?? [];
    if (!what) throw error;
    const message = `unusable ${what}: ${what === "port" ? port : host} ${reason}`;
    const expected =
      what === "port" ? "another --port, or 0 for any that is free" : "another --host";
    throw new InputError([{ code: "invalid-option", message, path: [], expected }]);
  }
}

/** Ctrl-C, or an order to end. */
export function interruption(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}
