import type { RobustnessResult, VerdictResult } from "../../../src/report/result-schema.ts";
import { RESPECT_WORDS, respectsFor } from "../../../src/report/robust-report.ts";
import { isBetter } from "../../../src/verdict/gain.ts";
import { times } from "../../parts/number.ts";
import { Scroll } from "../../parts/scroll.tsx";

/** In what share of the samples the verdict on each option holds, in each respect. */
export function ShareTable({
  robust: { samples, samples_asked, samples_unproven, seed, options, network },
  objective,
}: {
  readonly robust: RobustnessResult;
  readonly objective: VerdictResult["settings"]["objective"];
}) {
  const drawn = samples < samples_asked ? `${samples} of ${samples_asked}` : `${samples}`;
  const open = samples_unproven > 0 ? `, ${samples_unproven} of them not proven` : "";
  const caption = `Does the verdict on ${network} hold? ${drawn} samples, seed ${seed}${open}`;
  return (
    <Scroll label={caption}>
      <table class="shares">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">option</th>
            <th scope="col">in</th>
            <th scope="col">gain</th>
            <th scope="col">verdict</th>
            <th scope="col">holds in</th>
            <th scope="col">95 % sure</th>
            <th scope="col">5 % below</th>
            <th scope="col">median</th>
            <th scope="col">95 % below</th>
          </tr>
        </thead>
        <tbody>
          {options.flatMap((of) =>
            respectsFor(objective).map((respect) => {
              const { better, holds, p5, p50, p95 } = of[respect];
              return (
                <tr key={`${of.option.name} ${respect}`}>
                  <th scope="row">{of.option.name}</th>
                  <td class="text">{RESPECT_WORDS[respect](objective)}</td>
                  <Gain gain={of.gain[respect]} />
                  <td class="text">{better ? "better" : "not better"}</td>
                  <td class="holds">
                    <svg class="share" width="60" height="8" aria-hidden="true">
                      <rect width="60" height="8" />
                      <rect class="held" width={60 * holds.share} height="8" />
                    </svg>{" "}
                    {percent(holds.share)} %
                  </td>
                  <td>
                    {percent(holds.low)}–{percent(holds.high)} %
                  </td>
                  <Gain gain={p5} />
                  <Gain gain={p50} />
                  <Gain gain={p95} />
                </tr>
              );
            }),
          )}
        </tbody>
      </table>
    </Scroll>
  );
}

function Gain({ gain }: { readonly gain: number }) {
  return <td class={isBetter(gain) ? "better" : "worse"}>{times(gain)}</td>;
}

export function percent(share: number): string {
  return (100 * share).toFixed(1);
}
