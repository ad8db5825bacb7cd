import { request } from "node:http";
import { afterAll, beforeAll } from "vitest";
import type { Service, ServiceOptions } from "../../runtime/service/server.ts";
import { startService } from "../../runtime/service/server.ts";

/** What was answered. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A fault as clients see it. */
export interface ToldFault {
  readonly kind: string;
  readonly status: number;
  readonly id?: string;
  readonly issues: readonly { readonly code: string; readonly message: string }[];
}

/** The text of a search that goes on for tens of seconds. */
export const ENDLESS = JSON.stringify({
  workloads: ["300x300x300"],
  objective: "latency",
  factors: "imperfect",
});

/** Starts a service that a test stops by itself. */
export function start(options: Partial<ServiceOptions> = {}): Promise<Service> {
  return startService({
    version: "0.0.0",
    host: "127.0.0.1",
    port: 0,
    token: undefined,
    body: 2 ** 20,
    allowed: { workers: 1, queue: 4, time_s: 60, memory_MiB: 512 },
    receive_s: 20,
    onFault: (_, error) => console.error(error),
    ...options,
  });
}

/** A service for all tests of a file. */
export function running(options: Partial<ServiceOptions> = {}): { readonly port: number } {
  let service: Service | undefined;
  beforeAll(async () => {
    service = await start(options);
  }, 120_000);
  afterAll(() => service?.stop(0));
  return {
    get port() {
      return service?.port ?? 0;
    },
  };
}

interface Sent {
  readonly method?: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** A request as it is written here: nothing is added that a client would not have to send. */
export function ask(
  { port }: { readonly port: number },
  path: string,
  { method = "GET", body, headers = {}, signal }: Sent = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const own = { host: `127.0.0.1:${port}`, ...headers };
    const options = { host: "127.0.0.1", port, path, method, headers: own, agent: false } as const;
    const sent = request(signal ? { ...options, signal } : options, (reply) => {
      let text = "";
      reply.setEncoding("utf8");
      reply.on("data", (part) => {
        text += part;
      });
      reply.on("error", reject);
      reply.on("end", () =>
        resolve({ status: reply.statusCode ?? 0, text, headers: reply.headers }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Asks a question whose body is JSON. */
export function post(
  service: { readonly port: number },
  path: string,
  body: unknown,
  rest: Omit<Sent, "method" | "body"> = {},
): Promise<Reply> {
  const { headers, ...more } = rest;
  return ask(service, path, {
    method: "POST",
    body: typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body),
    headers: { "content-type": "application/json", ...headers },
    ...more,
  });
}

/** The fault of a reply. */
export function fault({ text }: Reply): ToldFault {
  return JSON.parse(text) as ToldFault;
}

/** The value of a metric without labels. */
export async function metric(service: { readonly port: number }, name: string): Promise<number> {
  const { text } = await ask(service, "/metrics");
  const [, value] = new RegExp(`^${name} (\\S+)$`, "m").exec(text) ?? [];
  return Number(value);
}

/** Waits until something holds. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((later) => setTimeout(later, 20));
}
