import type { Profile } from "../profile/profile.ts";
import { isPublished } from "../profile/profile.ts";
import type { Mapper } from "./mapper.ts";
import { optimal } from "./optimal.ts";
import { priority } from "./priority.ts";
import { random } from "./random.ts";

/** The mappers by name. */
export const MAPPERS = { optimal, priority, random } satisfies Record<string, Mapper>;

export type MapperName = keyof typeof MAPPERS;

/** What maps each side where nobody says: proven optimal, or what the study used (switch `baseline-search`). */
export function defaultMappers(profile: Profile): {
  readonly cim: MapperName;
  readonly baseline: MapperName;
} {
  const published = isPublished(profile, "baseline-search");
  return published
    ? { cim: "priority", baseline: "random" }
    : { cim: "optimal", baseline: "optimal" };
}
