import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { readQueueAddress } from "../../runtime/queue/address.ts";
import { optionalPackage } from "../../runtime/queue/server.ts";
import { command } from "../cli/command.ts";

describe("the address of a queue", () => {
  test("has a kind, and is shown without credentials", () => {
    expect(readQueueAddress("rediss://me:secret@example.org:1/2")).toEqual({
      kind: "redis",
      url: "rediss://me:secret@example.org:1/2",
      shown: "rediss://example.org:1/2",
    });
    expect(readQueueAddress("postgresql://u@h/d?sslmode=require")).toMatchObject({
      kind: "postgres",
      shown: "postgresql://h/d",
    });
  });

  test.each([
    ["amqp://me:secret@example.org", "unknown scheme of a queue: amqp://"],
    ["localhost secret", "invalid queue: it is no URL"],
    ["redis:secret", "invalid queue: its URL names no host"],
  ])("is refused, and no credentials are quoted: %s", async (url, message) => {
    expect(() => readQueueAddress(url)).toThrow(message);
    const env = { CIMPASS_QUEUE: url };
    for (const line of ["worker", "sweep docs/sweeps/smem.yaml -o none.duckdb --queue"]) {
      const { code, out, err } = await command(line, { env });
      expect([line, code, out]).toEqual([line, 2, ""]);
      expect(err).toContain(message);
      expect(err).not.toContain("secret");
    }
  });
});

test("a package that is missing is named, with how to install it", async () => {
  const missing = optionalPackage("ioredis", () => import("no-such-package" as string));
  await expect(missing).rejects.toThrow(
    "missing package: ioredis, which a queue needs; npm install ioredis@6.0.0",
  );
});

test.each(["redis", "postgres"])("a server that is not there is one line: %s", async (scheme) => {
  // A port that was free a moment ago.
  const port = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 1));
    });
  });
  const url = `${scheme}://me:secret@127.0.0.1:${port}/0`;
  for (const line of [
    `worker --queue ${url}`,
    `sweep docs/sweeps/smem.yaml -o none.duckdb --queue ${url}`,
  ]) {
    const { code, out, err } = await command(line);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toBe(
      `unusable queue: ${scheme}://127.0.0.1:${port}/0: connection refused; expected a Redis (6.2 or later) or PostgreSQL (13 or later) server that answers\n`,
    );
  }
});

test("options that cannot be are all told at once", async () => {
  const { code, err } = await command(
    "sweep docs/sweeps/smem.yaml -o none.duckdb --queue x://y --shard 3/2 --threads 2",
  );
  expect(code).toBe(2);
  expect(err.split("\n").map((line) => line.split(";")[0])).toEqual([
    "unused option beside --queue: --shard",
    "unused option beside --queue: --threads",
    "unknown scheme of a queue: x://",
    "invalid --shard: 3/2",
    "",
  ]);
});
