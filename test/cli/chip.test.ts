import { expect, test } from "vitest";
import type { VerdictResult, WhereResult } from "../../src/report/result-schema.ts";
import { command, json } from "./command.ts";

test("advise and where give the same answer on a chip, and say what is proven", async () => {
  const on = "96x96x64 --arch a100-chip --cim digital6T --at SMEM --staging 0";
  const { networks } = (await json(`advise ${on}`)) as VerdictResult;
  const { networks: answers } = (await json(`where ${on}`)) as WhereResult;
  const cores = networks[0]?.gemms[0]?.baseline;
  const there = answers[0]?.systems[0]?.one_by_one.gain;
  expect(cores?.proof?.shared_over).toBe("SM");
  expect(networks[0]?.options[0]?.everywhere.gain.energy).toBeCloseTo(there?.energy ?? 0, 12);
  expect(networks[0]?.options[0]?.everywhere.gain.throughput).toBeCloseTo(
    there?.throughput ?? 0,
    12,
  );
  const { out } = await command(`advise ${on}`);
  expect(out.replace(/\s+/g, " ")).toContain("Over SM a GEMM is shared in equal extents");
  // What is about the mapspace stays in it.
  const mapped = await command("map 96x96x64 --arch a100-chip");
  expect(mapped.out).not.toContain("Over SM");
}, 60_000);
