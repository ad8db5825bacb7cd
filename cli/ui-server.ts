import { createReadStream, readdirSync, readFileSync, statSync } from "node:fs";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { LOOPBACK, namesLoopback } from "../runtime/loopback.ts";

/** A file that a user named, and what it is for. */
export interface Offer {
  readonly path: string;
  readonly kind: "workload" | "primitive" | "architecture" | "certificate";
}

/** A site that is being served. */
export interface Serving {
  /** With the port, such as `http://127.0.0.1:8642/`. */
  readonly url: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** The page's own policy (web/index.html), and that no other page may frame it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS = {
  "content-security-policy": POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cache-control": "no-store",
};

/** Bytes of a request's head: the page's address holds its whole state, of up to 32 768 characters (web/state/link.ts). */
const LARGEST_HEAD = 2 ** 16;

/** How the page is told where the list of offered files is (web/state/offers.ts). */
const NO_OFFERS = '<meta name="cimpass-offers" content="" />';
const OFFERS = '<meta name="cimpass-offers" content="offers.json" />';

/**
 * Serves the explorer on loopback, with files that its page may read.
 *
 * Only what was there at the start is found by its path, so no path leads elsewhere; offered files are read when they are asked for. A
 * request must name this host: a page of another site that resolves to this address is refused.
 *
 * @param folder the built site
 * @param port 0 for any that is free
 * @throws NodeJS.ErrnoException if the port cannot be had
 */
export async function serve(
  folder: string,
  offers: readonly Offer[],
  port: number,
): Promise<Serving> {
  const files = filesOf(folder);
  const index = readFileSync(join(folder, "index.html"), "utf8");
  const html = offers.length > 0 ? index.replace(NO_OFFERS, OFFERS) : index;
  const server = createServer({ maxHeaderSize: LARGEST_HEAD }, (request, response) => {
    const bound = portOf(server);
    const refused = refusalOf(request, bound);
    const path = pathOf(request);
    if (refused) answer(request, response, refused, "text/plain", `${refused}\n`);
    else if (path === "/" || path === "/index.html") answer(request, response, 200, ".html", html);
    else if (path === "/offers.json")
      answer(request, response, 200, ".json", JSON.stringify(listOf(offers)));
    else {
      const offer = offers[Number(/^\/offers\/(\d{1,6})$/.exec(path)?.[1] ?? "NaN")];
      const file = offer?.path ?? files.get(path);
      if (file === undefined) answer(request, response, 404, "text/plain", "not found\n");
      else stream(request, response, file, offer ? "" : extname(file));
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, LOOPBACK, resolve);
  });
  return {
    url: `http://${LOOPBACK}:${portOf(server)}/`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** Why a request is not answered: 403 for one that names another host, 405 for one that is to change something. */
function refusalOf({ method, headers }: IncomingMessage, port: number): 403 | 405 | undefined {
  if (!namesLoopback(headers.host, port)) return 403;
  return method === "GET" || method === "HEAD" ? undefined : 405;
}

/** The path as it was sent: nothing is decoded or resolved, since no file of the site has a name that would need it. */
function pathOf({ url = "/" }: IncomingMessage): string {
  return url.split(/[?#]/, 1)[0] ?? "/";
}

function listOf(offers: readonly Offer[]): { name: string; kind: string; href: string }[] {
  return offers.map(({ path, kind }, i) => ({ name: path, kind, href: `offers/${i}` }));
}

/** Files of a folder and those in it, by their paths in an address. */
function filesOf(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const file = join(folder, name);
    if (statSync(file).isFile()) files.set(`/${name.split(sep).join("/")}`, file);
  }
  return files;
}

function answer(
  { method }: IncomingMessage,
  response: ServerResponse,
  status: number,
  type: string,
  text: string,
): void {
  response.writeHead(status, { ...HEADERS, "content-type": TYPES[type] ?? type });
  response.end(method === "HEAD" ? undefined : text);
}

/** Sends a file; it may be large, and gone since the start. */
function stream(
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
  extension: string,
): void {
  const content = createReadStream(file);
  content.once("error", () => {
    if (response.headersSent) response.destroy();
    else answer(request, response, 404, "text/plain", "not readable\n");
  });
  content.once("open", () => {
    const type = TYPES[extension] ?? "application/octet-stream";
    response.writeHead(200, { ...HEADERS, "content-type": type });
    if (request.method === "HEAD") {
      content.destroy();
      response.end();
    } else content.pipe(response);
  });
  response.once("close", () => content.destroy());
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
