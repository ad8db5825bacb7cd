import type { TargetResult } from "../../../src/report/result-schema.ts";
import { digits, times } from "../../parts/number.ts";
import { Scroll } from "../../parts/scroll.tsx";

type Answer = TargetResult["targets"][number]["parameters"][number];

/** What each parameter must be, alone; rows of those that are still looked for are empty. */
export function TargetTable({
  parameters,
  missing,
}: {
  readonly parameters: readonly Answer[];
  readonly missing: readonly string[];
}) {
  if (parameters.length + missing.length === 0) return null;
  return (
    <Scroll label="Thresholds">
      <table class="thresholds">
        <thead>
          <tr>
            <th scope="col">parameter</th>
            <th scope="col">now</th>
            <th scope="col">needed</th>
            <th scope="col">change</th>
            <th scope="col">stated range</th>
            <th scope="col">why</th>
          </tr>
        </thead>
        <tbody>
          {parameters.map((answer) => (
            <tr key={answer.parameter}>
              <th scope="row">{answer.parameter}</th>
              <td>{amount(answer.present, answer.unit)}</td>
              <td class={isMet(answer) ? "better" : answer.outcome === "never" ? "worse" : ""}>
                {needed(answer)}
              </td>
              <td>{answer.change === null ? "–" : times(answer.change)}</td>
              <td>
                {answer.range
                  ? `${digits(answer.range[0])} to ${amount(answer.range[1], answer.unit)}`
                  : "–"}
              </td>
              <td class="why">{why(answer)}</td>
            </tr>
          ))}
          {missing.map((name) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td colSpan={5} class="why">
                looked for …
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Whether a lower value is better. */
function isCost({ parameter, unit }: Answer): boolean {
  return unit !== "" || parameter === "area-factor";
}

function needed(answer: Answer): string {
  const { outcome, threshold, unit } = answer;
  if (outcome === "never") return "never";
  if (outcome === "no effect") return "no effect";
  if (outcome === "always" || threshold === null) return "any";
  return `${isCost(answer) ? "≤" : "≥"} ${amount(threshold, unit)}`;
}

function isMet(answer: Answer): boolean {
  const { outcome, threshold, present } = answer;
  if (outcome !== "at" || threshold === null) return outcome === "always";
  return isCost(answer) ? present <= threshold : present >= threshold;
}

function why(answer: Answer): string {
  const { outcome, end, limited_by, unit, in_range, area, exact, effect } = answer;
  const parts: string[] = [];
  if (outcome === "never" && end)
    parts.push(`${times(end.gain)} even at ${amount(end.value, unit)}`);
  const [most] = limited_by ?? [];
  if (most) parts.push(`${most.part} takes ${(100 * most.share).toFixed(0)} %`);
  if (outcome === "always" && !effect) parts.push("no effect");
  if (isMet(answer)) parts.push("met now");
  if (outcome === "at") {
    if (in_range !== null) parts.push(in_range ? "within its range" : "outside its range");
    if (area !== null && area !== 1) parts.push(`${times(area)} the area`);
    if (!exact) parts.push("suffices; not proven the best");
  }
  return parts.join("; ");
}

function amount(value: number, unit: string): string {
  const text = Number.isInteger(value) ? `${value}` : digits(value);
  return unit === "" ? text : `${text} ${unit}`;
}
