import { spawn } from "node:child_process";
import { Agent, request } from "node:http";
import { availableParallelism } from "node:os";

/**
 * The built service under load: 10 000 requests, five of eleven small questions, one for its health, and five wrong in some way, as many
 * at once as the service has room for. `npm run build`, then
 *
 *     tsx bench/service.ts [REQUESTS] [AT ONCE] [ROUNDS]
 *
 * What is printed are the figures of one run: answers by status, their times as clients see them, and the memory of the process. Several
 * rounds ask one service so many requests each, which shows whether its memory goes on growing.
 */

const ALL = Number(process.argv[2] ?? 10_000);
const AT_ONCE = Number(process.argv[3] ?? 32);
const ROUNDS = Number(process.argv[4] ?? 1);

interface Kind {
  readonly what: string;
  readonly path: string;
  readonly body?: string;
  readonly type?: string;
  readonly expected: number;
}

const question = (what: string, path: string, body: object): Kind => ({
  what,
  path,
  body: JSON.stringify(body),
  expected: 200,
});
const small = { cim: "digital6T", at: "RF" };

const KINDS: readonly Kind[] = [
  question("map", "/map", { ...small, workloads: ["16x16x16"] }),
  question("map by rule", "/map", { ...small, workloads: ["64x64x64"], mapper: "priority" }),
  question("evaluate", "/evaluate", { mapping: "rf-digital6T-priority" }),
  question("advise", "/advise", { ...small, workloads: ["8x8x8"] }),
  question("file", "/map", {
    workloads: ["a.csv"],
    files: { "a.csv": "M,N,K\n8,16,32\n" },
    mapper: "random",
    patience: 20,
  }),
  { what: "health", path: "/health", expected: 200 },
  { what: "no JSON", path: "/map", body: '{"workloads": [', expected: 400 },
  {
    what: "unknown name",
    path: "/advise",
    body: '{"workloads": ["../../etc/passwd"]}',
    expected: 400,
  },
  { what: "unknown key", path: "/map", body: '{"__proto__": {"a": 1}, "no": 2}', expected: 400 },
  { what: "no type", path: "/map", body: "x", type: "text/plain", expected: 415 },
  { what: "no route", path: "/none", expected: 404 },
];

const service = spawn(process.execPath, ["dist/cli.js", "serve", "--port", "0"], {
  stdio: ["ignore", "pipe", "inherit"],
});
const url = await new Promise<string>((printed) => {
  service.stdout.once("data", (chunk) => printed(String(chunk).trim()));
});
let exited = false;
service.once("exit", () => {
  exited = true;
});

const clients = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
/** Who watches waits for no client of the load. */
const watch = new Agent({ keepAlive: true });

function ask(
  { path, body, type = "application/json" }: Kind,
  agent: Agent = clients,
): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { "content-type": type };
    const method = body === undefined ? "GET" : "POST";
    const sent = request(new URL(path, url), { agent, method, headers }, (reply) => {
      let text = "";
      reply.setEncoding("utf8");
      reply.on("data", (part) => {
        text += part;
      });
      reply.on("end", () => resolve([reply.statusCode ?? 0, text]));
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

async function memory_MiB(): Promise<number> {
  const [, text] = await ask({ what: "metrics", path: "/metrics", expected: 200 });
  const [, bytes] = /^process_resident_memory_bytes (\d+)$/m.exec(text) ?? [];
  return Number(bytes) / 2 ** 20;
}

/** Asks *all* requests, the kinds in turn, and gives answers by status, those not expected, and the times in ms. */
async function load(all: number) {
  const statuses = new Map<number, number>();
  const unexpected = new Map<string, number>();
  const times: number[] = [];
  let next = 0;
  const client = async () => {
    while (next < all) {
      const kind = KINDS[next++ % KINDS.length];
      if (!kind) return;
      const began = performance.now();
      const [status] = await ask(kind);
      times.push(performance.now() - began);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status === kind.expected) continue;
      const key = `${kind.what}: ${status}`;
      unexpected.set(key, (unexpected.get(key) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  return { statuses, unexpected, times: times.sort((a, b) => a - b) };
}

/** Asks for the service's health ten times a second, until it is told to end, and gives the longest time in ms. */
async function watchHealth(signal: AbortSignal): Promise<number> {
  let longest = 0;
  while (!signal.aborted) {
    const began = performance.now();
    const [status] = await ask({ what: "watch", path: "/health", expected: 200 }, watch);
    if (status !== 200) throw new Error(`health: ${status}`);
    longest = Math.max(longest, performance.now() - began);
    await new Promise((later) => setTimeout(later, 100));
  }
  return longest;
}

// Threads compile what they run often in the first requests.
await load(Math.min(ALL, 500));
const before = await memory_MiB();
console.log(
  `${ALL} requests, ${AT_ONCE} at once, ${availableParallelism()} processors, Node ${process.version}`,
);
const memories: number[] = [];
const over = new AbortController();
const health = watchHealth(over.signal);
for (let round = 0; round < ROUNDS; round++) {
  const began = performance.now();
  const { statuses, unexpected, times } = await load(ALL);
  const seconds = (performance.now() - began) / 1000;
  memories.push(await memory_MiB());
  const at = (share: number) => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(1);
  console.log(
    `answers by status: ${[...statuses]
      .sort()
      .map(([of, n]) => `${of}: ${n}`)
      .join(", ")}`,
  );
  console.log(
    `not expected: ${[...unexpected].map(([of, n]) => `${of} × ${n}`).join(", ") || "none"}`,
  );
  console.log(
    `${(ALL / seconds).toFixed(0)} requests/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`,
  );
}
over.abort();
console.log(`health meanwhile: at most ${(await health).toFixed(0)} ms`);
console.log(
  `memory before ${before.toFixed(0)} MiB, after ${memories.map((one) => one.toFixed(0)).join(", ")} MiB`,
);
console.log(exited ? "the service ended" : "the service still answers");
service.kill("SIGTERM");
