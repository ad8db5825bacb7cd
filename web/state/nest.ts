import type { Hierarchy } from "../../src/architecture/hierarchy.ts";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { Loop, SpatialLoop } from "../../src/mapping/loop.ts";
import type { Mapping, MappingLevel } from "../../src/mapping/mapping.ts";
import type { Dimension, Tensor } from "../../src/workload/tensor.ts";
import { TENSORS } from "../../src/workload/tensor.ts";

/*
 * A mapping as text of a link: the levels from the outermost with `_` between them, in each the tensors that it keeps and
 * its loops with `-` between them, as in `ABZ-M4-K8_AZ-N2_M4x-N2y_`. A spatial loop ends with its axis; b is the batch.
 */

const LETTERS: Readonly<Record<Dimension, string>> = { M: "M", N: "N", K: "K", batch: "b" };
const DIMENSION_OF: Readonly<Record<string, Dimension>> = { M: "M", N: "N", K: "K", b: "batch" };

/** More loops than this at one level are no mapping that anyone made. */
const MOST_LOOPS = 16;

export function nestText({ levels }: Mapping): string {
  return levels
    .map(({ keeps, temporal, spatial }) =>
      [
        ...(keeps.length > 0 ? [TENSORS.filter((tensor) => keeps.includes(tensor)).join("")] : []),
        ...temporal.map(loopText),
        ...spatial.map((loop) => `${loopText(loop)}${loop.axis}`),
      ].join("-"),
    )
    .join("_");
}

function loopText({ dimension, bound }: Loop): string {
  return `${LETTERS[dimension]}${bound}`;
}

/**
 * The mapping that a text means on a hierarchy. Whether it is legal is not decided here.
 *
 * @throws InputError with every fault
 */
export function readNest(text: string, hierarchy: Hierarchy): Mapping {
  const parts = text.split("_");
  const { levels } = hierarchy;
  if (parts.length !== levels.length) {
    const expected = `${levels.length}: ${levels.map(({ name }) => name).join(", ")}`;
    const found = `${parts.length}`;
    const message = "the nest has other levels than the option";
    throw new InputError([{ code: "wrong-levels", message, path: ["nest"], found, expected }]);
  }
  const issues: Issue[] = [];
  const mapping = {
    levels: levels.map((level, i): MappingLevel => {
      const keeps: Tensor[] = [];
      const temporal: Loop[] = [];
      const spatial: SpatialLoop[] = [];
      const words = (parts[i] ?? "").split("-");
      if (words.length > MOST_LOOPS) {
        const message = `too many loops at ${level.name}: ${words.length}`;
        issues.push({
          code: "too-many-loops",
          message,
          path: ["nest", i],
          expected: `${MOST_LOOPS}`,
        });
        words.length = 0;
      }
      words.forEach((word, j) => {
        if (word === "" && words.length === 1) return;
        const isKept = j === 0 && level.kind === "memory" && /^A?B?Z?$/.test(word) && word !== "";
        const [, letter = "", digits, axis] = /^([MNKb])([1-9]\d{0,15})([xy]?)$/.exec(word) ?? [];
        const dimension = DIMENSION_OF[letter];
        const bound = Number(digits);
        if (isKept) keeps.push(...TENSORS.filter((tensor) => word.includes(tensor)));
        else if (
          !dimension ||
          !Number.isSafeInteger(bound) ||
          (axis === "") !== (level.kind === "memory")
        )
          issues.push(unknownWord(word, level.name, level.kind, ["nest", i, j]));
        else if (axis === "x" || axis === "y") spatial.push({ dimension, bound, axis });
        else temporal.push({ dimension, bound });
      });
      return { level: level.name, keeps, temporal, spatial };
    }),
  };
  if (issues.length > 0) throw new InputError(issues);
  return mapping;
}

function unknownWord(
  word: string,
  level: string,
  kind: "memory" | "fanout",
  path: Issue["path"],
): Issue {
  const short = word.length > 20 ? `${word.slice(0, 20)}…` : word;
  return {
    code: "unknown-loop",
    message: `unknown part of the nest at ${level}: ${short || "nothing"}`,
    path,
    expected:
      kind === "memory" ? "kept tensors such as AZ, then loops such as M4" : "loops such as M4x",
  };
}
