import type { Issue } from "../../src/diagnostic/issue.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { mapspaceOf } from "../../src/mapper/optimal.ts";
import { nestText } from "../../src/report/evaluation-text.ts";
import { certificateOf, certifiedProblem } from "../../src/request/certified.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Settings } from "../../src/request/settings.ts";
import { readSettings } from "../../src/request/settings.ts";
import { writeOutput } from "../files.ts";
import { loadOption, loadWorkloads } from "../input.ts";
import type { Io } from "../io.ts";
import { evaluateSubject } from "./evaluate.ts";

/** `cimpass map`: the loop nests that a mapper finds; with `--certificate`, the proof that one is optimal. */
export async function mapCommand(words: readonly string[], raw: RawOptions, io: Io): Promise<void> {
  const { certificate } = raw;
  const settings = readSettings(raw, ["text", "json", "csv", "yaml", "c"], "one");
  if (certificate !== undefined) await assertOneProblem(words, raw, settings);
  const choices = await evaluateSubject(words, raw, io, (all) => all.flatMap(nestText));
  if (certificate === undefined) return;
  const { profile, mapperOptions } = settings;
  for (const { option, result } of choices) {
    if (!result.provenOptimal) throw new InputError([notProven(result.evaluation.gemm.name)]);
    const { gemm } = result.evaluation;
    const problem = { architecture: option.architecture, gemm, profile };
    const space = mapspaceOf(problem, mapperOptions);
    const certified = certifiedProblem(problem, space, mapperOptions);
    writeOutput(certificate, certificateOf(certified, result.mapping, io.now));
  }
}

/** @throws InputError if there is more than one GEMM or option, or a mapper that proves nothing */
async function assertOneProblem(
  words: readonly string[],
  raw: RawOptions,
  settings: Settings,
): Promise<void> {
  const issues: Issue[] = [];
  const mapper = raw.cim ? settings.cimMapper : settings.baselineMapper;
  if (mapper !== "optimal") {
    issues.push({
      code: "conflicting-options",
      message: `conflicting options: --certificate and mapper ${mapper}`,
      path: [],
      hint: "a certificate is about the optimal mapping: --mapper optimal",
    });
  }
  const networks = await loadWorkloads(words, raw, settings.profile);
  const gemms = networks.reduce((sum, network) => sum + network.gemms.length, 0);
  if (gemms > 1) {
    issues.push({
      code: "too-many-values",
      message: `too many GEMMs for one certificate: ${gemms}`,
      path: [],
      expected: "one GEMM",
    });
  }
  if (issues.length > 0) throw new InputError(issues);
  await loadOption(raw, settings);
}

function notProven(name: string): Issue {
  return {
    code: "no-certificate",
    message: `no certificate: limits ended the search for ${name} before its mapping was proven optimal`,
    path: [],
    hint: "allow more with --nodes or --time",
  };
}
