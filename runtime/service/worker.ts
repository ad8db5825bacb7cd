import { move } from "piscina";
import type { Issue } from "../../src/diagnostic/issue.ts";
import type { Task } from "./tasks.ts";
import { answerTo } from "./tasks.ts";

/** What crosses back from a thread: the bytes of the result, or why there is none. */
export interface Computed {
  readonly json?: Uint8Array;
  readonly issues?: readonly Issue[];
}

/** What a thread does (computing.ts). Without a task it only says that it is there. */
export async function run(task: Task | undefined): Promise<unknown> {
  if (!task) return {};
  const answer = await answerTo(task);
  if ("issues" in answer) return { issues: answer.issues };
  return move(new TextEncoder().encode(answer.json));
}
