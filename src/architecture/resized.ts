import { InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Profile } from "../profile/profile.ts";
import { figureValue } from "../profile/profile.ts";
import type { Figure } from "../quantity/figure.ts";
import { figure } from "../quantity/figure.ts";
import type { Architecture, MemoryComponent } from "./architecture.ts";
import { derivedAgain } from "./derived-memory.ts";
import { resizedPart } from "./memory-part.ts";

/**
 * A share of a memory, or a multiple: its capacity, area and leakage. An access costs what it costs in the memory as it
 * is described, which is more than in a smaller one. Figures that follow from what the memory is made of are those of the
 * new size.
 *
 * @param capacity instead of that share of the level's, rounded down
 * @throws InputError if its component cannot be estimated at that size
 */
export function resizedMemory(
  memory: MemoryComponent,
  share: number,
  profile: Profile,
  capacity?: Figure,
): MemoryComponent {
  const scaled = (of: Figure) =>
    figure(figureValue(of, profile) * share, `${share} of the level's: ${of.source ?? "stated"}`);
  const { area_um2, leakage_pJ_per_ns, component } = memory;
  const { value, source } = scaled(memory.capacity_bits);
  const resized = {
    ...memory,
    capacity_bits: capacity ?? figure(Math.floor(value), source),
    leakage_pJ_per_ns: scaled(leakage_pJ_per_ns),
    ...(area_um2 ? { area_um2: scaled(area_um2) } : {}),
  };
  return component ? derivedAgain(resized, resizedPart(component.part, share)) : resized;
}

/**
 * An architecture with another capacity of one memory.
 *
 * @param name of a bounded memory
 * @throws InputError if there is no such memory, or its component cannot be estimated at that capacity
 */
export function withCapacity(
  architecture: Architecture,
  name: string,
  bits: number,
  profile: Profile,
): Architecture {
  const bounded = boundedMemories(architecture, profile);
  const resized = bounded.find((level) => level.name === name);
  if (!resized) {
    const names = bounded.map((level) => level.name);
    const message = `unknown bounded memory: ${name}`;
    const hint = didYouMean(name, names);
    throw new InputError([
      { code: "unknown-level", message, path: [], expected: names.join(", "), hint },
    ]);
  }
  const share = bits / figureValue(resized.capacity_bits, profile);
  const changed = resizedMemory(resized, share, profile, figure(bits, "swept"));
  const levels = architecture.levels.map((level) => (level === resized ? changed : level));
  return { ...architecture, levels };
}

/** The memories whose capacity is bounded, outermost first. */
export function boundedMemories(
  { levels }: Architecture,
  profile: Profile,
): readonly MemoryComponent[] {
  return levels.filter(
    (level): level is MemoryComponent =>
      level.kind === "memory" &&
      figureValue(level.capacity_bits, profile) !== Number.POSITIVE_INFINITY,
  );
}
