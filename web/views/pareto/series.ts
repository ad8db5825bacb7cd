import type { ParetoResult } from "../../../src/report/result-schema.ts";
import type { Nest } from "../../engine/front-task.ts";
import type { Look } from "../../parts/look.ts";
import type { BothFronts } from "../use-fronts.ts";

type Front = ParetoResult["fronts"][number];

/** The front of one option, with how it is drawn. */
export interface Series {
  readonly name: string;
  readonly option: Front["option"];
  readonly complete: boolean;
  readonly points: readonly Point[];
  readonly look: Look;
}

/** A point of a front, as the result has it, with its loop nest. */
export interface Point {
  readonly place: number;
  readonly energy_pJ: number;
  readonly latency_ns: number;
  readonly EDP_pJ_ns: number;
  readonly nest: Nest | undefined;
}

/** The fronts of both sides, the baseline's last. Primitives have a colour and a shape each; marks are filled at the first level. */
export function seriesOf({ cim, baseline }: BothFronts): readonly Series[] {
  const all = [cim, baseline].flatMap(({ result, nests }) =>
    result.fronts.map((front, i) => ({ front, nests: nests[i] ?? [] })),
  );
  const primitives = [...new Set(all.map(({ front }) => front.option.primitive))];
  const levels = [...new Set(all.map(({ front }) => front.option.at))];
  return all.map(({ front, nests }) => ({
    name: front.option.name,
    option: front.option,
    complete: front.complete,
    points: front.points.map(({ energy_pJ, latency_ns, EDP_pJ_ns }, place) => ({
      place,
      energy_pJ,
      latency_ns,
      EDP_pJ_ns,
      nest: nests[place],
    })),
    look: {
      series:
        front.option.primitive === null ? "cores" : primitives.indexOf(front.option.primitive),
      filled: front.option.primitive === null || front.option.at === levels[0],
    },
  }));
}

/** The points of all series that none of any other beats in both energy and time, from the least energy to the least time. */
export function bestOfAll(series: readonly Series[]): readonly Point[] {
  const points = series.flatMap((one) => one.points);
  points.sort((a, b) => a.energy_pJ - b.energy_pJ || a.latency_ns - b.latency_ns);
  const best: Point[] = [];
  for (const point of points) {
    const last = best[best.length - 1];
    if (!last || point.latency_ns < last.latency_ns) best.push(point);
  }
  return best;
}
