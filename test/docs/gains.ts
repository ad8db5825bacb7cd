import { parse } from "yaml";
import type { Budget } from "../../src/architecture/budget.ts";
import { evaluate } from "../../src/cost/evaluate.ts";
import { figuresOfMerit } from "../../src/cost/merit.ts";
import { readArchitecture } from "../../src/format/architecture.ts";
import { bindMapping } from "../../src/format/mapping-spec.ts";
import { readPrimitive } from "../../src/format/primitive.ts";
import { DEFAULT_BASELINE } from "../../src/library/default-baseline.ts";
import { entryText, primitiveNames, publishedBaselineMapping } from "../../src/library/library.ts";
import { DEFAULT_OPTIONS } from "../../src/mapper/mapper.ts";
import { priority } from "../../src/mapper/priority.ts";
import type { ProfileName } from "../../src/profile/profile.ts";
import { createProfile, PROFILE_NAMES } from "../../src/profile/profile.ts";
import { gain } from "../../src/verdict/gain.ts";
import { baselineOption, cimOptions } from "../../src/verdict/option.ts";

const PRIMITIVES = primitiveNames();

/**
 * What a change of accounting or input values does to the verdict on 512 × 1024 × 1024, with both sides' mappings held
 * to a rule: the study's mapping of the baseline, the priority mapping of CiM, nothing kept as a buffer.
 *
 * @param option e.g. `digital6T at RF`
 * @param changes `nothing`, a profile, `switch=setting`, `--count 2`, `--budget capacity`, `--threshold 8`, or a value in
 *   the file of the baseline (`SMEM.read_energy 193 pJ`) or of the primitive (`digital6T.latency 20 ns`)
 * @returns `energy gain / throughput gain` with three digits, or `–` if a change is about another option
 */
export function gainsUnder(option: string, changes: readonly string[]): string {
  const [name = "", at = ""] = option.split(" at ");
  const conditions = readChanges(changes);
  const { profileName, settings, budget, threshold, edits } = conditions;
  const elsewhere = PRIMITIVES.filter((other) => other !== name);
  if (conditions.at !== undefined && conditions.at !== at) return "–";
  if (edits.some(({ part }) => elsewhere.includes(part))) return "–";
  const profile = createProfile(profileName, settings);

  const baseline = readArchitecture(edited(DEFAULT_BASELINE, edits));
  const primitive = readPrimitive(edited(name, edits));
  const cores = baselineOption(baseline, profile).architecture;
  const spec = publishedBaselineMapping();
  const mapping = bindMapping(spec, cores.hierarchy);
  const theirs = evaluate(cores, spec.gemm, mapping, profile, { constraints: false });

  const choices = { baseline, primitives: [primitive], at: [at], budget, staging: [0] };
  const [cim] = cimOptions(choices, profile);
  if (!cim) throw new Error(`no option: ${option}`);
  const problem = { architecture: cim.architecture, gemm: spec.gemm, profile };
  const ours = priority(problem, { ...DEFAULT_OPTIONS, threshold }).evaluation;
  const { energy, throughput } = gain(figuresOfMerit(ours), figuresOfMerit(theirs));
  return `${energy.toPrecision(3)} / ${throughput.toPrecision(3)}`;
}

/** A value to replace: *field* of the file, level or compute unit called *part*. */
interface Edit {
  readonly part: string;
  readonly field: string;
  readonly value: string;
}

interface Conditions {
  readonly profileName: ProfileName;
  readonly settings: [string, string][];
  readonly budget: Budget;
  readonly threshold: number;
  readonly at: string | undefined;
  readonly edits: readonly Edit[];
}

function readChanges(changes: readonly string[]): Conditions {
  let profileName: ProfileName = "consistent";
  let budget: Budget = "area";
  let { threshold } = DEFAULT_OPTIONS;
  let at: string | undefined;
  const settings: [string, string][] = [];
  const edits: Edit[] = [];
  for (const change of changes) {
    const [word = "", value = ""] = change.split(" ");
    const profile = PROFILE_NAMES.find((known) => known === change);
    if (profile) profileName = profile;
    else if (word === "--count") budget = Number(value);
    else if (word === "--budget") budget = value as Budget;
    else if (word === "--threshold") threshold = Number(value);
    else if (word === "--at") at = value;
    else if (word.includes("=")) settings.push(word.split("=") as [string, string]);
    else if (change !== "nothing") edits.push(readEdit(change));
  }
  return { profileName, settings, budget, threshold, at, edits };
}

function readEdit(change: string): Edit {
  const [, part, field, value] = /^([\w-]+)\.(\w+) (.+)$/.exec(change) ?? [];
  if (part && field && value) return { part, field, value };
  throw new Error(`unknown change: ${change}`);
}

/** A file of the library with the values replaced that belong to it; a value replaced loses its range and source. */
function edited(name: string, edits: readonly Edit[]): string {
  const file = parse(entryText(name, createProfile("consistent"))) as Part & {
    levels?: Part[];
    compute?: Part;
  };
  const parts: Part[] = [file, ...(file.levels ?? []), ...(file.compute ? [file.compute] : [])];
  for (const { part, field, value } of edits) {
    const holder = parts.find((one) => one.name === part || one.memory === part);
    if (!holder) continue;
    if (!(field in holder)) throw new Error(`unknown field: ${part}.${field}`);
    holder[field] = value;
  }
  return JSON.stringify(file);
}

type Part = Record<string, unknown>;
