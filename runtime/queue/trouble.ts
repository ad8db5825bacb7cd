/** What is said of a server: that it is lost, that it is back, and faults that it reports. */
export interface Trouble {
  readonly isLost: () => boolean;
  readonly failed: (error: unknown) => void;
  readonly worked: () => void;
}

/** Faults of a job that another process has taken over, or finished; that is no trouble. */
const OF_TAKEOVERS = /Missing (lock|key) for job|is not in the \S+ state|Lock mismatch/;

/** @param say called once for each loss, return and fault, however often a library repeats it */
export function createTrouble(shown: string, say: (message: string) => void): Trouble {
  let lost = false;
  return {
    isLost: () => lost,
    failed(error) {
      const reason = reasonOf(error);
      if (lost || OF_TAKEOVERS.test(reason)) return;
      lost = true;
      say(`lost the queue at ${shown} (${reason}); trying again until it is back`);
    },
    worked() {
      if (lost) say(`the queue at ${shown} is back`);
      lost = false;
    },
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection reset",
  EPIPE: "connection reset",
  ENOTFOUND: "unknown host",
  EAI_AGAIN: "unknown host",
  ETIMEDOUT: "no answer",
  EHOSTUNREACH: "unreachable host",
  ENETUNREACH: "unreachable network",
  "28P01": "wrong password",
  "28000": "refused user",
  "3D000": "no such database",
  "42501": "the user may not make tables",
  "53300": "too many connections",
  "57P01": "it is ended",
  "57P03": "it is starting",
};

/** Why a server cannot be used, in a few words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  const inner = "errors" in error && Array.isArray(error.errors) ? error.errors[0] : undefined;
  if (inner !== undefined && error.message === "") return reasonOf(inner);
  return REASONS[code] ?? error.message.replace(/\s+/g, " ").slice(0, 200);
}
