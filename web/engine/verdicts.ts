import type { Mapper } from "../../src/mapper/mapper.ts";
import { toCsv } from "../../src/report/csv.ts";
import type { VerdictResult } from "../../src/report/result-schema.ts";
import { verdictRecords } from "../../src/report/verdict-records.ts";
import { verdictResult } from "../../src/report/verdict-result.ts";
import { conditionsOfVerdicts } from "../../src/request/conditions.ts";
import type { Robustness } from "../../src/sensitivity/robust.ts";
import type { Option } from "../../src/verdict/option.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";
import { advise } from "../../src/verdict/verdict.ts";
import { shapeName } from "../../src/workload/gemm.ts";
import type { Found } from "./found.ts";
import { pairKey, resultOf } from "./found.ts";
import type { Question } from "./question.ts";

/** A verdict as `cimpass advise` prints it. */
export interface Answer {
  readonly result: VerdictResult;
  readonly csv: string;
}

/** The verdict on each network that mappings give. */
export function verdictsOf(
  { settings, networks, hardware }: Question,
  found: ReadonlyMap<string, Found>,
): Verdict[] {
  const { profile, mapperOptions } = settings;
  const mapper = recalling([hardware.baseline, ...hardware.cim], found);
  const mappers = { cim: mapper, baseline: mapper, options: mapperOptions };
  return networks.map((network) =>
    advise(network, hardware.baseline, hardware.cim, mappers, profile),
  );
}

/** Verdicts as one JSON result, with how sure they are where that is known. */
export function resultOfVerdicts(
  { settings, hardware }: Question,
  verdicts: readonly Verdict[],
  robust?: readonly Robustness[],
): VerdictResult {
  const names = { cim: settings.cimMapper, baseline: settings.baselineMapper };
  const conditions = conditionsOfVerdicts(verdicts, hardware, settings, names);
  return verdictResult(
    verdicts,
    [hardware.baseline, ...hardware.cim],
    conditions,
    robust,
    hardware.notWeighed,
  );
}

export function verdictOf(question: Question, found: ReadonlyMap<string, Found>): Answer {
  const verdicts = verdictsOf(question, found);
  return {
    result: resultOfVerdicts(question, verdicts),
    csv: toCsv(verdicts.flatMap(verdictRecords)),
  };
}

/** A mapper that finds nothing itself. */
function recalling(options: readonly Option[], found: ReadonlyMap<string, Found>): Mapper {
  const names = new Map(options.map(({ architecture, name }) => [architecture, name]));
  return (problem) => {
    const key = pairKey(names.get(problem.architecture) ?? "", problem.gemm);
    const known = found.get(key);
    if (!known) throw new Error(`no mapping was found of ${shapeName(problem.gemm)}`);
    return resultOf(known, problem);
  };
}
