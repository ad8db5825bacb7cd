import type { SwitchId } from "../../../src/profile/switches.ts";
import { SWITCHES } from "../../../src/profile/switches.ts";
import type { DiffResult } from "../../../src/report/result-schema.ts";
import { RESPECT_WORDS, respectsFor } from "../../../src/report/robust-report.ts";
import { isBetter } from "../../../src/verdict/gain.ts";
import { digits, times } from "../../parts/number.ts";
import { Scroll } from "../../parts/scroll.tsx";
import type { From, Moved } from "./moves.ts";
import { movedFrom } from "./moves.ts";

const CAPTIONS: readonly (readonly [From, string])[] = [
  ["consistent", "From the consistent answer, each switch alone to published"],
  ["published", "From the published runs, each switch alone to consistent"],
  ["path", "From the published runs to the consistent answer, one switch after another"],
];

/** What each switch does to an option, from either end and on the way; those that change nothing are named below. */
export function EffectsTables({
  result,
  network,
  option,
}: {
  readonly result: DiffResult;
  readonly network: string;
  readonly option: string;
}) {
  return (
    <>
      {CAPTIONS.map(([from, caption]) => {
        const moved = movedFrom(result, network, option, from);
        if (moved.length === 0) return null;
        return (
          <EffectsTable
            key={from}
            moved={moved}
            caption={caption}
            inOrder={from === "path"}
            settings={result.settings}
          />
        );
      })}
    </>
  );
}

function EffectsTable({
  moved,
  caption,
  inOrder,
  settings,
}: {
  readonly moved: readonly Moved[];
  readonly caption: string;
  /** Whether the order of the steps means something. */
  readonly inOrder: boolean;
  readonly settings: DiffResult["settings"];
}) {
  const respects = respectsFor(settings.objective);
  const [first] = moved;
  const shown = moved.filter(({ move }) => move.changes);
  if (!inOrder) shown.sort((a, b) => b.move.factor - a.move.factor);
  const still = moved.filter(({ move }) => !move.changes).map(({ step }) => step.switch);
  const start = first?.move.before;
  return (
    <>
      <Scroll label={caption}>
        <table class="moves">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">switch</th>
              {respects.map((respect) => (
                <th key={respect} scope="col">
                  {RESPECT_WORDS[respect](settings.objective)}
                </th>
              ))}
              <th scope="col">changes by</th>
              <th scope="col">best of all</th>
              <th scope="col" class="says">
                what it then means
              </th>
            </tr>
          </thead>
          <tbody>
            {first && start && (
              <tr class="start">
                <th scope="row">(start)</th>
                {respects.map((respect) => (
                  <Gain key={respect} gain={start.gain[respect]} />
                ))}
                <td />
                <td class="name">{first.step.winner_before}</td>
                <td />
              </tr>
            )}
            {shown.map(({ step, move }) => (
              <tr key={step.switch} class={move.flips ? "flips" : undefined}>
                <th scope="row">{step.switch}</th>
                {respects.map((respect) =>
                  move.after ? (
                    <Gain key={respect} gain={move.after.gain[respect]} />
                  ) : (
                    <td key={respect}>not offered</td>
                  ),
                )}
                <td>{factorText(move)}</td>
                <td class="name">
                  {step.winner_before === step.winner_after ? "the same" : step.winner_after}
                </td>
                <td class="says">{meaningOf(step.switch, step.to)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {still.length > 0 && <p class="still">No effect: {still.join(", ")}.</p>}
    </>
  );
}

function Gain({ gain }: { readonly gain: number }) {
  return <td class={isBetter(gain) ? "better" : "worse"}>{times(gain)}</td>;
}

/** Factors that three digits do not tell from 1. */
const LEAST = 1.001;

/** `× 1.23`, or `÷ 1.23` where the gain falls, and that the verdict flips. */
function factorText({ before, after, factor, flips }: Moved["move"]): string {
  if (!before || !after) return "";
  const sign = after.gain.objective >= before.gain.objective ? "×" : "÷";
  const size = factor < LEAST ? "less than 0.1 %" : `${sign} ${digits(factor)}`;
  return `${size}${flips ? " ⇄ flips" : ""}`;
}

/** What a setting of a switch means; of what a profile decides beside its switches, nothing is said. */
function meaningOf(name: SwitchId | string, setting: "published" | "consistent"): string {
  return SWITCHES.find(({ id }) => id === name)?.[setting] ?? "";
}
