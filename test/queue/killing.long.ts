import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { startServer } from "../../bench/servers.ts";
import { sha256 } from "../../runtime/pool/sha256.ts";
import { versionOf } from "../../runtime/queue/version.ts";
import { describeSweep } from "../../src/sweep/describe.ts";
import { createMemoryStore } from "../../src/sweep/memory-store.ts";
import { HOSTILE } from "../runtime/hostile.ts";
import { sweepOf } from "../sweep/swept.ts";
import { sweepByQueue } from "./computing.ts";

const HEAD =
  "fixed: {mapper: priority, baseline-mapper: priority, at: RF, primitive: digital6T, N: 16, K: 64}\n";
const LOADER = import.meta.resolve("tsx");
const PROCESS = fileURLToPath(new URL("hostile-process.ts", import.meta.url));

test("a point that kills whole workers is failed once they have ended of it five times, and costs no other point", async () => {
  const at = await startServer("redis");
  const axes = `axes: {M: [${HOSTILE.lingers}, ${HOSTILE.killsProcess}, 8, 16]}\n`;
  const sweep = await sweepOf(`${HEAD}${axes}record: [energy_pJ]\n`);
  let [deaths, isOver] = [0, false];
  const children = new Set<ChildProcess>();
  const start = () => {
    const child = spawn(process.execPath, ["--import", LOADER, PROCESS, at.url], {
      stdio: "ignore",
    });
    children.add(child);
    child.on("exit", () => {
      children.delete(child);
      if (isOver) return;
      deaths++;
      start();
    });
  };
  start();
  const store = createMemoryStore();
  const version = versionOf("1");
  const { run } = await sweepByQueue(at.url, sweep, store, { version });
  isOver = true;
  await Promise.all(
    [...children].map(async (child) => {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    }),
  );
  await at.remove();
  const found = store
    .outcomes(describeSweep(sweep, sha256).id)
    .map(({ axes: { M }, status, reason }) => [M, status, reason]);
  expect(found).toEqual([
    [HOSTILE.lingers, "done", undefined],
    [HOSTILE.killsProcess, "failed", "workers ended 5 times while they computed it"],
    [8, "done", undefined],
    [16, "done", undefined],
  ]);
  expect(run).toMatchObject({ computed: 4, interrupted: false });
  // Once before it was counted, and five times while it was.
  expect(deaths).toBe(6);
}, 90_000);
