import type { ChildProcess } from "node:child_process";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A server on loopback that tests may kill. */
export interface TestServer {
  readonly url: string;
  /** Kills it at once, as kill -9 or a power cut does. */
  readonly kill: () => Promise<void>;
  /** Starts it again where it was, with what it kept. */
  readonly start: () => Promise<void>;
  /** Ends it and removes all that it had. */
  readonly remove: () => Promise<void>;
}

/** The kinds of server that hold queues. */
export const SERVER_KINDS = ["redis", "postgres"] as const;
export type ServerKind = (typeof SERVER_KINDS)[number];

const BINARIES = "/usr/lib/postgresql";

/** Whether servers of a kind can be started here; if they must be (CIMPASS_SERVERS_REQUIRED) tests are never skipped. */
export function hasServer(kind: ServerKind): boolean {
  if (process.env.CIMPASS_SERVERS_REQUIRED) return true;
  return kind === "redis" ? isProgram("redis-server") : postgresFolder() !== undefined;
}

/** @param keeps whether a Redis server keeps what it was told when it is killed; PostgreSQL always does */
export function startServer(kind: ServerKind, keeps = true): Promise<TestServer> {
  return kind === "redis" ? startRedis(keeps) : startPostgres();
}

async function startRedis(keeps: boolean): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), "cimpass-redis-"));
  const port = await freePort();
  // What it has said that it has done is on the disk.
  const log = keeps ? ["--appendonly", "yes", "--appendfsync", "always"] : ["--appendonly", "no"];
  const words = ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", folder, "--save", "", ...log];
  return killable(`redis://127.0.0.1:${port}`, folder, {
    spawn: () => spawn("redis-server", words, { stdio: "ignore" }),
    isUp: () => spawnSync("redis-cli", ["-p", `${port}`, "ping"]).stdout.includes("PONG"),
  });
}

async function startPostgres(): Promise<TestServer> {
  const bin = postgresFolder();
  if (bin === undefined) throw new Error(`no PostgreSQL in ${BINARIES}`);
  const folder = mkdtempSync(join(tmpdir(), "cimpass-postgres-"));
  const port = await freePort();
  const data = join(folder, "data");
  mkdirSync(data);
  // It refuses to run as root.
  const user = process.getuid?.() === 0 ? { uid: idOf("-u"), gid: idOf("-g") } : {};
  if (user.uid !== undefined && user.gid !== undefined) {
    chmodSync(folder, 0o711);
    chownSync(data, user.uid, user.gid);
  }
  const options = { stdio: "ignore", cwd: data, ...user } as const;
  const made = spawnSync(
    join(bin, "initdb"),
    ["-D", data, "-U", "cimpass", "-A", "trust", "--no-sync", "--no-locale", "-E", "UTF8"],
    options,
  );
  if (made.status !== 0) throw new Error(`initdb ended with ${made.status}`);
  const own = ["-c", "listen_addresses=127.0.0.1", "-c", `unix_socket_directories=${data}`];
  const words = ["-D", data, "-p", `${port}`, ...own, "-c", "max_connections=60"];
  const query = (database: string, sql: string) =>
    spawnSync(join(bin, "psql"), [
      ...["-h", "127.0.0.1", "-p", `${port}`, "-U", "cimpass", "-d", database, "-c", sql],
    ]);
  const server = await killable(`postgres://cimpass@127.0.0.1:${port}/cimpass`, folder, {
    spawn: () => spawn(join(bin, "postgres"), words, options),
    isUp: () => query("postgres", "SELECT 1").status === 0,
  });
  query("postgres", "CREATE DATABASE cimpass");
  return server;
}

async function killable(
  url: string,
  folder: string,
  program: { readonly spawn: () => ChildProcess; readonly isUp: () => boolean },
): Promise<TestServer> {
  let child: ChildProcess;
  const start = async () => {
    // Of one that was killed there may be children, which end a moment later; until then it does not start.
    for (let attempt = 0; attempt < 100; attempt++) {
      child = program.spawn();
      while (child.exitCode === null && child.signalCode === null) {
        if (program.isUp()) return;
        await sleep(20);
      }
      await sleep(50);
    }
    throw new Error(`no server at ${url}`);
  };
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, "exit");
    child.kill("SIGKILL");
    await closed;
  };
  await start();
  return {
    url,
    kill,
    start,
    async remove() {
      await kill();
      await sleep(50);
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return address.port;
}

function isProgram(name: string): boolean {
  return spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0;
}

function postgresFolder(): string | undefined {
  const versions = existsSync(BINARIES) ? readdirSync(BINARIES) : [];
  return versions
    .map((version) => join(BINARIES, version, "bin"))
    .filter((path) => existsSync(join(path, "initdb")))
    .at(-1);
}

function idOf(option: "-u" | "-g"): number {
  return Number(execFileSync("id", [option, "postgres"], { encoding: "utf8" }));
}
