import type { Mapper } from "./mapper.ts";
import { priority } from "./priority.ts";
import { random } from "./random.ts";

/** The mappers by name. */
export const MAPPERS = { priority, random } satisfies Record<string, Mapper>;

export type MapperName = keyof typeof MAPPERS;
