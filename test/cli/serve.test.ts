import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { serveCommand } from "../../cli/commands/serve.ts";
import { Computing } from "../../runtime/service/computing.ts";
import { ENDLESS, fault, metric, post, until } from "../service/running.ts";
import { collector, command } from "./command.ts";

/** `cimpass serve` as a command: what it refuses to start with, what it says, and how it ends. */

const folder = mkdtempSync(join(tmpdir(), "cimpass-serve-"));
const file = (name: string, content: string) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
afterAll(() => rmSync(folder, { recursive: true }));

const TOKEN = "0123456789abcdefghij";

describe("refuses to start, with exit code 2 and nothing on standard output", () => {
  async function refused(line: string, env: Readonly<Record<string, string>> = {}) {
    const { code, out, err } = await command(`serve --port 0 ${line}`, { env });
    expect([line, code, out]).toEqual([line, 2, ""]);
    return err;
  }

  test.each([
    "0.0.0.0",
    "::",
    "192.0.2.1",
    "127.0.0.1.example.org",
    "128.0.0.1",
    "::ffff:10.0.0.1",
  ])("where others could ask without a token: %s", async (host) => {
    expect(await refused(`--host ${host}`)).toBe(
      `missing token: other machines can reach ${host}; expected --token-file FILE, or CIMPASS_TOKEN in the environment; or --host 127.0.0.1, which they cannot reach\n`,
    );
  });

  test.each<[what: string, token: string]>([
    ["nothing", ""],
    ["blanks", " ".repeat(20)],
    ["fifteen characters", "0123456789abcde"],
    ["a blank in it", "0123456789 abcdefghij"],
    ["two lines", `${TOKEN}\n${TOKEN}`],
    ["what no header can hold", `${TOKEN}\u0000`],
    ["letters that are no ASCII", `${TOKEN}é`],
  ])("with a token of %s, on loopback too, and does not tell it", async (_, token) => {
    const path = file("token.txt", token);
    for (const err of [
      await refused(`--token-file ${path}`),
      await refused("", { CIMPASS_TOKEN: token }),
      await refused(`--host 0.0.0.0 --token-file ${path}`),
    ]) {
      expect(err).toContain("invalid token in ");
      expect(err).not.toContain("0123456789");
    }
  });

  test("with a file for the token that cannot be read", async () => {
    expect(await refused(`--token-file ${join(folder, "none")}`)).toContain("none");
    expect(await refused(`--host 0.0.0.0 --token-file ${folder}`)).not.toContain("missing token");
  });

  test("with options out of range, all of them at once", async () => {
    const wrong =
      "--port 65536 --workers 0 --queue -1 --time-limit 86401 --memory 63 --max-body 512 --grace 0";
    const err = (await refused(wrong)).split("\n").filter((line) => line !== "");
    expect(err.map((line) => line.split(";")[0]).sort()).toEqual([
      "invalid grace: 0",
      "invalid max-body: 512",
      "invalid memory: 63",
      "invalid port: 65536",
      "invalid queue: -1",
      "invalid time-limit: 86401",
      "invalid workers: 0",
    ]);
    // A timer cannot wait that long, and would not wait at all.
    for (const time of ["1e9", "Infinity", "NaN", "0x10", "-1"]) {
      expect(await refused(`--time-limit=${time} --grace=${time}`)).toMatch(
        /invalid time-limit: .*\n.*invalid grace: /s,
      );
    }
  });

  describe("where it cannot listen", () => {
    let taken: Server;
    beforeAll(async () => {
      taken = createServer();
      await new Promise<void>((done) => taken.listen(0, "127.0.0.1", done));
    });
    afterAll(() => taken.close());

    test("a port that is taken, a host that is not this machine's or that nobody knows", async () => {
      const { port } = taken.address() as { port: number };
      expect(await refused(`--port ${port}`)).toBe(
        `unusable port: ${port} is taken; expected another --port, or 0 for any that is free\n`,
      );
      const env = { CIMPASS_TOKEN: TOKEN };
      expect(await refused("--host 192.0.2.1", env)).toMatch(/^unusable host: 192\.0\.2\.1 is no /);
      expect(await refused("--host no.such.invalid", env)).toMatch(
        /^unusable host: no\.such\.invalid is unknown/,
      );
    }, 30_000);
  });
});

describe("a fault of the program", () => {
  afterAll(() => vi.restoreAllMocks());

  test("is an id for the client, and the same id with its stack on standard error", async () => {
    vi.spyOn(Computing.prototype, "run").mockRejectedValue(new Error("at the bottom of /home/me"));
    const [out, err] = [collector(undefined), collector(undefined)];
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const io = { stdout: out.stream, stderr: err.stream, env: {}, now: () => 0 };
    const serving = serveCommand({ port: "0", workers: "1" }, io, () => ended);
    await until(async () => out.text() !== "");
    const { port } = new URL(out.text());
    const reply = await post({ port: Number(port) }, "/map", { workloads: ["8x8x8"] });
    end();
    await serving;
    const { id = "none", issues } = fault(reply);
    expect([reply.status, issues]).toEqual([
      500,
      [
        {
          code: "internal",
          message: "fault in cimpass, please report it",
          path: [],
          hint: "its log has more under the id",
        },
      ],
    ]);
    expect(reply.text).not.toMatch(/bottom|home|\.ts|\.js|at /);
    expect(err.text()).toContain(
      `please report it (${id}).\nError: at the bottom of /home/me\n    at `,
    );
  });
});

/** The service as a process of its own, once it listens. */
async function started(options: string) {
  const words = ["test/cli/from-source.mjs", "serve", "--port", "0", ...options.split(" ")];
  const child = spawn(process.execPath, words);
  let err = "";
  child.stderr.on("data", (chunk) => {
    err += String(chunk);
  });
  const ended = new Promise<[number | null, NodeJS.Signals | null]>((done) => {
    child.once("close", (code, signal) => done([code, signal]));
  });
  const url = await new Promise<string>((told) => {
    child.stdout.once("data", (chunk) => told(String(chunk)));
  });
  return { child, port: Number(new URL(url).port), ended, err: () => err };
}

const SAID =
  "GET /openapi.json says what can be asked. Ctrl-C ends it.\nEnds when what was asked is answered.\n";

describe("ends with exit code 0", () => {
  test("on SIGTERM, once what was asked is answered", async () => {
    const service = await started("--workers 1 --queue 1");
    const bounded = { ...(JSON.parse(ENDLESS) as object), nodes: 2000 };
    const asked = [post(service, "/map", bounded), post(service, "/map", bounded)];
    await until(async () => (await metric(service, "cimpass_queue_length")) === 1);
    service.child.kill("SIGTERM");
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200]);
    expect(await service.ended).toEqual([0, null]);
    expect(service.err()).toBe(SAID);
  }, 60_000);

  test("on SIGINT, with a refusal for what takes longer than its grace", async () => {
    const service = await started("--workers 1 --grace 0.2");
    const asked = post(service, "/map", ENDLESS);
    await until(async () => (await metric(service, "cimpass_workers_busy")) === 1);
    service.child.kill("SIGINT");
    const reply = await asked;
    expect([reply.status, fault(reply).issues[0]?.code]).toEqual([503, "stopping"]);
    expect(await service.ended).toEqual([0, null]);
    expect(service.err()).toBe(SAID);
  }, 60_000);
});
