import type { NetworkResult, VerdictResult } from "../../src/report/result-schema.ts";
import { Download } from "../parts/download.tsx";
import { Faults } from "../parts/faults.tsx";
import { Shown } from "../parts/shown.tsx";
import type { Go } from "../state/page-state.ts";
import { useVerdict } from "./use-verdict.ts";
import { GemmTable } from "./verdict/gemm-table.tsx";
import { OptionTable } from "./verdict/option-table.tsx";
import type { ViewProps } from "./views.ts";

/** What, when and where: in words, per option, and per GEMM. */
export function VerdictView({ engine, asked, go }: ViewProps) {
  const { answer, isStale, issues, done, all } = useVerdict(engine, asked);
  if (issues) return <Faults issues={issues} />;
  return (
    <>
      {done < all && (
        <p class="progress" role="status">
          <progress value={done} max={all} aria-label="mappings found" /> {done} of {all} mappings
        </p>
      )}
      {answer && (
        <Shown isStale={isStale}>
          {answer.result.networks.map((network) => (
            <NetworkVerdict
              key={network.name}
              network={network}
              settings={answer.result.settings}
              go={go}
            />
          ))}
          <p class="exports">
            <Download
              label="Save as JSON"
              name="verdict.json"
              type="application/json"
              text={() => JSON.stringify(answer.result, null, 2)}
            />
            <Download
              label="Save as CSV"
              name="verdict.csv"
              type="text/csv"
              text={() => answer.csv}
            />
          </p>
        </Shown>
      )}
    </>
  );
}

type Settings = VerdictResult["settings"];

function NetworkVerdict({
  network,
  settings,
  go,
}: {
  readonly network: NetworkResult;
  readonly settings: Settings;
  readonly go: Go;
}) {
  const { what, when, where, why } = network.sentences;
  const answers = [
    ["What", what],
    ["When", when],
    ["Where", where],
    ["Why", why],
  ] as const;
  return (
    <section class="network">
      <h2>{network.name}</h2>
      <dl class="answers">
        {answers.map(([question, answer]) => (
          <div key={question}>
            <dt>{question}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
      <OptionTable network={network} baseline={settings.baseline} />
      <GemmTable network={network} settings={settings} go={go} />
    </section>
  );
}
