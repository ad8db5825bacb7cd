import { useCallback } from "preact/hooks";
import type { NetworkAnswer } from "../../../src/sensitivity/diff.ts";
import type { DiffAnswer } from "../../engine/diff-task.ts";
import type { Prepare } from "../../engine/filling.ts";
import { diffOf } from "../../engine/sensitivity.ts";
import { Download } from "../../parts/download.tsx";
import { Faults } from "../../parts/faults.tsx";
import { FillingInBar } from "../../parts/filling-in.tsx";
import { Shown } from "../../parts/shown.tsx";
import { diffState } from "../../state/sensitivity-state.ts";
import { useAsked } from "../../state/use-asked.ts";
import { useParts } from "../use-parts.ts";
import { useStale } from "../use-stale.ts";
import type { ViewProps } from "../views.ts";
import { EffectsPlot } from "./effects-plot.tsx";
import { EffectsTables } from "./effects-table.tsx";
import { effectsOn, movedFrom, optionsIn } from "./moves.ts";
import { OptionSelect } from "./option-select.tsx";

/** How each switch of the study's inconsistencies moves the answer. */
export function Effects({ engine, state, go }: ViewProps) {
  const asked = useAsked(diffState(state));
  const prepare = useCallback<Prepare<readonly NetworkAnswer[], DiffAnswer>>(
    () => diffOf(engine, asked),
    [engine, asked],
  );
  const filling = useParts(prepare);
  const { answer, issues, stage } = filling;
  const isStale = useStale(answer, prepare);
  const result = answer?.result;
  const options = result ? optionsIn(result) : [];
  const networks = [...new Set(result?.steps.map(({ network }) => network))];
  const shown = options.find((one) => one === state.option) ?? options[0];
  return (
    <section>
      <h2>What each switch moves</h2>
      <p class="lead">
        Each inconsistency of the published study is a switch. Here each is flipped alone, and all
        one after another; both sides are mapped anew every time.
      </p>
      {issues ? <Faults issues={issues} /> : <FillingInBar filling={filling} of="profiles" />}
      {result && shown !== undefined && !issues && (
        <Shown isStale={isStale} isStopped={stage === "stopped"}>
          <OptionSelect options={options} shown={shown} go={go} />
          <p class="legend">
            <span class="consistent">● from the consistent answer, one switch to published</span>
            <span class="published">■ from the published runs, one switch to consistent</span>
            <span>⇄ flips whether it is better</span>
          </p>
          {networks.map((network) => {
            const effects = effectsOn(result, network, shown);
            const known = movedFrom(result, network, shown, "consistent").length > 0;
            return (
              <section key={network} aria-label={network}>
                <h3>
                  {network}: gains of {shown} over {result.settings.baseline}
                </h3>
                <EffectsPlot effects={effects} option={shown} settings={result.settings} />
                {effects.length === 0 && known && (
                  <p>No switch looked at so far moves a gain of it by a tenth of a percent.</p>
                )}
                <EffectsTables result={result} network={network} option={shown} />
              </section>
            );
          })}
          {(stage === "done" || stage === "stopped") && (
            <p class="exports">
              <Download
                label="Save as JSON"
                name="diff.json"
                type="application/json"
                text={() => JSON.stringify(result, null, 2)}
              />
              <Download
                label="Save as CSV"
                name="diff.csv"
                type="text/csv"
                text={() => answer.csv}
              />
            </p>
          )}
        </Shown>
      )}
    </section>
  );
}
