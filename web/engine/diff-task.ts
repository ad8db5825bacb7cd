import { toCsv } from "../../src/report/csv.ts";
import { diffRecords, diffResult } from "../../src/report/diff-report.ts";
import type { DiffResult } from "../../src/report/result-schema.ts";
import { answersUnder } from "../../src/request/answers.ts";
import { conditionsOf } from "../../src/request/conditions.ts";
import { mapperNamed } from "../../src/request/named-mapper.ts";
import type { Answering, NetworkAnswer } from "../../src/sensitivity/diff.ts";
import { diffProfiles, diffSteps } from "../../src/sensitivity/diff.ts";
import { limitsOf } from "./limits.ts";
import type { Asked, Question } from "./question.ts";
import { readHardware, readQuestion, readWorkloads } from "./question.ts";
import { remembering } from "./remembering.ts";

/** What switches do, as `cimpass diff` prints it. */
export interface DiffAnswer {
  readonly result: DiffResult;
  readonly csv: string;
}

/** How many profiles a diff compares, and whether they must be answered one after another. */
export interface DiffPlan {
  readonly profiles: number;
  /** A search that ends early depends on those before it. */
  readonly inOrder: boolean;
}

/** What a worker does for a diff. It keeps what it mapped, since profiles differ little. */
export function createDiff() {
  const questions = remembering(readQuestion);
  const answerings = remembering(readAnswering);
  return {
    async plan(asked: Asked): Promise<DiffPlan> {
      const { settings } = await questions(asked);
      return { profiles: diffProfiles().length, inOrder: settings.budgets.nodes !== undefined };
    },

    /** The answers under one profile, by its place. */
    async answers(asked: Asked, place: number): Promise<readonly NetworkAnswer[]> {
      const profile = diffProfiles()[place];
      if (!profile) throw new Error(`there is no profile ${place}`);
      return (await answerings(asked))(profile);
    },

    /** What the answers found so far say. */
    async result(
      asked: Asked,
      answers: readonly (readonly NetworkAnswer[] | undefined)[],
    ): Promise<DiffAnswer> {
      return diffOf(await questions(asked), asked, answers);
    },
  };
}

async function readAnswering(asked: Asked): Promise<Answering> {
  const { raw } = asked;
  const { settings } = await readQuestion(asked);
  const bounded = { limits: limitsOf(settings) };
  return answersUnder(raw, settings, {
    networks: (profile) => readWorkloads(asked, { ...settings, profile }),
    hardware: (of) => readHardware(asked, of),
    mapper: (name) => {
      const mapper = mapperNamed(name);
      return (problem, options) => mapper(problem, { ...options, ...bounded });
    },
  });
}

function diffOf(
  { settings, hardware }: Question,
  { raw }: Asked,
  answers: readonly (readonly NetworkAnswer[] | undefined)[],
): DiffAnswer {
  const mappers = { cim: settings.cimMapper, baseline: settings.baselineMapper };
  const conditions = conditionsOf(settings, mappers, hardware.baseline.name);
  const named = raw.cim !== undefined || raw.at !== undefined;
  const names = hardware.cim.map(({ name }) => name);
  const diff = { steps: diffSteps(answers), ...(named ? { options: names } : {}) };
  return { result: diffResult(diff, conditions), csv: toCsv(diffRecords(diff)) };
}
