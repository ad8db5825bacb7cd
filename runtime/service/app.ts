import { randomUUID } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { InputError } from "../../src/diagnostic/issue.ts";
import { isLoopback, namesLoopback } from "../loopback.ts";
import { bodyOf, contentOf, readBody } from "./body.ts";
import type { Computing } from "./computing.ts";
import type { FaultStatus } from "./fault.ts";
import { faultOf, Refusal, refusal } from "./fault.ts";
import type { Metrics } from "./metrics.ts";
import type { Question, QuestionBody } from "./request-schema.ts";
import { OPTIONS, questionSchema, rawOptionsOf, verificationSchema } from "./request-schema.ts";
import { ROUTES } from "./routes.ts";
import type { Task, UploadedFile } from "./tasks.ts";
import { hasToken } from "./token.ts";

/** Who is answered, and what beside results is told. */
export interface AppOptions {
  readonly version: string;
  /** What is listened on. */
  readonly host: string;
  readonly port: () => number;
  /** Who has it is answered; everybody if absent. */
  readonly token: string | undefined;
  /** Bytes of a body at most. */
  readonly body: number;
  readonly computing: Computing;
  readonly metrics: Metrics;
  readonly stopping: () => boolean;
  /** Told of faults of the program: what clients know is their id alone. */
  readonly onFault: (id: string, error: unknown) => void;
}

const HEADERS = { "cache-control": "no-store", "x-content-type-options": "nosniff" };
const JSON_TYPE = { "content-type": "application/json; charset=utf-8" };

/** Routes by their paths, as metrics name them. */
const PATHS: ReadonlyMap<string, { readonly method: string }> = new Map(
  Object.values(ROUTES).map((route) => [route.path, { method: route.method.toUpperCase() }]),
);

/** What is answered to a request, by itself: server.ts brings it to the network. */
export function createApp(options: AppOptions): OpenAPIHono {
  const { computing, metrics, stopping, version } = options;
  const app = new OpenAPIHono();

  app.use(async (c, next) => {
    const began = performance.now();
    metrics.begin();
    try {
      assertAllowed(c, options);
      await next();
    } finally {
      const route = PATHS.has(c.req.path) ? c.req.path : "other";
      // What a handler throws has become an answer before this.
      metrics.end(route, c.finalized ? c.res.status : 500, (performance.now() - began) / 1000);
    }
  });

  for (const question of Object.keys(OPTIONS) as Question[]) {
    const schema = questionSchema(question);
    app.openAPIRegistry.registerPath(ROUTES[question]);
    app.post(ROUTES[question].path, (c) =>
      answer(c, options, (bytes) => taskOf(question, bodyOf(schema, bytes))),
    );
  }
  app.openAPIRegistry.registerPath(ROUTES.verify);
  app.post(ROUTES.verify.path, (c) =>
    answer(c, options, (bytes) => {
      const { certificate, files } = bodyOf(verificationSchema, bytes);
      return { kind: "verify", certificate, files: uploaded(files) };
    }),
  );

  app.openAPIRegistry.registerPath(ROUTES.health);
  app.get(ROUTES.health.path, (c) => {
    const status = stopping() ? "stopping" : "ok";
    return c.json({ status, version }, stopping() ? 503 : 200, HEADERS);
  });
  app.openAPIRegistry.registerPath(ROUTES.metrics);
  app.get(ROUTES.metrics.path, (c) =>
    c.body(metrics.text(), 200, {
      ...HEADERS,
      "content-type": "text/plain; version=0.0.4; charset=utf-8",
    }),
  );
  app.openAPIRegistry.registerPath(ROUTES.openapi);
  app.get(ROUTES.openapi.path, (c) => c.json(document(app, options), 200, HEADERS));

  app.notFound((c) => {
    const route = PATHS.get(c.req.path);
    const { method, path } = c.req;
    const expected = route?.method ?? [...PATHS.keys()].join(", ");
    return faultAnswer(
      c,
      route
        ? refusal(
            405,
            "method",
            `no such method: ${method} ${path}`,
            { expected },
            { allow: expected },
          )
        : refusal(404, "unknown-route", `unknown route: ${path}`, { expected }),
    );
  });
  app.onError((error, c) => {
    if (error instanceof Refusal) return faultAnswer(c, error);
    if (error instanceof InputError) return faultAnswer(c, new Refusal(400, error.issues));
    const id = randomUUID();
    options.onFault(id, error);
    const message = "fault in cimpass, please report it";
    const fault = refusal(500, "internal", message, { hint: "its log has more under the id" });
    return faultAnswer(c, fault, id);
  });
  return app;

  async function answer(
    c: Context,
    { body }: AppOptions,
    read: (bytes: Uint8Array) => Task,
  ): Promise<Response> {
    if (stopping()) throw refusal(503, "stopping", "stopping: the service ends");
    const task = read(await readBody(c.req.raw, body));
    const { json, issues } = await computing.run(task, c.req.raw.signal);
    if (issues) throw new InputError(issues);
    return c.body(json as Uint8Array<ArrayBuffer>, 200, { ...HEADERS, ...JSON_TYPE });
  }
}

/** @throws Refusal if who asks may not */
function assertAllowed(c: Context, { host, port, token }: AppOptions): void {
  const named = c.req.header("host");
  if (isLoopback(host) && !namesLoopback(named, port(), host)) {
    throw refusal(403, "host", "another host is named", { expected: `${host}:${port()}` });
  }
  if (token === undefined || c.req.path === ROUTES.health.path) return;
  const given = c.req.header("authorization");
  if (hasToken(given ?? null, token)) return;
  const what = given === undefined ? "missing" : "wrong";
  const expected = "Authorization: Bearer TOKEN";
  throw refusal(401, "token", `${what} token`, { expected }, { "www-authenticate": "Bearer" });
}

function taskOf(kind: Question, body: QuestionBody): Task {
  const { workloads = [], files } = body;
  return { kind, words: workloads, raw: rawOptionsOf(kind, body), files: uploaded(files) };
}

/** @throws InputError with every file that is not what it says */
function uploaded(files: QuestionBody["files"] = {}): UploadedFile[] {
  return Object.entries(files).map(([name, file]) => ({ name, content: contentOf(name, file) }));
}

function faultAnswer(c: Context, { status, issues, headers }: Refusal, id?: string): Response {
  const fault = faultOf(status as FaultStatus, issues, id);
  const text = `${JSON.stringify(fault, null, 2)}\n`;
  return c.body(text, status, { ...HEADERS, ...JSON_TYPE, ...headers });
}

function document(app: OpenAPIHono, { version, token }: AppOptions): object {
  const secured = token === undefined ? {} : { security: [{ token: [] }] };
  const made = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "cimpass",
      version,
      description: "What to compute in memory, when, and where (docs/service.md).",
    },
    ...secured,
  });
  if (token === undefined) return made;
  const securitySchemes = { token: { type: "http", scheme: "bearer" } };
  return { ...made, components: { ...made.components, securitySchemes } };
}
