/** Upper bounds of the buckets of durations, in seconds. */
const BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

interface Durations {
  /** How many took up to each bound, but not up to the one before. */
  readonly counts: number[];
  sum_s: number;
  count: number;
}

/** A figure that is read when it is asked for. */
export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly kind?: "gauge" | "counter";
  readonly read: () => number;
}

/** What the service has done, as Prometheus reads it. */
export class Metrics {
  readonly #gauges: readonly Gauge[];
  readonly #requests = new Map<string, number>();
  readonly #durations = new Map<string, Durations>();
  #inFlight = 0;

  constructor(gauges: readonly Gauge[]) {
    this.#gauges = gauges;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  begin(): void {
    this.#inFlight++;
  }

  /** @param route one of few: what a client may choose freely would be kept for ever */
  end(route: string, status: number, duration_s: number): void {
    this.#inFlight--;
    const key = `route="${route}",status="${status}"`;
    this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1);
    const own = this.#durations.get(route) ?? {
      counts: BUCKETS_S.map(() => 0),
      sum_s: 0,
      count: 0,
    };
    const bucket = BUCKETS_S.findIndex((bound) => duration_s <= bound);
    if (bucket >= 0) own.counts[bucket] = (own.counts[bucket] ?? 0) + 1;
    own.sum_s += duration_s;
    own.count++;
    this.#durations.set(route, own);
  }

  /** In Prometheus's text format 0.0.4. */
  text(): string {
    const requests = [...this.#requests].map(
      ([labels, count]) => `cimpass_http_requests_total{${labels}} ${count}`,
    );
    return [
      ...head("cimpass_http_requests_total", "counter", "Requests answered."),
      ...requests,
      ...head("cimpass_http_request_duration_seconds", "histogram", "Time until the answer."),
      ...[...this.#durations].flatMap(([route, durations]) => histogram(route, durations)),
      ...head("cimpass_http_requests_in_flight", "gauge", "Requests not yet answered."),
      `cimpass_http_requests_in_flight ${this.#inFlight}`,
      ...this.#gauges.flatMap(({ name, help, kind = "gauge", read }) => [
        ...head(name, kind, help),
        `${name} ${read()}`,
      ]),
      "",
    ].join("\n");
  }
}

function head(name: string, kind: string, help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`];
}

function histogram(route: string, { counts, sum_s, count }: Durations): string[] {
  const name = "cimpass_http_request_duration_seconds";
  let below = 0;
  const buckets = BUCKETS_S.map((bound, i) => {
    below += counts[i] ?? 0;
    return `${name}_bucket{route="${route}",le="${bound}"} ${below}`;
  });
  return [
    ...buckets,
    `${name}_bucket{route="${route}",le="+Inf"} ${count}`,
    `${name}_sum{route="${route}"} ${sum_s}`,
    `${name}_count{route="${route}"} ${count}`,
  ];
}
