import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { Socket } from "node:net";
import { getRequestListener, RequestError } from "@hono/node-server";
import { createApp } from "./app.ts";
import type { Allowance } from "./computing.ts";
import { Computing } from "./computing.ts";
import { faultOf } from "./fault.ts";
import { Metrics } from "./metrics.ts";

/** How the service is reached, and what it may take. */
export interface ServiceOptions {
  readonly version: string;
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly token: string | undefined;
  /** Bytes of a body at most. */
  readonly body: number;
  readonly allowed: Allowance;
  /** Seconds that a client may take to send a request. */
  readonly receive_s: number;
  /** Told of faults of the program. */
  readonly onFault: (id: string, error: unknown) => void;
}

/** A service that answers. */
export interface Service {
  readonly host: string;
  readonly port: number;
  /**
   * Takes no more requests, and ends when those that it has are answered.
   *
   * @param grace_s seconds after which those that are not are refused
   */
  stop(grace_s: number): Promise<void>;
}

/** Connections at once: each may have sent a body that is not yet whole. */
const MOST_CONNECTIONS = 128;
/** Seconds in which a connection that asks for nothing more is closed. */
const IDLE_S = 5;
/** Seconds between looks for clients that are too slow. */
const LOOK_S = 1;
/** Seconds for the last answers to leave. */
const LEAVE_S = 1;

/**
 * Starts the service: its threads first, then it listens.
 *
 * @throws NodeJS.ErrnoException if the port cannot be had
 */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { host, allowed, receive_s } = options;
  const computing = new Computing(allowed);
  const metrics = new Metrics(gaugesOf(computing, allowed));
  let stopping = false;
  const app = createApp({
    ...options,
    port: () => portOf(server),
    computing,
    metrics,
    stopping: () => stopping,
  });
  const listener = getRequestListener(app.fetch, {
    overrideGlobalObjects: false,
    // What has a request line or a Host header of which no request can be made.
    errorHandler: (error) => {
      if (!(error instanceof RequestError)) options.onFault(randomUUID(), error);
      return new Response(unreadBody(400, "malformed request"), { status: 400, headers: HEADERS });
    },
  });
  const server = createServer(
    {
      // It is refused as everything else is, as JSON.
      requireHostHeader: false,
      headersTimeout: receive_s * 1000,
      requestTimeout: receive_s * 1000,
      keepAliveTimeout: IDLE_S * 1000,
      connectionsCheckingInterval: LOOK_S * 1000,
    },
    (request, response) => {
      if (stopping) response.setHeader("connection", "close");
      response.once("close", () => {
        if (stopping) server.closeIdleConnections();
      });
      listener(request, response);
    },
  );
  server.maxConnections = MOST_CONNECTIONS;
  // Who neither sends nor reads: longer than any answer takes.
  server.setTimeout((2 * allowed.time_s + receive_s) * 1000);
  server.on("clientError", refuseUnread);
  try {
    await computing.ready();
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(options.port, host, resolve);
    });
  } catch (error) {
    await computing.close();
    throw error;
  }
  return {
    host,
    port: portOf(server),
    async stop(grace_s) {
      stopping = true;
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeIdleConnections();
      if (!(await isDoneWithin(closed, grace_s))) {
        computing.giveUp();
        await isDoneWithin(closed, LEAVE_S);
      }
      server.closeAllConnections();
      await computing.close();
    },
  };
}

/** What is too slow, too long or no HTTP is answered without being read. */
function refuseUnread(error: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const status =
    { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 }[error.code ?? ""] ?? 400;
  const reason = { 408: "Request Timeout", 431: "Request Header Fields Too Large" }[status];
  const body = unreadBody(status, status === 408 ? "slow request" : "malformed request");
  const head = [
    `HTTP/1.1 ${status} ${reason ?? "Bad Request"}`,
    ...Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

const HEADERS = {
  "content-type": "application/json; charset=utf-8",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};

/** The fault of a request that the app never saw. */
function unreadBody(status: number, message: string): string {
  const fault = faultOf(400, [{ code: "request", message, path: [] }]);
  return `${JSON.stringify({ ...fault, status })}\n`;
}

function gaugesOf(computing: Computing, { workers, queue }: Allowance) {
  const { admission } = computing;
  return [
    { name: "cimpass_workers", help: "Threads that compute.", read: () => workers },
    {
      name: "cimpass_workers_busy",
      help: "Threads that compute an answer.",
      read: () => admission.computing,
    },
    {
      name: "cimpass_workers_ended_total",
      help: "Threads that were ended: too long, too much memory, or nobody waited.",
      kind: "counter",
      read: () => computing.ended,
    },
    { name: "cimpass_queue_length", help: "Requests that wait.", read: () => admission.waiting },
    { name: "cimpass_queue_limit", help: "Requests that may wait.", read: () => queue },
    {
      name: "process_resident_memory_bytes",
      help: "Memory of the process.",
      read: () => process.memoryUsage.rss(),
    },
    {
      name: "process_cpu_seconds_total",
      help: "Time of processors.",
      kind: "counter",
      read: () => {
        const { user, system } = process.cpuUsage();
        return (user + system) / 1e6;
      },
    },
  ] as const;
}

/** Whether something ends within a time. */
async function isDoneWithin(ending: Promise<void>, seconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((over) => {
    timer = setTimeout(() => over(false), seconds * 1000);
  });
  const done = await Promise.race([ending.then(() => true), late]);
  clearTimeout(timer);
  return done;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
