import { useCallback } from "preact/hooks";
import { DEFAULT_OPTIONS } from "../../../src/mapper/mapper.ts";
import { OBJECTIVE_WORDS } from "../../../src/report/objective-words.ts";
import type { RobustnessResult, VerdictResult } from "../../../src/report/result-schema.ts";
import { DEFAULT_SAMPLES } from "../../../src/sensitivity/samples.ts";
import type { Prepare } from "../../engine/filling.ts";
import type { RobustFinding } from "../../engine/robust-task.ts";
import { robustnessOf } from "../../engine/sensitivity.ts";
import type { Answer } from "../../engine/verdicts.ts";
import { Download } from "../../parts/download.tsx";
import { Faults } from "../../parts/faults.tsx";
import { FillingInBar } from "../../parts/filling-in.tsx";
import { Shown } from "../../parts/shown.tsx";
import { Term } from "../../parts/term.tsx";
import { robustOptions } from "../../state/sensitivity-state.ts";
import { useAsked } from "../../state/use-asked.ts";
import { useParts } from "../use-parts.ts";
import { useStale } from "../use-stale.ts";
import type { ViewProps } from "../views.ts";
import { drawnBars, rangedBars } from "./bars.ts";
import { OptionSelect } from "./option-select.tsx";
import { percent, ShareTable } from "./share-table.tsx";
import { TornadoPlot } from "./tornado-plot.tsx";
import { TornadoTable } from "./tornado-table.tsx";

/** How sure the verdict is over the ranges of all its numbers, and which of them it hangs on. */
export function HowSure({ engine, asked: plain, state, go }: ViewProps) {
  const asked = useAsked(state, robustOptions(state));
  const prepare = useCallback<Prepare<RobustFinding, Answer>>(
    (onProgress) => robustnessOf(engine, asked, plain, onProgress),
    [engine, asked, plain],
  );
  const filling = useParts(prepare);
  const { answer, issues, stage } = filling;
  const isStale = useStale(answer, prepare);
  return (
    <section>
      <h2>How sure it is</h2>
      <p class="lead">
        Every number is drawn from its range at once, by a <Term word="Latin hypercube" />, and each
        is moved alone, which makes the <Term word="tornado" />; both sides are mapped anew every
        time.
      </p>
      <DrawForm state={state} go={go} />
      {issues ? (
        <Faults issues={issues} />
      ) : (
        <FillingInBar filling={filling} of="samples and inputs" />
      )}
      {answer && !issues && (
        <Shown isStale={isStale} isStopped={stage === "stopped"}>
          {answer.result.robustness?.map((robust) => (
            <NetworkRobustness
              key={robust.network}
              robust={robust}
              settings={answer.result.settings}
              state={state}
              go={go}
            />
          ))}
          {(stage === "done" || stage === "stopped") && (
            <p class="exports">
              <Download
                label="Save as JSON"
                name="robust.json"
                type="application/json"
                text={() => JSON.stringify(answer.result, null, 2)}
              />
              <Download
                label="Save as CSV"
                name="robust.csv"
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

/** How many samples are drawn, and with which seed: set together, since each takes a while. */
function DrawForm({ state, go }: Pick<ViewProps, "state" | "go">) {
  const { samples: _, seed: _seed, ...options } = state.options;
  const { samples = `${DEFAULT_SAMPLES}`, seed = `${DEFAULT_OPTIONS.seed}` } = state.options;
  return (
    <form
      class="draw"
      aria-label="Samples"
      key={`${samples} ${seed}`}
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        const of = (name: string, otherwise: string) => {
          const text = `${data.get(name) ?? ""}`.trim();
          return text === "" || text === otherwise ? {} : { [name]: text };
        };
        go({
          options: {
            ...options,
            ...of("samples", `${DEFAULT_SAMPLES}`),
            ...of("seed", `${DEFAULT_OPTIONS.seed}`),
          },
        });
      }}
    >
      <label>
        Samples <input name="samples" inputMode="numeric" size={7} defaultValue={samples} />
      </label>
      <label>
        Seed <input name="seed" inputMode="numeric" size={10} defaultValue={seed} />
      </label>
      <button type="submit">Draw</button>
    </form>
  );
}

function NetworkRobustness({
  robust,
  settings: { objective, baseline },
  state,
  go,
}: {
  readonly robust: RobustnessResult;
  readonly settings: VerdictResult["settings"];
} & Pick<ViewProps, "state" | "go">) {
  const { network, options, inputs } = robust;
  const of = options.find(({ option }) => option.name === state.option) ?? options[0];
  if (!of) return null;
  const { name } = of.option;
  const bars = rangedBars(of, inputs);
  return (
    <section aria-label={network}>
      <h3>{network}</h3>
      {options.map(({ option, sentence }) => (
        <p key={option.name} class="sentence">
          {sentence}
        </p>
      ))}
      <p>{bestText(robust, baseline)}</p>
      <ShareTable robust={robust} objective={objective} />
      <h3>What it hangs on</h3>
      <OptionSelect options={options.map(({ option }) => option.name)} shown={name} go={go} />
      {bars.length > 0 && (
        <>
          <p class="legend">
            <span class="low">■ input at its low end</span>
            <span class="high">■ input at its high end</span>
            <span>┆ every input at its value</span>
          </p>
          <TornadoPlot
            of={of}
            bars={bars}
            measure={OBJECTIVE_WORDS[objective]}
            baseline={baseline}
          />
          {drawnBars(bars).length === 0 && <p>No input alone moves it by a tenth of a percent.</p>}
          <TornadoTable bars={bars} option={name} />
        </>
      )}
    </section>
  );
}

/** In what share of the samples each option is the best of those looked at, and the baseline. */
function bestText({ best, samples }: RobustnessResult, baseline: string): string {
  if (samples === 0) return "";
  const wins = best.reduce((sum, one) => sum + one.samples, 0);
  const all = [...best, { option: baseline, samples: samples - wins }];
  const parts = all
    .sort((a, b) => b.samples - a.samples)
    .map((one) => `${one.option} in ${percent(one.samples / samples)} %`);
  return `Best of these in the samples: ${parts.join(", ")}.`;
}
