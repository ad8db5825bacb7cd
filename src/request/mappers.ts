import type { Mapper } from "../mapper/mapper.ts";
import type { MapperName } from "../mapper/mappers.ts";
import { MAPPERS } from "../mapper/mappers.ts";
import { remembering } from "../mapper/remember.ts";
import { bothLimits } from "../search/limits.ts";
import { explaining, mapperNamed } from "./named-mapper.ts";
import type { Settings } from "./settings.ts";
import type { Progress, Waiting } from "./surroundings.ts";
import { limitsFromNow } from "./surroundings.ts";

/** A mapper, and what reports call it. */
export interface NamedMapper {
  readonly name: string;
  readonly mapper: Mapper;
}

/**
 * A mapper by name: within the budgets of the settings, and until who waits interrupts it. Where it finds nothing because
 * no mapping is legal, it says why. The optimal one shares a GEMM over the processors of a chip (decision 0011).
 */
export function chooseMapper(
  name: MapperName,
  settings: Settings,
  waiting: Waiting,
  progress: Progress,
): NamedMapper {
  return within(name, mapperNamed(name), settings, waiting, progress);
}

/** A mapper by name that stays in the mapspace: for what is about the mapspace itself, its fronts, gaps and certificates. */
export function mapspaceMapper(
  name: MapperName,
  settings: Settings,
  waiting: Waiting,
  progress: Progress,
): NamedMapper {
  return within(name, explaining(MAPPERS[name]), settings, waiting, progress);
}

function within(
  name: MapperName,
  bare: Mapper,
  settings: Settings,
  waiting: Waiting,
  progress: Progress,
): NamedMapper {
  const mapper = remembering(bare);
  return {
    name,
    mapper: (problem, options) => {
      const limits = bothLimits(limitsFromNow(settings, waiting, progress), options.limits);
      return mapper(problem, { ...options, limits });
    },
  };
}
