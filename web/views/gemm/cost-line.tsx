import type { Issue } from "../../../src/diagnostic/issue.ts";
import { OBJECTIVE_WORDS } from "../../../src/report/objective-words.ts";
import type { Costs } from "../../engine/nest-task.ts";
import { digits, times, withUnit } from "../../parts/number.ts";

/** What the nest costs, how far that is above the optimum, and against the baseline; or why it is not legal. */
export function CostLine({
  costs,
  baseline,
  reasons,
  remedies,
}: {
  readonly costs: Costs | undefined;
  readonly baseline: Costs | undefined;
  readonly reasons: readonly Issue[];
  /** What would mend some of the reasons, in words. */
  readonly remedies: readonly string[];
}) {
  if (reasons.length > 0) {
    return (
      <section class="cost-line illegal" aria-label="Costs" aria-live="polite">
        <p>
          <strong>Not legal:</strong> {reasons.length} {reasons.length === 1 ? "reason" : "reasons"}
        </p>
        <ul>
          {reasons.map((issue) => (
            <li key={`${issue.message}${issue.path.join()}`}>
              {issue.message}
              {issue.found !== undefined && `; found ${issue.found}`}
              {issue.expected !== undefined && `; valid: ${issue.expected}`}
            </li>
          ))}
          {remedies.map((remedy) => (
            <li key={remedy} class="remedy">
              {remedy}
            </li>
          ))}
        </ul>
      </section>
    );
  }
  const own = costs?.evaluation.evaluations[0];
  const gap = costs?.evaluation.gaps?.[0];
  const base = costs && otherThan(costs, baseline)?.evaluation.evaluations[0];
  if (!own || !gap) return <section class="cost-line" aria-label="Costs" aria-live="polite" />;
  const { binds } = own;
  return (
    <section class="cost-line" aria-label="Costs" aria-live="polite">
      <dl class="figures">
        <Figure name="Energy" value={withUnit(own.energy_pJ * 1e-12, "J")}>
          {base && over(base.energy_pJ / own.energy_pJ, base.option.name)}
        </Figure>
        <Figure name="Time" value={withUnit(own.latency_ns * 1e-9, "s")}>
          {base && over(base.latency_ns / own.latency_ns, base.option.name)}
        </Figure>
        <Figure name="Cycles" value={withThousands(own.cycles)}>
          bound by{" "}
          {binds.resource === "compute" ? "compute" : `${binds.resource} of ${binds.level}`}
        </Figure>
        <Figure name="Energy per MAC" value={`${digits(own.energy_fJ_per_MAC)} fJ`}>
          {digits(own.TOPS_per_W)} TOPS/W
        </Figure>
        <Figure name="Utilisation" value={`${digits(own.utilisation * 100)} %`}>
          {digits(own.spatial_utilisation * 100)} % of the units in use
        </Figure>
        <Figure name={`Gap in ${OBJECTIVE_WORDS[gap.objective]}`} value={gapText(gap.gap)}>
          {gap.gap === 0 ? "as good as" : gap.gap < 0 ? "below" : "above"} the{" "}
          {gap.proven ? "proven optimum" : "best found"} of {gap.factors} factors
        </Figure>
      </dl>
      {gap.outside.length > 0 && (
        <p class="outside">
          It runs, but is outside the mapspace:{" "}
          {gap.outside.map(({ message }) => message).join("; ")}.
        </p>
      )}
    </section>
  );
}

function Figure({
  name,
  value,
  children,
}: {
  readonly name: string;
  readonly value: string;
  readonly children: preact.ComponentChildren;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong>
        <span>{children}</span>
      </dd>
    </div>
  );
}

/** What the baseline costs, unless that is what is looked at. */
export function otherThan(costs: Costs, baseline: Costs | undefined): Costs | undefined {
  const [own, base] = [costs, baseline].map((of) => of?.evaluation.evaluations[0]);
  const same = own?.option.name === base?.option.name && own?.mapper === base?.mapper;
  return same ? undefined : baseline;
}

function over(gain: number, baseline: string): string {
  return `${times(gain)} against ${baseline}`;
}

function gapText(gap: number): string {
  return gap === 0 ? "none" : `${digits(Math.abs(gap) * 100)} %`;
}

function withThousands(value: number): string {
  return Math.round(value).toLocaleString("en");
}
