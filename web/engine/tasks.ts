import type { VerificationResult } from "../../src/report/result-schema.ts";
import { mapperNamed } from "../../src/request/named-mapper.ts";
import type { Gemm } from "../../src/workload/gemm.ts";
import type { Found } from "./found.ts";
import { foundOf, pairKey } from "./found.ts";
import { createFrontTasks } from "./front-task.ts";
import { innerMemories } from "./inner-memories.ts";
import { limitsOf } from "./limits.ts";
import { createNestTasks } from "./nest-task.ts";
import type { Outcome } from "./outcome.ts";
import { outcomeOf } from "./outcome.ts";
import { phaseTasks } from "./phase-tasks.ts";
import type { ProofSubject } from "./proof-task.ts";
import type { Asked, Question } from "./question.ts";
import { loadBaseline, readQuestion } from "./question.ts";
import { sensitivityTasks } from "./sensitivity-tasks.ts";
import { targetTasks } from "./target-tasks.ts";
import type { Answer } from "./verdicts.ts";
import { verdictOf } from "./verdicts.ts";

/** One mapping to find: a GEMM, by its place among all of the question, on an option, by its name. */
export interface Pair {
  readonly key: string;
  readonly option: string;
  readonly gemm: number;
}

/** What there is to map. */
export interface Outline {
  readonly networks: readonly string[];
  readonly gemms: readonly Gemm[];
  readonly baseline: string;
  readonly options: readonly string[];
  /** Each shape on each option once. */
  readonly pairs: readonly Pair[];
}

/** What a worker does. Questions are opened once and then meant by their keys. */
export function createTasks() {
  const questions = new Map<string, Promise<Question>>();

  const question = (key: string): Promise<Question> => {
    const opened = questions.get(key);
    if (!opened) throw new Error(`no question was opened as ${key}`);
    return opened;
  };

  return {
    ...createFrontTasks(),
    ...createNestTasks(),
    ...targetTasks(),
    ...phaseTasks(question),
    ...sensitivityTasks(),

    /** Opens a question; of those opened before, all others are forgotten. */
    open(key: string, asked: Asked): Promise<Outcome<Outline>> {
      for (const other of questions.keys()) if (other !== key) questions.delete(other);
      const opened = questions.get(key) ?? readQuestion(asked);
      questions.set(key, opened);
      return outcomeOf(async () => outlineOf(await opened));
    },

    /** The levels of the baseline where primitives may be, whatever else is asked. */
    levels(asked: Asked): Promise<Outcome<string[]>> {
      return outcomeOf(async () => innerMemories(await loadBaseline(asked)));
    },

    /** Finds the mapping of one GEMM on one option. */
    map(key: string, pair: Pair): Promise<Outcome<Found>> {
      return outcomeOf(async () => {
        const { settings, networks, hardware } = await question(key);
        const option = [hardware.baseline, ...hardware.cim].find(
          ({ name }) => name === pair.option,
        );
        const gemm = networks.flatMap(({ gemms }) => gemms)[pair.gemm];
        if (!option || !gemm) throw new Error(`no such mapping: ${pair.key}`);
        const name = option.cim ? settings.cimMapper : settings.baselineMapper;
        const { profile, mapperOptions } = settings;
        const problem = { architecture: option.architecture, gemm, profile };
        const options = { ...mapperOptions, limits: limitsOf(settings) };
        return foundOf(mapperNamed(name)(problem, options));
      });
    },

    /** The verdict that mappings give. */
    verdict(key: string, found: ReadonlyMap<string, Found>): Promise<Outcome<Answer>> {
      return outcomeOf(async () => verdictOf(await question(key), found));
    },

    /** The name of the CiM option that is best for one GEMM, by its place among all. */
    best(key: string, gemm: number, found: ReadonlyMap<string, Found>): Promise<Outcome<string>> {
      return outcomeOf(async () => {
        const { networks, ...asked } = await question(key);
        const gemms = networks.flatMap((network) => network.gemms).slice(gemm, gemm + 1);
        const { result } = verdictOf({ ...asked, networks: [{ name: "one GEMM", gemms }] }, found);
        const [best] = result.networks[0]?.gemms[0]?.options ?? [];
        if (!best) throw new Error(`no GEMM has the place ${gemm}`);
        return best.evaluation.option.name;
      });
    },

    /** The certificate of an optimal mapping. */
    certificate(asked: Asked, subject: ProofSubject): Promise<Outcome<string>> {
      return outcomeOf(async () => {
        const { certificateText } = await import("./proof-task.ts");
        return certificateText(asked, subject);
      });
    },

    /** What the verifier finds of a certificate. */
    verify(certificate: string): Promise<Outcome<VerificationResult>> {
      return outcomeOf(async () => {
        const { verificationOf } = await import("./proof-task.ts");
        return verificationOf(certificate);
      });
    },
  };
}

export type Tasks = ReturnType<typeof createTasks>;

function outlineOf({ networks, hardware }: Question): Outline {
  const gemms = networks.flatMap((network) => network.gemms);
  const options = [hardware.baseline, ...hardware.cim];
  const pairs = new Map<string, Pair>();
  gemms.forEach((gemm, place) => {
    for (const { name } of options) {
      const key = pairKey(name, gemm);
      if (!pairs.has(key)) pairs.set(key, { key, option: name, gemm: place });
    }
  });
  return {
    networks: networks.map(({ name }) => name),
    gemms,
    baseline: hardware.baseline.name,
    options: hardware.cim.map(({ name }) => name),
    pairs: [...pairs.values()],
  };
}
