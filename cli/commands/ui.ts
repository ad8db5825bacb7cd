import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { assertNoIssues, InputError } from "../../src/diagnostic/issue.ts";
import { integer } from "../../src/request/numbers.ts";
import { isOnnx } from "../../src/request/workloads.ts";
import { checkFile } from "../checking.ts";
import { exists, readInput, STDIN } from "../files.ts";
import type { Io } from "../io.ts";
import type { Offer, Serving } from "../ui-server.ts";
import { serve } from "../ui-server.ts";

const DEFAULT_PORT = 8642;
const LARGEST_PORT = 65_535;

/** What the files of a user are for in the page, by what they are. */
const KINDS: Readonly<Record<string, Offer["kind"]>> = {
  primitive: "primitive",
  architecture: "architecture",
  certificate: "certificate",
  network: "workload",
  transformer: "workload",
};

/**
 * `cimpass ui`: serves the explorer, with files of the user's own, until it is interrupted.
 *
 * @param ended when to end
 * @throws InputError if a file cannot be used, the port is taken, or the site was not built
 */
export async function uiCommand(
  paths: readonly string[],
  raw: { readonly port?: string },
  io: Io,
  ended: () => Promise<void> = interruption,
): Promise<void> {
  const issues: Issue[] = [];
  const port =
    raw.port === undefined
      ? DEFAULT_PORT
      : integer("port", raw.port, { least: 0, most: LARGEST_PORT }, issues);
  const offers: Offer[] = [];
  for (const path of new Set(paths)) {
    try {
      offers.push({ path, kind: await kindOf(path) });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      issues.push(...error.issues);
    }
  }
  assertNoIssues(issues);
  const serving = await start(siteFolder(), offers, port);
  io.stdout.write(`${serving.url}\n`);
  io.stderr.write("Open this address in a browser of this machine. Ctrl-C ends it.\n");
  await ended();
  await serving.close();
}

/** @throws InputError if the file cannot be read, or is nothing that the page can use */
async function kindOf(path: string): Promise<Offer["kind"]> {
  if (path === STDIN) throw unusable(path, "standard input, which is read once");
  // Models are read when their symbolic dimensions are known.
  if (isOnnx(path) && exists(path) && statSync(path).isFile()) return "workload";
  if (isOnnx(path)) readInput(path);
  const { kind } = await checkFile(path);
  const found = KINDS[kind];
  if (!found) throw unusable(path, `a file of kind ${kind}`);
  return found;
}

function unusable(path: string, found: string): InputError {
  const expected = "a workload, primitive, architecture or certificate";
  return new InputError([
    { code: "file", message: `unusable file: ${path} is ${found}`, path: [], expected },
  ]);
}

/** The built site: beside the program, or beside what it was built of. */
function siteFolder(): string {
  for (const up of ["..", "../..", "../../.."]) {
    const folder = fileURLToPath(new URL(`${up}/dist-web`, import.meta.url));
    if (existsSync(join(folder, "index.html"))) return folder;
  }
  throw new InputError([
    { code: "file", message: "missing site: dist-web", path: [], hint: "npm run build makes it" },
  ]);
}

async function start(folder: string, offers: readonly Offer[], port: number): Promise<Serving> {
  try {
    return await serve(folder, offers, port);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
    if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
    const is = code === "EACCES" ? "needs privileges" : "is taken";
    const message = `unusable port: ${port} ${is}`;
    const expected = "another --port, or 0 for any that is free";
    throw new InputError([{ code: "invalid-option", message, path: [], expected }]);
  }
}

/** Ctrl-C, or an order to end. */
function interruption(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}
