import { z } from "zod";
import type { Issue } from "../../src/diagnostic/issue.ts";

/** The name and version of the format of faults (docs/service.md). */
const FAULT_SCHEMA = "cimpass-fault/1";

/** Faults that an answer holds at most. */
const MOST_ISSUES = 100;

const place = z.strictObject({ file: z.string(), line: z.int(), column: z.int() });

const issueSchema = z
  .strictObject({
    code: z.string().describe("a stable name of the kind of fault"),
    message: z.string(),
    path: z.array(z.union([z.string(), z.int()])).describe("where in the request"),
    at: place.optional().describe("where in a file, 1-based"),
    found: z.string().optional(),
    expected: z.string().optional().describe("what would have been valid"),
    hint: z.string().optional(),
  })
  .meta({ id: "issue" });

/** What is answered in place of a result: why there is none. */
export const faultSchema = z
  .strictObject({
    schema: z.literal(FAULT_SCHEMA),
    kind: z.literal("fault"),
    status: z.int().describe("as of HTTP"),
    id: z.string().optional().describe("of a fault of the program: what its log names it"),
    issues: z.array(issueSchema).describe("all that is wrong"),
  })
  .meta({ id: "fault" });

export type Fault = z.infer<typeof faultSchema>;

/** Statuses of faults. */
export type FaultStatus = 400 | 401 | 403 | 404 | 405 | 413 | 415 | 429 | 500 | 503 | 504;

/** What ends a request without a result: its status, why, and what HTTP says with it. */
export class Refusal extends Error {
  readonly status: FaultStatus;
  readonly issues: readonly Issue[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: FaultStatus,
    issues: readonly Issue[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(issues.map(({ message }) => message).join("\n"));
    this.name = "Refusal";
    this.status = status;
    this.issues = issues;
    this.headers = headers;
  }
}

/** A refusal for one reason. */
export function refusal(
  status: FaultStatus,
  code: string,
  message: string,
  rest: Pick<Issue, "expected" | "hint"> = {},
  headers?: Readonly<Record<string, string>>,
): Refusal {
  return new Refusal(status, [{ code, message, path: [], ...rest }], headers);
}

/** A fault as JSON. @param id of a fault of the program */
export function faultOf(status: FaultStatus, issues: readonly Issue[], id?: string): Fault {
  const told = issues.slice(0, MOST_ISSUES).map((issue) => {
    const { code, message, path, at, found, expected, hint } = issue;
    return {
      code,
      message,
      path: [...path],
      ...(at === undefined ? {} : { at }),
      ...(found === undefined ? {} : { found }),
      ...(expected === undefined ? {} : { expected }),
      ...(hint === undefined ? {} : { hint }),
    };
  });
  const of = id === undefined ? {} : { id };
  return { schema: FAULT_SCHEMA, kind: "fault", status, ...of, issues: told };
}
