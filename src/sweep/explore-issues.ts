import type { Issue } from "../diagnostic/issue.ts";
import type { SweepFile } from "../format/sweep.ts";
import { WORK } from "../report/table-front.ts";
import type { Digit } from "./plan.ts";

/** What is wrong with what a file says is looked for among its points. */
export function exploreIssues({ explore }: SweepFile, digits: readonly Digit[]): Issue[] {
  const { objectives = [], over } = explore ?? {};
  const twice = objectives.flatMap((name, i): Issue[] =>
    objectives.indexOf(name) === i
      ? []
      : [
          {
            code: "duplicate-value",
            message: `duplicate objective: ${name}`,
            path: ["explore", "objectives", i],
          },
        ],
  );
  return over === "total" ? [...twice, ...totalIssues(digits, ["explore", "over"])] : twice;
}

/** What is wrong with a total over workloads: axes of what is computed that vary together with axes of the hardware. */
export function totalIssues(digits: readonly Digit[], path: Issue["path"]): Issue[] {
  return digits.flatMap(({ axes }): Issue[] => {
    const works = axes.filter(({ name }) => WORK.includes(name));
    const other = axes.find(({ name }) => !WORK.includes(name));
    const [work] = works;
    if (!work || !other) return [];
    const message = `no total: ${work.name} varies together with ${other.name}`;
    const expected = "workloads that vary by themselves, or over: each";
    return [{ code: "no-total", message, path, expected }];
  });
}
