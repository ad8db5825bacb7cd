import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import { parseQuantity } from "../format/quantity.ts";
import type { Explored, ExploreSection } from "../format/sweep.ts";
import { EXPLORE_CHOICES, EXPLORED } from "../format/sweep.ts";
import { integer } from "../request/numbers.ts";
import type { RawOptions } from "../request/raw-options.ts";
import { list } from "../request/settings.ts";
import { totalIssues } from "../sweep/explore-issues.ts";
import type { Sweep } from "../sweep/read.ts";

/** What is looked for among the points of a sweep. */
export interface ExploreTask {
  /** What is minimised. */
  readonly objectives: readonly Explored[];
  /** The most area that a point may take, mm²; absent for any. */
  readonly area_mm2?: number;
  /** Whether each workload has a front of its own, or one hardware runs all of them one after another. */
  readonly over: "each" | "total";
  /** Whether points that are equal in every objective are all kept, or one of them. */
  readonly ties: "all" | "one";
  /** Whether the front is proven, or looked for by chance; `auto` is proven unless the space is too large. */
  readonly method: "auto" | "exact" | "sampled";
  /** The most points that are evaluated; absent for as many as a proof takes, or for the usual number of a search by chance. */
  readonly evaluations?: number;
  /** Of what is looked for by chance. */
  readonly seed: number;
}

const UM2_PER_MM2 = 1e6;
const LARGEST_SEED = 2 ** 32 - 1;

/** What is looked for as a file says it, or by default. */
export function exploreTask(section: ExploreSection = {}): ExploreTask {
  const { objectives = ["energy_pJ", "latency_ns", "area_mm2"], area, evaluations } = section;
  const { over = "each", ties = "all", method = "auto", seed = 1 } = section;
  return {
    objectives,
    over,
    ties,
    method,
    seed,
    ...(area === undefined ? {} : { area_mm2: area / UM2_PER_MM2 }),
    ...(evaluations === undefined ? {} : { evaluations }),
  };
}

/**
 * What is looked for in a sweep: as its file says, but for what options say.
 *
 * @throws InputError with every fault of the options
 */
export function readTask({ explore, digits }: Sweep, raw: RawOptions): ExploreTask {
  const issues: Issue[] = [];
  const one = <T extends string>(name: string, value: string | undefined, of: readonly T[]) =>
    value === undefined ? [] : (chosen(name, [value], of, issues) as T[]);
  const [over] = one("over", raw.over, EXPLORE_CHOICES.over);
  const [ties] = one("ties", raw.ties, EXPLORE_CHOICES.ties);
  const [method] = one("method", raw.method, EXPLORE_CHOICES.method);
  const objectives =
    raw.objectives === undefined
      ? undefined
      : chosen("objective", list(raw.objectives), EXPLORED, issues);
  const area = raw.area === undefined ? undefined : readArea(raw.area, issues);
  const whole = (name: string, text: string | undefined, least: number, most?: number) =>
    text === undefined
      ? undefined
      : integer(name, text, { least, ...(most === undefined ? {} : { most }) }, issues);
  const evaluations = whole("evaluations", raw.evaluations, 1);
  const seed = whole("seed", raw.seed, 0, LARGEST_SEED);
  const asked = {
    ...explore,
    ...(objectives ? { objectives } : {}),
    ...(area === undefined ? {} : { area }),
    ...(over ? { over } : {}),
    ...(ties ? { ties } : {}),
    ...(method ? { method } : {}),
    ...(evaluations === undefined ? {} : { evaluations }),
    ...(seed === undefined ? {} : { seed }),
  };
  if (raw.seed !== undefined && asked.method === "exact") {
    const message = "option without effect: --seed, since a proof draws nothing by chance";
    issues.push({
      code: "invalid-option",
      message,
      path: [],
      expected: "--method sampled or auto with it",
    });
  }
  if (over === "total") issues.push(...totalIssues(digits, ["over"]));
  if (issues.length > 0) throw new InputError(issues);
  return exploreTask(asked);
}

function readArea(text: string, issues: Issue[]): number | undefined {
  const read = parseQuantity(text, { kind: "area", positive: true });
  if ("value" in read) return read.value;
  issues.push({ ...read.problem, path: ["area"] });
  return undefined;
}

/** Words that are one of some, each once. */
function chosen<T extends string>(
  name: string,
  words: readonly string[],
  of: readonly T[],
  issues: Issue[],
): T[] {
  return words.flatMap((word, i): T[] => {
    const found = of.find((one) => one === word);
    if (found !== undefined && words.indexOf(word) === i) return [found];
    const problem = found === undefined ? "unknown" : "duplicate";
    issues.push({
      code: found === undefined ? "invalid-option" : "duplicate-value",
      message: `${problem} ${name}: ${word}`,
      path: [],
      expected: of.join(", "),
      hint: found === undefined ? didYouMean(word, of) : undefined,
    });
    return [];
  });
}
