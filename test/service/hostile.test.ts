import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { ask, fault, metric, post, running, until } from "./running.ts";

/** Clients that mean harm: each is refused or served, and the next one is answered. */

const RECEIVE_S = 1;
const allowed = { workers: 1, queue: 1, time_s: 60, memory_MiB: 128 };
const service = running({ receive_s: RECEIVE_S, allowed, body: 2 ** 23 });
const small = { workloads: ["8x8x8"], cim: "digital6T", at: "RF", mapper: "priority" };

afterEach(async () => {
  expect((await post(service, "/map", small)).status).toBe(200);
  expect((await ask(service, "/health")).status).toBe(200);
});

/** A connection, what came back on it, and whether it was closed. */
function opened() {
  const socket = connect(service.port, "127.0.0.1");
  const of = { socket, reply: "", closed: false };
  socket.setEncoding("utf8");
  socket.on("data", (part) => {
    of.reply += String(part);
  });
  socket.on("error", () => {});
  socket.on("close", () => {
    of.closed = true;
  });
  return of;
}

/** What comes back for bytes that are sent a few at a time, as long as anybody listens. */
async function dribbled(text: string, each: number): Promise<string> {
  const of = opened();
  for (let at = 0; at < text.length && !of.closed; at += each) {
    of.socket.write(text.slice(at, at + each));
    await new Promise((later) => setTimeout(later, 100));
  }
  await until(async () => of.closed);
  return of.reply;
}

describe("a client that is slow on purpose", () => {
  const body = JSON.stringify({ ...small, files: { x: "y".repeat(1000) } });
  const head = (length: number) =>
    `POST /map HTTP/1.1\r\nhost: 127.0.0.1:${service.port}\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n`;

  test("has been told so and disconnected: a byte now and then keeps no connection open", async () => {
    const slow = {
      head: `${head(10)}x: ${"y".repeat(1000)}`,
      body: `${head(body.length)}\r\n${body}`.slice(0, -10),
      chunks: `${head(0).replace(/content-length.*/, "transfer-encoding: chunked")}\r\n${"1\r\n \r\n".repeat(200)}`,
    };
    const silent = Array.from({ length: 20 }, opened);
    const replies = await Promise.all(
      Object.values(slow).map((text) => dribbled(text, Math.ceil(text.length / 60))),
    );
    for (const reply of replies) {
      expect(reply).toMatch(/^HTTP\/1\.1 408 .*"message":"slow request"/s);
    }
    // Nor does saying nothing.
    await until(async () => silent.every(({ closed }) => closed));
  });
});

describe("many connections", () => {
  test("beyond 128 are closed at once, and those that are there go on", async () => {
    const all = Array.from({ length: 160 }, opened);
    const kept = () => all.filter(({ closed }) => !closed);
    await until(async () => kept().length === 128);
    // One that is there asks.
    kept()[0]?.socket.write(`GET /health HTTP/1.1\r\nhost: 127.0.0.1:${service.port}\r\n\r\n`);
    const asked = kept()[0];
    await until(async () => asked?.reply.startsWith("HTTP/1.1 200 ") === true);
    for (const { socket } of all) socket.destroy();
    await until(async () => (await ask(service, "/health").catch(() => undefined))?.status === 200);
  });
});

/** What comes back for a request that is sent as it is written here. */
async function answered(...lines: readonly string[]): Promise<string> {
  const of = opened();
  of.socket.write(`${[...lines, "connection: close"].join("\r\n")}\r\n\r\n`);
  await until(async () => of.closed);
  return of.reply;
}

