import type { ResolvedArchitecture } from "../architecture/resolve.ts";
import { chipArea_um2 } from "../cost/area.ts";
import { InputError } from "../diagnostic/issue.ts";
import { compulsoryBound } from "../kernel/compulsory.ts";
import { flatCost } from "../kernel/cost.ts";
import type { MapperName } from "../mapper/mappers.ts";
import type { Settings } from "../request/settings.ts";
import { buildHardware } from "../sweep/hardware.ts";
import type { Sweep } from "../sweep/read.ts";
import type { Network } from "../workload/network.ts";
import type { DesignCosts } from "./found.ts";

/** The hardware of a combination with what it is asked to run, before anything is mapped. */
export interface Corner {
  readonly architecture: ResolvedArchitecture;
  readonly settings: Settings;
  readonly mapper: MapperName;
  /** What the hardware runs, one after another. */
  readonly networks: readonly Network[];
  /** Of the chip; NaN if no source states that of one of its parts. */
  readonly area_mm2: number;
}

/**
 * The hardware of a combination.
 *
 * @param works what is added to the index for each workload
 * @throws InputError if it cannot be built, or there is no such workload
 */
function cornerAt(sweep: Sweep, index: number, works: readonly number[]): Corner {
  const questions = works.map((work) =>
    sweep.questions.at(sweep.combinationAt(index + work).values),
  );
  const [first] = questions;
  if (!first) throw new Error("no workload");
  const { hardware, settings } = first;
  const { architecture } = buildHardware(hardware, settings.profile);
  const area_um2 = chipArea_um2(architecture);
  return {
    architecture,
    settings,
    mapper: hardware.cim ? settings.cimMapper : settings.baselineMapper,
    networks: questions.map(({ network }) => network),
    area_mm2: area_um2 === undefined ? Number.NaN : area_um2 / 1e6,
  };
}

/** The hardware of a combination; undefined if it cannot be built. */
export function cornerOrNone(
  sweep: Sweep,
  index: number,
  works: readonly number[],
): Corner | undefined {
  try {
    return cornerAt(sweep, index, works);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** What every mapping costs at least: every MAC, every element moved once to or from the outermost memory, and all units busy. */
export function compulsoryCosts({
  architecture,
  settings,
  networks,
  area_mm2,
}: Corner): DesignCosts {
  let energy_pJ = 0;
  let latency_ns = 0;
  for (const { gemms } of networks) {
    for (const gemm of gemms) {
      const least = compulsoryBound(flatCost(architecture, gemm, settings.profile));
      energy_pJ += gemm.count * least.energy_pJ;
      latency_ns += gemm.count * least.time_ns;
    }
  }
  return { energy_pJ, latency_ns, EDP_pJ_ns: energy_pJ * latency_ns, area_mm2 };
}
