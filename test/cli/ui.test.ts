import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Serving } from "../../cli/ui-server.ts";
import { serve } from "../../cli/ui-server.ts";
import { command } from "./command.ts";

let folder: string;
let serving: Serving;
const SECRET = "not for the browser";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cimpass-ui-"));
  const site = join(folder, "site");
  mkdirSync(join(site, "assets"), { recursive: true });
  writeFileSync(
    join(site, "index.html"),
    '<meta name="cimpass-offers" content="" /><title>site</title>',
  );
  writeFileSync(join(site, "assets", "main.js"), "export {};");
  writeFileSync(join(folder, "secret.txt"), SECRET);
  writeFileSync(join(folder, "<b>.csv"), "M,N,K\n8,64,64\n");
  serving = await serve(site, [{ path: join(folder, "<b>.csv"), kind: "workload" }], 0);
});
afterAll(async () => {
  await serving.close();
  rmSync(folder, { recursive: true });
});

interface Reply {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A request as it is written here: nothing resolves its path. */
function ask(path: string, host?: string, method = "GET"): Promise<Reply> {
  const { hostname, port, host: own } = new URL(serving.url);
  return new Promise((resolve, reject) => {
    const headers = { host: host ?? own };
    const sent = request({ hostname, port, path, method, headers }, (reply) => {
      let body = "";
      reply.on("data", (chunk) => {
        body += String(chunk);
      });
      reply.on("end", () =>
        resolve({ status: reply.statusCode ?? 0, body, headers: reply.headers }),
      );
    });
    sent.on("error", reject);
    sent.end();
  });
}

test("the site, its parts and the offered files are served, each with the policy", async () => {
  const replies = await Promise.all(
    ["/", "/assets/main.js", "/offers.json", "/offers/0", "/none"].map((path) => ask(path)),
  );
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 404]);
  const [index, script, list, file] = replies;
  expect(index?.body).toContain('content="offers.json"');
  expect(script?.headers["content-type"]).toBe("text/javascript; charset=utf-8");
  expect(JSON.parse(list?.body ?? "")).toEqual([
    { name: join(folder, "<b>.csv"), kind: "workload", href: "offers/0" },
  ]);
  expect(file?.body).toBe("M,N,K\n8,64,64\n");
  expect(file?.headers["content-type"]).toBe("application/octet-stream");
  for (const { headers } of replies) {
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "no-store",
    });
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers).not.toHaveProperty("access-control-allow-origin");
  }
});

test("the longest link of the page can be reloaded", async () => {
  // web/state/link.ts reads 32 768 characters; Node's own limit is 16 384 bytes for the whole head.
  const { status, body } = await ask(`/?v=1&file=${"A".repeat(32_768 - 11)}`);
  expect(status).toBe(200);
  expect(body).toContain("<title>site</title>");
});

test.each([
  "/../secret.txt",
  "/assets/../../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/..\\secret.txt",
  "//secret.txt",
  "/offers/../../secret.txt",
  "/offers/1",
  "/offers/-1",
  "/offers/0x0",
  "/offers/00000000",
  "/assets",
  "/%",
  "/assets/main.js%00.html",
])("no path leads out of the site: %s", async (path) => {
  const { status, body } = await ask(path);
  expect({ status, body }).toEqual({ status: 404, body: "not found\n" });
});

test("a request that names another host is refused, whatever it asks for", async () => {
  const { port } = new URL(serving.url);
  for (const host of [
    "evil.example",
    `evil.example:${port}`,
    "127.0.0.1",
    "127.0.0.1:1",
    "localhost.",
  ]) {
    for (const path of ["/", "/offers.json", "/offers/0"]) {
      expect({ host, status: (await ask(path, host)).status }).toEqual({ host, status: 403 });
    }
  }
  expect((await ask("/", `localhost:${port}`)).status).toBe(200);
});

test("nothing can be written, and HEAD has no body", async () => {
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
    expect((await ask("/", undefined, method)).status).toBe(405);
  }
  expect(await ask("/offers/0", undefined, "HEAD")).toMatchObject({ status: 200, body: "" });
});

test("an offered file is read anew, and may be gone", async () => {
  const path = join(folder, "late.csv");
  const other = await serve(join(folder, "site"), [{ path, kind: "workload" }], 0);
  const get = async () => (await fetch(`${other.url}offers/0`)).text();
  expect(await get()).toBe("not readable\n");
  writeFileSync(path, "M,N,K\n1,2,3\n");
  expect(await get()).toBe("M,N,K\n1,2,3\n");
  writeFileSync(path, "M,N,K\n4,5,6\n");
  expect(await get()).toBe("M,N,K\n4,5,6\n");
  await other.close();
});

test("other machines cannot reach it", async () => {
  const { port } = new URL(serving.url);
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === "IPv4");
  for (const { address } of others) {
    await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow();
  }
  expect(serving.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
});

test("files that the page cannot use are told of before anything is served, all at once", async () => {
  const bad = join(folder, "bad.csv");
  writeFileSync(bad, "M,N,K\n8,x,64\n");
  const { code, out, err } = await command(`ui ${bad} ${join(folder, "none.yaml")} - --port 99999`);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain("99999");
  expect(err).toContain("bad.csv:2:3");
  expect(err).toContain("none.yaml: no such file or directory");
  expect(err).toContain("unusable file: - is standard input");
});

test.skipIf(!existsSync("dist-web/index.html"))(
  "the command prints its address, serves the built site, and ends on Ctrl-C (else skipped: npm run build)",
  async () => {
    const child = spawn(process.execPath, ["test/cli/from-source.mjs", "ui", "--port", "0"]);
    const ended = new Promise((done) => child.on("close", done));
    const address = await new Promise<string>((printed) => {
      child.stdout.once("data", (chunk) => printed(String(chunk).trim()));
    });
    expect(await (await fetch(address)).text()).toContain("<title>cimpass");
    const { port } = new URL(address);
    const { code, err } = await command(`ui --port ${port}`);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining(`unusable port: ${port} is taken`),
    });
    child.kill("SIGINT");
    expect(await ended).toBe(0);
  },
  60_000,
);
