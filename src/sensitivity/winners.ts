import { gain, isBetter, isTie, order } from "../verdict/gain.ts";
import type { Option } from "../verdict/option.ts";
import type { Network } from "../workload/network.ts";
import type { Measure, Remapping } from "./network-optimum.ts";
import { mapNetwork } from "./network-optimum.ts";

/** How the primitives at one level stand for one network, in one measure. */
export interface Winners {
  readonly network: Network;
  readonly at: string;
  readonly measure: Measure;
  /** Best first, each mapped for the measure. */
  readonly standings: readonly Standing[];
  /** Gain of the first over that of the second, 1 if they tie; undefined if there is one only. */
  readonly margin: number | undefined;
  readonly beatsBaseline: boolean;
  readonly proven: boolean;
}

export interface Standing {
  readonly option: Option;
  /** Over the baseline, in the measure. */
  readonly gain: number;
}

/**
 * The winning primitive for each level and measure, both sides mapped for the measure.
 *
 * @param onProgress called after a network is mapped on an option
 * @throws InputError if a GEMM cannot be mapped on an option
 */
export function winners(
  network: Network,
  baseline: Option,
  options: readonly Option[],
  measures: readonly Measure[],
  how: Omit<Remapping, "gemms" | "measure">,
  onProgress: () => void = () => undefined,
): Winners[] {
  const levels = [...new Set(options.map(({ cim }) => cim?.at ?? baseline.name))];
  return measures.flatMap((measure) => {
    const remapping: Remapping = { ...how, gemms: network.gemms, measure };
    const map = ({ architecture }: Option) => {
      const mapped = mapNetwork(architecture, remapping);
      onProgress();
      return mapped;
    };
    const cores = map(baseline);
    return levels.map((at): Winners => {
      let proven = cores.proven;
      const standings = options
        .filter(({ cim }) => cim?.at === at)
        .map((option): Standing => {
          const mapped = map(option);
          proven &&= mapped.proven;
          return { option, gain: gain(mapped.total, cores.total)[measure] };
        })
        .sort((a, b) => order(b.gain, a.gain));
      const [first, second] = standings;
      const isEven = first && second && isTie(first.gain, second.gain);
      const margin = isEven ? 1 : first && second ? first.gain / second.gain : undefined;
      const beatsBaseline = isBetter(first?.gain ?? 0);
      return { network, at, measure, standings, margin, beatsBaseline, proven };
    });
  });
}
