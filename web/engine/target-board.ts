import type { Mapper } from "../../src/mapper/mapper.ts";
import { MAPPERS } from "../../src/mapper/mappers.ts";
import { warmStarting } from "../../src/mapper/warm-start.ts";
import type { TargetResult } from "../../src/report/result-schema.ts";
import type { TargetRun } from "../../src/report/target-report.ts";
import { targetsResult } from "../../src/report/target-report.ts";
import { conditionsOf } from "../../src/request/conditions.ts";
import { explaining } from "../../src/request/named-mapper.ts";
import type { PlacedOption, TargetQuestion } from "../../src/request/target.ts";
import { placedOptions, readTargetQuestion } from "../../src/request/target.ts";
import { frontier } from "../../src/sensitivity/frontier.ts";
import type { Measure, Remapping } from "../../src/sensitivity/network-optimum.ts";
import { mapNetwork } from "../../src/sensitivity/network-optimum.ts";
import type { ParameterName } from "../../src/sensitivity/parameter.ts";
import { targets } from "../../src/sensitivity/target.ts";
import type { Option } from "../../src/verdict/option.ts";
import { baselineOption } from "../../src/verdict/option.ts";
import type { Total } from "../../src/verdict/total.ts";
import type { Network } from "../../src/workload/network.ts";
import { limitsOf } from "./limits.ts";
import type { SideQuestion } from "./question.ts";
import { readSideQuestion } from "./question.ts";
import { remembering } from "./remembering.ts";

/** A part of an answer that a worker finds by itself: what one parameter must be, or the curve of two. */
export type TargetPart = ParameterName | "frontier";

/** The board of what is asked; the last one is kept, since all parts of an answer share mappings. */
export const boardOf = remembering(async (asked) => {
  // What else a link says wrong is told with it.
  const question = readTargetQuestion(asked.raw);
  return new TargetBoard(await readSideQuestion(asked), question);
});

/** Finds parts of one answer, against the baseline. */
class TargetBoard {
  readonly #side: SideQuestion;
  readonly #question: TargetQuestion;
  readonly #against: Option;
  readonly #placed: readonly PlacedOption[];
  readonly #mappers = new Map<Measure, Mapper>();
  readonly #references = new Map<string, Total>();

  constructor(side: SideQuestion, question: TargetQuestion) {
    const { settings, baseline, options, primitives } = side;
    this.#side = side;
    this.#question = question;
    this.#against = baselineOption(baseline, settings.profile);
    this.#placed = placedOptions(options, primitives, baseline, settings);
  }

  part(part: TargetPart): TargetResult {
    const { settings, networks, baseline } = this.#side;
    const { measures, factor } = this.#question;
    const runs = networks.flatMap((network, place) =>
      measures.flatMap((measure) => {
        const remapping = this.#remapping(network, measure);
        const reference = this.#reference(`${place} ${measure}`, remapping);
        return this.#placed.map((placed) => this.#run(part, placed, network, remapping, reference));
      }),
    );
    const names = { cim: "optimal", baseline: "optimal" };
    const conditions = conditionsOf(settings, names, baseline.name);
    const options = [this.#against, ...this.#placed.map(({ option }) => option)];
    return targetsResult(runs, { against: this.#against.name, factor }, options, conditions);
  }

  #run(
    part: TargetPart,
    { option, design }: PlacedOption,
    network: Network,
    remapping: Remapping,
    reference: Total,
  ): TargetRun {
    const { factor, frontier: pair } = this.#question;
    const goal = { factor, reference };
    const found = targets(design, remapping, goal, part === "frontier" ? [] : [part]);
    const curve = part === "frontier" && pair && frontier(design, remapping, goal, pair);
    return { network, option, targets: found, ...(curve ? { frontier: curve } : {}) };
  }

  #remapping({ gemms }: Network, measure: Measure): Remapping {
    const { profile, mapperOptions } = this.#side.settings;
    return { gemms, measure, mapper: this.#mapper(measure), options: mapperOptions, profile };
  }

  /** A mapper for each measure: what one remembers is for its objective. */
  #mapper(measure: Measure): Mapper {
    const optimal = explaining(MAPPERS.optimal);
    const limits = limitsOf(this.#side.settings);
    const mapper =
      this.#mappers.get(measure) ??
      warmStarting((problem, options) => optimal(problem, { ...options, limits }));
    this.#mappers.set(measure, mapper);
    return mapper;
  }

  #reference(key: string, remapping: Remapping): Total {
    const total =
      this.#references.get(key) ?? mapNetwork(this.#against.architecture, remapping).total;
    this.#references.set(key, total);
    return total;
  }
}
