import type { Issue } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Phase, ScenarioRequest } from "../workload/scenario.ts";
import { PHASES } from "../workload/scenario.ts";
import { integerIn, invalidOption } from "./numbers.ts";
import type { RawOptions } from "./raw-options.ts";
import { list } from "./settings.ts";

/** The scenarios that the options ask for; faults go into *issues*. A value that is given twice is meant once. */
export function readScenarios(raw: RawOptions, issues: Issue[]): ScenarioRequest {
  const phase = raw.phase === undefined ? undefined : readPhases(raw.phase, issues);
  const extents = (["batch", "sequence", "context", "seq"] as const).flatMap((option) => {
    const text = raw[option];
    return text === undefined ? [] : [[option, readExtents(option, text, issues)] as const];
  });
  return { ...(phase ? { phase } : {}), ...Object.fromEntries(extents) };
}

function readPhases(text: string, issues: Issue[]): Phase[] {
  const found = list(text).flatMap((name) => {
    const phase = PHASES.find((one) => one === name);
    if (phase) return [phase];
    issues.push({
      code: "invalid-option",
      message: `unknown phase: ${name}`,
      path: [],
      expected: PHASES.join(", "),
      hint: didYouMean(name, PHASES) ?? "see --phase in --help",
    });
    return [];
  });
  return [...new Set(found)];
}

function readExtents(option: string, text: string, issues: Issue[]): number[] {
  const found = list(text).flatMap((value) => {
    const number = integerIn(value, { least: 1 });
    if (number !== undefined) return [number];
    const expected = "whole numbers of at least 1, with commas between them";
    issues.push(invalidOption(option, value, expected));
    return [];
  });
  return [...new Set(found)];
}
