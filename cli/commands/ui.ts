import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { assertNoIssues, InputError } from "../../src/diagnostic/issue.ts";
import { isOnnx } from "../../src/request/workloads.ts";
import { checkFile } from "../checking.ts";
import { exists, readInput, STDIN } from "../files.ts";
import type { Io } from "../io.ts";
import { interruption, listening, readPort } from "../listening.ts";
import type { Offer } from "../ui-server.ts";
import { serve } from "../ui-server.ts";

const DEFAULT_PORT = 8642;

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
  const port = readPort(raw.port, DEFAULT_PORT, issues);
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
  const folder = siteFolder();
  const serving = await listening(port, () => serve(folder, offers, port));
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
