import { expect, test } from "vitest";
import { directionOf } from "../../src/explore/direction.ts";
import { architecture, primitive } from "../../src/library/library.ts";
import { createProfile } from "../../src/profile/profile.ts";
import { hardwareParameters } from "../../src/sensitivity/hardware-parameter.ts";

test("every parameter of the hardware makes costs better one way, or is none of costs alone", () => {
  const hardware = {
    baseline: architecture("tensor-core-like"),
    primitives: [primitive("digital6T")],
  };
  const all = hardwareParameters(hardware, createProfile("consistent"));
  const named = (direction: "less" | "more" | undefined) =>
    new Set(
      all
        .filter((of) => directionOf(of) === direction)
        .map(({ name }) => name.replace(/^.*\./, "")),
    );
  expect(named("more")).toEqual(new Set(["bandwidth", "read-bandwidth", "write-bandwidth"]));
  expect(named("less")).toEqual(
    new Set([
      ...["access-energy", "read-energy", "write-energy", "update-energy", "mac-energy"],
      ...["reduction-energy", "leakage", "step", "latency", "row-write"],
    ]),
  );
  expect(named(undefined)).toEqual(
    new Set([
      ...["capacity", "area", "area-factor", "clock", "staging", "count"],
      ...["Rp", "Cp", "Rh", "Ch"],
    ]),
  );
});
