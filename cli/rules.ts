import { InputError } from "../src/diagnostic/issue.ts";
import type { Field } from "../src/phase/contest.ts";
import { decide } from "../src/phase/decision.ts";
import type { DecidedSet, RulesOf } from "../src/phase/findings.ts";
import { fitRules, RULE_LIMITS, samplesOf } from "../src/phase/rules.ts";
import type { Gemm } from "../src/workload/gemm.ts";
import type { RulesAsked } from "./questions.ts";

/** Rules, and how many GEMMs were weighed for them. */
export interface RulesFound {
  readonly rules: readonly RulesOf[];
  readonly weighed: number;
}

/**
 * Rules for each option, and, if there are several, for the best of them first.
 *
 * @param stopped whether the user interrupted: then there are none, since a rule from some of the GEMMs is another rule
 */
export function answerRules(
  { fitted, others, depth }: RulesAsked,
  field: Field,
  stopped: () => boolean,
  onWeighed: (weighed: number) => void,
): RulesFound {
  let weighed = 0;
  const decided = [fitted, ...others].map(({ name, gemms }) => ({
    name,
    found: gemms.map((gemm) => {
      if (stopped()) return { gemm, decision: undefined };
      const decision = decideUnlessStopped(gemm, field, stopped);
      onWeighed(++weighed);
      return { gemm, decision };
    }),
  }));
  if (stopped()) return { rules: [], weighed };
  const { options } = field;
  const asked = options.length > 1 ? [undefined, ...options] : options;
  const rules = asked.map((option): RulesOf => {
    const sets = decided.map(({ name, found }): DecidedSet => {
      const decisions = found.flatMap(({ decision }) => decision ?? []);
      return {
        name,
        samples: samplesOf(decisions, option),
        undecided: found.flatMap(({ gemm, decision }) => (decision ? [] : gemm)),
        unproven: decisions.filter(({ proven }) => !proven).length,
      };
    });
    const [first, ...rest] = sets;
    if (!first || first.samples.length === 0) throw undecided();
    return { rules: fitRules(first, rest, option, { ...RULE_LIMITS, depth }), sets };
  });
  return { rules, weighed };
}

function decideUnlessStopped(gemm: Gemm, field: Field, stopped: () => boolean) {
  try {
    return decide(gemm, field);
  } catch (error) {
    if (stopped() && error instanceof InputError) return undefined;
    throw error;
  }
}

function undecided(): InputError {
  const message = "no rule: the limits of the searches left every GEMM undecided";
  return new InputError([
    { code: "undecided", message, path: [], expected: "more --nodes or --time" },
  ]);
}
