import type { ReproducedValue, ReproductionOutcome } from "../src/report/reproduction.ts";
import type { Departure, ExpectedValue, Figures } from "./expected.ts";
import { departures } from "./expected.ts";
import type { ColumnNames, Experiment, Findings, Found } from "./experiment.ts";
import { figuresOf, verdictOf } from "./experiment.ts";
import type { Study } from "./study.ts";

/** An experiment that was run: its findings, beside what was published and what was expected. */
export interface Outcome {
  readonly experiment: Experiment;
  readonly findings: Findings;
  readonly figures: ReadonlyMap<string, Figures>;
  readonly departures: readonly Departure[];
  readonly report: ReproductionOutcome;
}

export function perform(experiment: Experiment, study: Study): Outcome {
  const findings = experiment.run(study);
  const figures = new Map(findings.values.map((found) => [found.id, figuresOf(found)]));
  const { name, title, expected, columns } = experiment;
  const gone = departures(expected, figures);
  const values = findings.values.map((found) => {
    const stated = expected.values.find(({ id }) => id === found.id);
    return reported(found, stated, gone);
  });
  const { claim, source } = expected;
  return {
    experiment,
    findings,
    figures,
    departures: gone,
    report: { name, title, claim, source, columns: columns ? columnsOf(columns) : null, values },
  };
}

function columnsOf({ asPublished, consistent, optimal, interval }: ColumnNames) {
  return { as_published: asPublished, consistent, consistent_optimal: optimal, interval };
}

function reported(
  found: Found,
  stated: ExpectedValue | undefined,
  gone: readonly Departure[],
): ReproducedValue {
  const { asPublished, consistent, optimal, low, high } = figuresOf(found);
  const published = stated?.published ?? null;
  const tolerance = stated?.tolerance ?? 0;
  return {
    id: found.id,
    unit: stated?.unit ?? "",
    published,
    tolerance,
    as_published: asPublished,
    consistent,
    consistent_optimal: optimal,
    interval: low === null || high === null ? null : [low, high],
    ratio:
      published === null || published === 0 || asPublished === null
        ? null
        : asPublished / published,
    verdict: verdictOf(published, tolerance, found),
    correction: found.corrected?.correction ?? null,
    where: found.where ?? null,
    as_expected: !gone.some(({ id }) => id === found.id),
  };
}
