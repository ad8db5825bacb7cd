/** The options of `cimpass serve`, as they are typed. */
export interface RawServeOptions {
  readonly host?: string;
  readonly port?: string;
  readonly tokenFile?: string;
  readonly workers?: string;
  readonly queue?: string;
  readonly timeLimit?: string;
  readonly memory?: string;
  readonly maxBody?: string;
  readonly grace?: string;
}

/** What holds where nobody says otherwise. */
export const SERVE_DEFAULTS = {
  port: 8643,
  queue: 32,
  "time-limit": 60,
  memory: 1024,
  "max-body": 8,
  grace: 10,
} as const;
