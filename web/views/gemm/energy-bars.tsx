import type { EvaluationResult } from "../../../src/report/evaluation-schema.ts";
import type { Costs } from "../../engine/nest-task.ts";
import { digits } from "../../parts/number.ts";
import { Scroll } from "../../parts/scroll.tsx";

/** The energy of each level per MAC, beside that of the baseline; where only one has a level, the other has no bar. */
export function EnergyBars({
  costs,
  baseline,
}: {
  readonly costs: Costs;
  readonly baseline: Costs | undefined;
}) {
  const own = costs.evaluation.evaluations[0];
  const base = baseline?.evaluation.evaluations[0];
  if (!own) return null;
  const perMac = (of: EvaluationResult | undefined, level: string) => {
    const found = of?.levels.find((one) => one.level === level);
    return of && found ? (found.energy_pJ * 1000) / of.macs : undefined;
  };
  const names = [...new Set([...own.levels, ...(base?.levels ?? [])].map(({ level }) => level))];
  const rows = names.map((level) => ({
    level,
    own: perMac(own, level),
    base: perMac(base, level),
  }));
  const most = Math.max(...rows.flatMap((row) => [row.own ?? 0, row.base ?? 0]));
  return (
    <>
      <p class="soft">
        fJ/MAC: <span class="swatch own" aria-hidden="true" /> {own.option.name}{" "}
        {digits(own.energy_fJ_per_MAC)}
        {base && (
          <>
            , <span class="swatch base" aria-hidden="true" /> {base.option.name}{" "}
            {digits(base.energy_fJ_per_MAC)}
          </>
        )}
      </p>
      <Scroll label="Energy of each level, fJ/MAC">
        <table class="bars">
          <caption class="hidden">Energy per level in fJ/MAC</caption>
          <thead class="hidden">
            <tr>
              <th scope="col">level</th>
              <th scope="col">{own.option.name}, then the baseline</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.level}>
                <th scope="row">{row.level}</th>
                <td>
                  <Bar kind="own" value={row.own} most={most} />
                  {base && <Bar kind="base" value={row.base} most={most} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

function Bar({
  kind,
  value,
  most,
}: {
  readonly kind: "own" | "base";
  readonly value: number | undefined;
  readonly most: number;
}) {
  return (
    <div class="bar-line">
      {value !== undefined && (
        <span class={`bar ${kind}`} style={{ width: `${most > 0 ? (70 * value) / most : 0}%` }} />
      )}
      <span class="soft">{value === undefined ? "–" : digits(value)}</span>
    </div>
  );
}
