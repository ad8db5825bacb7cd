import type { Weigh } from "../src/phase/contest.ts";
import type { RulesOf } from "../src/phase/findings.ts";
import { alone } from "../src/phase/line.ts";
import { fitRules, RULE_LIMITS, samplesOf } from "../src/phase/rules.ts";
import type { Option } from "../src/verdict/option.ts";
import type { RulesAsked } from "./questions.ts";

/**
 * Rules for each option, and, if there are several, for the best of them first.
 *
 * @returns nothing if the user interrupted before all GEMMs were weighed: a rule from some of them would be another rule
 */
export function answerRules(
  { fitted, others, depth }: RulesAsked,
  options: readonly Option[],
  weigh: Weigh,
): RulesOf[] {
  const weighed = [fitted, ...others].map(({ name, gemms }) => ({
    name,
    size: gemms.length,
    contests: gemms.flatMap((gemm) => weigh(alone(gemm)) ?? []),
  }));
  if (weighed.some(({ size, contests }) => contests.length < size)) return [];
  const asked = options.length > 1 ? [undefined, ...options] : options;
  return asked.map((option): RulesOf => {
    const sets = weighed.map(({ name, contests }) => ({
      name,
      samples: samplesOf(contests, option),
    }));
    const [first, ...rest] = sets;
    if (!first) throw new Error("rules need GEMMs to be fitted to");
    return { rules: fitRules(first, rest, option, { ...RULE_LIMITS, depth }), sets };
  });
}
