import { describe, expect, test } from "vitest";
import { Metrics } from "../../runtime/service/metrics.ts";
import { ask, ENDLESS, fault, metric, post, running, start, until } from "./running.ts";

/** What a request may take, and what becomes of the others meanwhile. */

const small = { workloads: ["8x8x8"], mapper: "random", patience: 5 };

describe("one thread, one place to wait, a second for each request", () => {
  const allowed = { workers: 1, queue: 1, time_s: 1.5, memory_MiB: 256 };
  const service = running({ allowed });

  test("what takes longer is ended with its thread, and another takes its place", async () => {
    const before = await metric(service, "cimpass_workers_ended_total");
    const reply = await post(service, "/map", ENDLESS);
    expect([reply.status, fault(reply).issues[0]?.message]).toEqual([
      504,
      "time limit reached: 1.5 s",
    ]);
    expect(await metric(service, "cimpass_workers_ended_total")).toBe(before + 1);
    await until(async () => (await post(service, "/evaluate", small)).status === 200);
    expect(await metric(service, "cimpass_workers_busy")).toBe(0);
  });
});

describe("two threads", () => {
  const allowed = { workers: 1, queue: 1, time_s: 60, memory_MiB: 256 };
  const service = running({ allowed });

  test("who comes when all is taken is told to come again; who waits is answered", async () => {
    const first = new AbortController();
    const endless = post(service, "/map", ENDLESS, { signal: first.signal });
    endless.catch(() => {});
    await until(async () => (await metric(service, "cimpass_workers_busy")) === 1);
    const waiting = post(service, "/evaluate", small);
    await until(async () => (await metric(service, "cimpass_queue_length")) === 1);
    const refused = await post(service, "/evaluate", small);
    expect([refused.status, refused.headers["retry-after"]]).toEqual([429, "1"]);
    expect(fault(refused).issues[0]?.code).toBe("busy");
    // Health and metrics take no turn.
    expect((await ask(service, "/health")).status).toBe(200);
    // Who goes away gives up the turn, and the thread with it.
    first.abort();
    await expect(endless).rejects.toThrow();
    expect((await waiting).status).toBe(200);
    expect(await metric(service, "cimpass_workers_ended_total")).toBe(1);
  });

  test("who waits and goes away leaves no place behind", async () => {
    const first = new AbortController();
    const second = new AbortController();
    const both = [first, second];
    const asked: Promise<unknown>[] = [];
    for (const [i, { signal }] of both.entries()) {
      asked.push(post(service, "/map", ENDLESS, { signal }).catch(() => "gone"));
      const name = i === 0 ? "cimpass_workers_busy" : "cimpass_queue_length";
      await until(async () => (await metric(service, name)) === 1);
    }
    second.abort();
    await until(async () => (await metric(service, "cimpass_queue_length")) === 0);
    first.abort();
    expect(await Promise.all(asked)).toEqual(["gone", "gone"]);
    expect((await post(service, "/evaluate", small)).status).toBe(200);
  });

  test("metrics count each answer by its route and status", async () => {
    await post(service, "/map", "{");
    await ask(service, "/secret/of/a/client");
    const { text, headers } = await ask(service, "/metrics");
    expect(headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(text).toMatch(/^cimpass_http_requests_total\{route="\/map",status="400"\} [1-9]/m);
    expect(text).toMatch(/^cimpass_http_requests_total\{route="other",status="404"\} 1$/m);
    expect(text).toMatch(/^cimpass_http_request_duration_seconds_count\{route="\/map"\} [1-9]/m);
    expect(text).toMatch(/^process_resident_memory_bytes [1-9]\d+$/m);
    expect(text).not.toContain("secret");
  });
});

test("buckets hold all that took up to their bound", () => {
  const metrics = new Metrics([]);
  for (const seconds of [0.001, 0.005, 0.02, 100, 1000]) {
    metrics.begin();
    metrics.end("/x", 200, seconds);
  }
  const counts = [...metrics.text().matchAll(/_bucket\{route="\/x",le="(.*)"\} (\d+)/g)];
  const of = Object.fromEntries(counts.map(([, bound, count]) => [bound, Number(count)]));
  expect(of).toMatchObject({ "0.005": 2, "0.01": 2, "0.025": 3, "60": 3, "120": 4, "+Inf": 5 });
  expect(metrics.text()).toContain('_sum{route="/x"} 1100.026');
});

describe("at its end", () => {
  test("the service answers what it was asked, and nothing more", async () => {
    const service = await start();
    const asked = post(service, "/map", { ...JSON.parse(ENDLESS), nodes: 3000 });
    await until(async () => (await metric(service, "cimpass_workers_busy")) === 1);
    const stopped = service.stop(120);
    await expect(ask(service, "/health")).rejects.toThrow();
    expect((await asked).status).toBe(200);
    await stopped;
  });

  test("what takes too long for that is refused", async () => {
    const service = await start();
    const asked = post(service, "/map", ENDLESS);
    await until(async () => (await metric(service, "cimpass_workers_busy")) === 1);
    await service.stop(0.1);
    const reply = await asked;
    expect([reply.status, fault(reply).issues[0]?.code]).toEqual([503, "stopping"]);
  });
});