describe("what names nothing of the service's is refused as JSON", () => {
  const host = () => `host: 127.0.0.1:${service.port}`;

  test.each([
    "/../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/..%2f..%2fetc%2fpasswd",
    "/map/../../package.json",
    "//etc/passwd",
    "/openapi.json/../package.json",
    "/\\..\\..\\etc\\passwd",
    "/health%00.json",
    "/%",
    "/%ff%fe",
    "/map;/health",
    "/'; DROP TABLE smem; --",
    "/<script>alert(1)</script>",
    "etc/passwd",
    "file:///etc/passwd",
    "http://[/health",
    "http://evil.example/map",
    "*",
    "",
  ])("the path %s", async (path) => {
    const reply = await answered(`GET ${path} HTTP/1.1`, host());
    expect(reply).toMatch(/^HTTP\/1\.1 (400|404|405) /);
    expect(reply).toContain('"cimpass-fault/1"');
    expect(reply).toMatch(/content-type: application\/json/i);
    expect(reply).not.toMatch(/root:|node_modules|devDependencies/);
  });

  test("a path that is longer than any, and one that is longer than a head may be", async () => {
    for (const [length, status] of [
      [8000, 404],
      [20_000, 431],
    ] as const) {
      const reply = await answered(`GET /${"a".repeat(length)} HTTP/1.1`, host());
      expect([length, reply.slice(0, 12)]).toEqual([length, `HTTP/1.1 ${status}`]);
    }
  });

  test.each<[what: string, lines: readonly string[], status: number]>([
    ["no host", [], 400],
    ["a host that is none", ["host: a b"], 400],
    ["two hosts", ["host: 127.0.0.1:1", "host: 127.0.0.1:2"], 403],
    ["a host with a path", ["host: 127.0.0.1:1/x@evil.example"], 400],
    ["two lengths", ["content-length: 1", "content-length: 2"], 400],
    ["a length and chunks", ["content-length: 1", "transfer-encoding: chunked"], 400],
    ["a thousand headers", Array.from({ length: 1000 }, (_, i) => `x${i}: ${"y".repeat(20)}`), 431],
  ])("%s", async (_, lines, status) => {
    const own = lines.some((line) => line.startsWith("host")) || lines.length === 0 ? [] : [host()];
    const reply = await answered("GET /health HTTP/1.1", ...own, ...lines);
    expect(reply.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
    expect(reply).toContain('"cimpass-fault/1"');
  });
});

describe("names of files", () => {
  test.each([
    "../../../tmp/x.csv",
    "/etc/passwd.csv",
    "C:\\x.csv",
    "a b.csv",
    "'; DROP TABLE smem; --.csv",
    '"quoted".csv',
    "new\nline.csv",
    "<script>.csv",
    "$(touch x).csv",
    "-.csv",
    "é漢🙂.csv",
    "__proto__.csv",
  ])("are names and no paths: %j", async (name) => {
    const files = { [name]: "M,N,K\n8,16,32\n" };
    const reply = await post(service, "/map", { ...small, workloads: [name], files });
    expect(reply.status).toBe(200);
    const { evaluations } = JSON.parse(reply.text) as { evaluations: { gemm: object }[] };
    expect(evaluations.map(({ gemm }) => gemm)).toMatchObject([{ M: 8, N: 16, K: 32 }]);
  });

  test("may be long", async () => {
    const name = `${"n".repeat(100_000)}.csv`;
    const files = { [name]: "M,N,K\n8,16,32\n" };
    expect((await post(service, "/map", { ...small, workloads: [name], files })).status).toBe(200);
  });
});

describe("a question that takes more memory than it may", () => {
  test("is refused with its thread, and the next one has another", async () => {
    const before = await metric(service, "cimpass_workers_ended_total");
    const rows = Array.from({ length: 200_000 }, (_, i) => `${1 + (i % 700)},${1 + (i >> 9)},16`);
    const files = { "large.csv": `M,N,K\n${rows.join("\n")}\n` };
    const asked = post(service, "/map", { ...small, workloads: ["large.csv"], files });
    // Who only looks is answered meanwhile.
    await until(async () => (await metric(service, "cimpass_workers_busy")) === 1);
    expect((await ask(service, "/health")).status).toBe(200);
    const reply = await asked;
    expect([reply.status, fault(reply).issues]).toEqual([
      503,
      [
        {
          code: "memory-limit",
          message: "memory limit reached: 128 MiB",
          path: [],
          hint: "ask for less at once",
        },
      ],
    ]);
    expect(await metric(service, "cimpass_workers_ended_total")).toBe(before + 1);
  }, 60_000);
});
