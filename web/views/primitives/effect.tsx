import type { EntryResult, VerdictResult } from "../../../src/report/result-schema.ts";
import type { Engine } from "../../engine/engine.ts";
import { Faults } from "../../parts/faults.tsx";
import { digits, times } from "../../parts/number.ts";
import { Progress } from "../../parts/progress.tsx";
import { Scroll } from "../../parts/scroll.tsx";
import { Shown } from "../../parts/shown.tsx";
import type { State } from "../../state/state.ts";
import { useAsked } from "../../state/use-asked.ts";
import { useVerdict } from "../use-verdict.ts";
import { labelOf, unitText } from "./labels.ts";

/** What a primitive that is edited amounts to: what follows from its numbers, and what it gains on the workload. */
export function Effect({
  engine,
  state,
  file,
  other,
  entry,
}: {
  readonly engine: Engine;
  readonly state: State;
  readonly file: string;
  /** Another primitive beside it, if one is compared. */
  readonly other: string | undefined;
  readonly entry: EntryResult;
}) {
  const cim = [file, ...(other === undefined ? [] : [other])];
  const asked = useAsked({ ...state, options: { ...state.options, cim } });
  const { answer, isStale, issues, done, all } = useVerdict(engine, asked);
  return (
    <section class="effect" aria-labelledby="effect">
      <h3 id="effect">What it amounts to</h3>
      <dl>
        {entry.derived?.map(({ name, value, formula }) => (
          <div key={name}>
            <dt>{labelOf(name)}</dt>
            <dd title={formula}>
              {Number.isInteger(value) ? value : digits(value)} {unitText(name)}
            </dd>
          </div>
        ))}
      </dl>
      <Progress done={done} all={all} of="mappings" />
      {issues && <Faults issues={issues} />}
      {answer && !issues && (
        <Shown isStale={isStale}>
          <Gains result={answer.result} />
        </Shown>
      )}
    </section>
  );
}

function Gains({ result }: { readonly result: VerdictResult }) {
  return (
    <>
      {result.networks.map((network) => (
        <Scroll key={network.name} label={`Gains on ${network.name}`}>
          <table>
            <caption>
              {network.name}: gains over {result.settings.baseline}, in memory everywhere, and where
              it is better (hybrid)
            </caption>
            <thead>
              <tr>
                <th scope="col">option</th>
                <th scope="col">energy</th>
                <th scope="col">throughput</th>
                <th scope="col">energy-delay product</th>
                <th scope="col">energy-delay product, hybrid</th>
              </tr>
            </thead>
            <tbody>
              {network.options.map(({ option, everywhere, hybrid }) => (
                <tr key={option.name}>
                  <th scope="row">{option.name}</th>
                  <td>{times(everywhere.gain.energy)}</td>
                  <td>{times(everywhere.gain.throughput)}</td>
                  <td>{times(everywhere.gain.edp)}</td>
                  <td>{times(hybrid.gain.edp)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ))}
    </>
  );
}
