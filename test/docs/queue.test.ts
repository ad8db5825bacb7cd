import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { ServerKind, TestServer } from "../../bench/servers.ts";
import { hasServer, startServer } from "../../bench/servers.ts";
import { workerCommand } from "../../cli/commands/worker.ts";
import { collector, command } from "../cli/command.ts";
import { codeBlocks, readText } from "./markdown.ts";

/** Every command of docs/queue.md and of the files beside it, run as it stands there. */

const folder = mkdtempSync(join(tmpdir(), "cimpass-queue-docs-"));
afterAll(() => rmSync(folder, { recursive: true }));

const blocks = codeBlocks(readText("docs/queue.md"), "sh");
interface Compose {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly command?: readonly string[];
        readonly profiles?: readonly string[];
        readonly environment?: Readonly<Record<string, string>>;
      }
    >
  >;
}
const compose = parse(readText("docs/queue/compose.yaml"), { merge: true }) as Compose;

/** A command, where it has its queue from, and which server that is. */
interface Line {
  readonly line: string;
  readonly kind: ServerKind;
  readonly queue: string | undefined;
}

const kindOf = (text: string): ServerKind => (/redis:\/\//.test(text) ? "redis" : "postgres");
const ofText = blocks
  .flatMap((block) => block.split("\n"))
  .filter((line) => line.includes("--queue"))
  .map((line): Line => ({ line: line.replace(/ +#.*/, ""), kind: kindOf(line), queue: undefined }));
const ofCompose = Object.values(compose.services).flatMap(
  ({ command: words, environment }): Line[] => {
    const queue = environment?.CIMPASS_QUEUE;
    if (words?.[0] !== "cimpass" || queue === undefined) return [];
    return [{ line: words.join(" "), kind: kindOf(queue), queue }];
  },
);

/** Runs a worker until its sweep is done, as it would until Ctrl-C. */
async function worked(line: string, env: Record<string, string>, ended: Promise<unknown>) {
  const words = line.split(" ");
  const value = (name: string) => {
    const at = words.indexOf(`--${name}`);
    return at < 0 ? {} : { [name]: words[at + 1] };
  };
  expect(words.slice(0, 2)).toEqual(["cimpass", "worker"]);
  const [out, err] = [collector(undefined), collector(undefined)];
  const io = { stdout: out.stream, stderr: err.stream, env, now: () => 0 };
  // One thread, since it starts from its source.
  const raw = { ...value("queue"), ...value("idle"), threads: "1" };
  await workerCommand(raw, io, async () => void (await ended));
  return out.text();
}

describe.each(["redis", "postgres"] as const)("with a queue on %s", (kind) => {
  let server: TestServer;
  beforeAll(async () => {
    if (hasServer(kind)) server = await startServer(kind);
  }, 60_000);
  afterAll(() => server?.remove());

  test.skipIf(!hasServer(kind)).each([
    ["docs/queue.md", ofText],
    ["docs/queue/compose.yaml", ofCompose],
  ])("the commands of %s do what they say", async (_, all) => {
    const lines = all.filter((one) => one.kind === kind);
    expect(lines.map(({ line }) => line.split(" ")[1]).sort()).toEqual(["sweep", "worker"]);
    const here = (text: string) => text.replace(/(redis|postgres):\/\/\S+/, server.url);
    const env = Object.fromEntries(
      lines.flatMap(({ queue }) => (queue === undefined ? [] : [["CIMPASS_QUEUE", here(queue)]])),
    );
    const [sweep, worker] = ["sweep", "worker"].map((name) =>
      here(lines.find(({ line }) => line.startsWith(`cimpass ${name}`))?.line ?? ""),
    );
    const store = join(folder, `${kind}-${all === ofText}.duckdb`);
    const line = (sweep ?? "").replace(/^cimpass /, "").replace(/(?<=-o )\S+/, store);
    const swept = command(line, { env });
    const told = await worked(worker ?? "", env, swept);
    const { code, out } = await swept;
    expect([code, out.split("\n")[1]]).toEqual([0, "560 computed: 560 done"]);
    expect(told).toMatch(/^560 points computed in \d+ chunks\n$/);
  });
});

describe("without a server", () => {
  const whole = join(folder, "whole.duckdb");
  beforeAll(async () => {
    await command(`sweep docs/sweeps/smem.yaml -o ${whole} --threads 1`);
  }, 60_000);
  const exported = async (path: string) => (await command(`results ${path} --format csv`)).out;

  /** The words of the commands of a script, once the shell has put in what it knows; stores are those of this test. */
  function commandsOf(script: string, env: Record<string, string> = {}): string[] {
    const shown = `cimpass() { printf '%s ' "$@"; echo; }; ${script}`;
    const options = { cwd: folder, env: { ...process.env, ...env }, encoding: "utf8" } as const;
    const out = execFileSync("bash", ["-euc", shown], options);
    return out
      .trim()
      .split("\n")
      .map((line) => line.replace(/(?<= )[\w-]+\.duckdb/g, (name) => join(folder, name)));
  }
  async function done(lines: readonly string[]): Promise<void> {
    for (const line of lines) {
      const { code, err } = await command(/^sweep/.test(line) ? `${line} --threads 1` : line);
      expect([line, code, code === 0 ? "" : err]).toEqual([line, 0, ""]);
    }
  }

  test("the shards of docs/queue.md merge into the whole", async () => {
    await done(commandsOf(blocks.find((one) => one.includes("--shard")) ?? ""));
    expect((await exported(join(folder, "smem.duckdb"))) === (await exported(whole))).toBe(true);
  });

  test("the array of Slurm is shards that merge into the whole", async () => {
    const merge = blocks.find((one) => one.startsWith("sbatch"))?.split("\n")[1] ?? "";
    const script = readText("docs/queue/slurm.sh");
    expect(script).toContain(`# When all are done: ${merge}`);
    for (const task of ["1", "2"]) {
      const of = { SLURM_ARRAY_TASK_ID: task, SLURM_ARRAY_TASK_COUNT: "2" };
      const [line = ""] = commandsOf(script, { ...of, SLURM_CPUS_PER_TASK: "1" });
      expect(line).toContain(`--shard ${task}/2 --threads 1`);
      await done([line.replace("--threads 1", "")]);
    }
    rmSync(join(folder, "smem.duckdb"), { force: true });
    await done(commandsOf(merge));
    expect((await exported(join(folder, "smem.duckdb"))) === (await exported(whole))).toBe(true);
  });

  test("the job of Kubernetes is the eight shards", async () => {
    const job = parse(readText("docs/queue/job.yaml")) as {
      spec: {
        completions: number;
        template: { spec: { containers: { command: string[]; args: string[] }[] } };
      };
    };
    const [container] = job.spec.template.spec.containers;
    expect(container?.command).toEqual(["bash", "-euc"]);
    const [script = ""] = container?.args ?? [];
    const lines = Array.from({ length: job.spec.completions }, (_, i) =>
      commandsOf(script, { JOB_COMPLETION_INDEX: `${i}` }),
    ).flat();
    expect(lines.map((line) => / --shard (\S+)/.exec(line)?.[1])).toEqual([
      "1/8",
      "2/8",
      "3/8",
      "4/8",
      "5/8",
      "6/8",
      "7/8",
      "8/8",
    ]);
    await done(lines.slice(-1));
  });
});
