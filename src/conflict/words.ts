import type { Mapspace } from "../mapspace/mapspace.ts";
import type { Constraint } from "./constraint.ts";

/** Constraints as one phrase: `RF keeps A, B and Z, but holds 2 elements; DRAM runs no loop over K`. */
export function constraintsText(space: Mapspace, constraints: readonly Constraint[]): string {
  const { levels } = space.hierarchy;
  const groups = new Map<string, string[]>();
  const say = (subject: string, phrase: string) => {
    groups.set(subject, [...(groups.get(subject) ?? []), phrase]);
  };
  const keepers = new Set<number>();
  for (const constraint of constraints) {
    const subject = "level" in constraint ? (levels[constraint.level]?.name ?? "") : "";
    if (constraint.kind !== "keep") {
      say(subject, phraseOf(space, constraint));
    } else if (!keepers.has(constraint.level)) {
      keepers.add(constraint.level);
      const kept = constraints.flatMap((one) =>
        one.kind === "keep" && one.level === constraint.level ? [one.tensor] : [],
      );
      say(subject, `keeps ${listed(kept)}`);
    }
  }
  const parts = [...groups].map(([subject, phrases]) => `${subject} ${joined(phrases)}`.trim());
  return parts.join("; ");
}

/** Phrases about one level. What a memory keeps is said first, and what it holds against that. */
function joined(phrases: readonly string[]): string {
  const [keeps = "", holds = "", ...more] = phrases;
  if (!keeps.startsWith("keeps") || !holds.startsWith("holds")) return listed(phrases);
  return listed([`${keeps}, but ${holds}`, ...more]);
}

function phraseOf({ hierarchy }: Mapspace, constraint: Constraint): string {
  switch (constraint.kind) {
    case "capacity": {
      const level = hierarchy.levels[constraint.level];
      const capacity = level?.kind === "memory" ? level.capacity : 0;
      return `holds ${capacity} ${capacity === 1 ? "element" : "elements"}`;
    }
    case "keep":
      return `keeps ${constraint.tensor}`;
    case "loops": {
      const { level, dimension } = constraint;
      const of = hierarchy.levels[level];
      const most = of?.kind === "memory" ? of.loops[dimension] : 1;
      return most === 1
        ? `runs no loop over ${dimension}`
        : `runs ${dimension} up to ${most} times`;
    }
    case "fill-first":
      return "banks share weights only once each holds all that it can";
    case "perfect":
      return "factors must divide evenly";
    default:
      return axisPhrase(hierarchy, constraint);
  }
}

function axisPhrase(
  { levels }: Mapspace["hierarchy"],
  { kind, level, axis }: Extract<Constraint, { axis: string }>,
): string {
  const of = levels[level];
  if (of?.kind !== "fanout") return "";
  const { size, dimensions } = of[axis];
  if (kind === "filled") return `must be filled with ${dimensions[0]} along ${axis}`;
  if (kind === "size") return `has ${size} ${size === 1 ? "copy" : "copies"} along ${axis}`;
  if (dimensions.length === 0) return `carries nothing along ${axis}`;
  return `carries only ${listed(dimensions)} along ${axis}`;
}

/** Where a constraint is stated in a hierarchy; [] for those of the mapspace. */
export function constraintPath(
  { hierarchy }: Mapspace,
  constraint: Constraint,
): readonly (string | number)[] {
  switch (constraint.kind) {
    case "capacity":
      return ["levels", constraint.level, "capacity"];
    case "keep":
      return ["levels", constraint.level, "keeps", constraint.tensor];
    case "loops":
      return ["levels", constraint.level, "loops", constraint.dimension];
    case "size":
    case "dimensions":
    case "filled":
      return hierarchy.levels[constraint.level]
        ? ["levels", constraint.level, constraint.axis, constraint.kind]
        : [];
    default:
      return [];
  }
}

/** `A`, `A and B`, `A, B and Z`. */
function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join();
  return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}
