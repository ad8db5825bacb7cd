import type { Shard } from "../runtime/pool/shard.ts";
import type { QueueAddress } from "../runtime/queue/address.ts";
import { readQueueAddress } from "../runtime/queue/address.ts";
import type { Issue } from "../src/diagnostic/issue.ts";
import { InputError } from "../src/diagnostic/issue.ts";
import { integerIn } from "../src/request/numbers.ts";
import type { RawOptions } from "../src/request/raw-options.ts";
import type { Io } from "./io.ts";

/** The options of `cimpass worker`, as they are typed. */
export interface RawWorkerOptions {
  readonly queue?: string;
  readonly threads?: string;
  readonly pointTime?: string;
  readonly memory?: string;
  readonly takeover?: string;
  readonly idle?: string;
}

/**
 * `--queue`: an address, or that of the environment, where other users of the machine do not see its password.
 *
 * @param text true or undefined for that of the environment
 */
export function readQueue(
  text: string | true | undefined,
  { env }: Pick<Io, "env">,
  issues: Issue[],
): QueueAddress | undefined {
  const given = typeof text === "string" ? text : env.CIMPASS_QUEUE;
  if (given === undefined) {
    const expected = "--queue URL, or CIMPASS_QUEUE in the environment";
    issues.push({ code: "missing-option", message: "missing queue", path: [], expected });
    return undefined;
  }
  try {
    return readQueueAddress(given);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    issues.push(...error.issues);
    return undefined;
  }
}

/** Options of `sweep` that make no sense where others compute. */
export function besideQueue({ shard, threads, dryRun }: RawOptions): Issue[] {
  const with_ = (option: string, expected: string): Issue => ({
    code: "invalid-option",
    message: `unused option beside --queue: ${option}`,
    path: [],
    expected,
  });
  return [
    ...(shard === undefined ? [] : [with_("--shard", "one of them: a queue has its own parts")]),
    ...(threads === undefined ? [] : [with_("--threads", "--threads of cimpass worker")]),
    ...(dryRun === undefined ? [] : [with_("--dry-run", "one of them")]),
  ];
}

/** `--shard i/n`; a fault goes into *issues*. */
export function readShard(text: string, issues: Issue[]): Shard | undefined {
  const [index, count] = text.split("/").map((part) => integerIn(part, { least: 1 }));
  const isPair = text.split("/").length === 2;
  if (isPair && index !== undefined && count !== undefined && index <= count) {
    return { index, count };
  }
  const message = `invalid --shard: ${text}`;
  const expected = "i/n with whole numbers, 1 ≤ i ≤ n, as 3/8";
  issues.push({ code: "invalid-option", message, path: [], expected });
  return undefined;
}

/** Tells what happens on the way, a line at a time. */
export function saying(io: Io): (message: string) => void {
  return (message) => {
    io.stderr.write(`${message}\n`);
  };
}
