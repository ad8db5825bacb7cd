import { useState } from "preact/hooks";
import type { NetworkResult, VerdictResult } from "../../src/report/result-schema.ts";
import { shapeName } from "../../src/workload/gemm.ts";
import { Download } from "../parts/download.tsx";
import { Faults } from "../parts/faults.tsx";
import { digits, times, withUnit } from "../parts/number.ts";
import { Term } from "../parts/term.tsx";
import type { Go } from "../state/page-state.ts";
import { useVerdict } from "./use-verdict.ts";
import type { ViewProps } from "./views.ts";

/** What, when and where: in words, per option, and per GEMM. */
export function VerdictView({ engine, asked, go }: ViewProps) {
  const { answer, issues, done, all } = useVerdict(engine, asked);
  if (issues) return <Faults issues={issues} />;
  return (
    <>
      {done < all && (
        <p class="progress" role="status">
          <progress value={done} max={all} aria-label="mappings found" /> {done} of {all} mappings
        </p>
      )}
      {answer?.result.networks.map((network) => (
        <NetworkVerdict
          key={network.name}
          network={network}
          settings={answer.result.settings}
          go={go}
        />
      ))}
      {answer && (
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
      <OptionTable network={network} />
      <GemmTable network={network} settings={settings} go={go} />
    </section>
  );
}

function OptionTable({ network }: { readonly network: NetworkResult }) {
  return (
    <div class="scroll">
      <table>
        <caption>
          The whole network with CiM for every <Term word="GEMM" />, best first; ratios over the{" "}
          <Term word="baseline" />
        </caption>
        <thead>
          <tr>
            <th scope="col">option</th>
            <th scope="col">energy gain</th>
            <th scope="col">throughput gain</th>
            <th scope="col">TOPS/W</th>
            <th scope="col">energy</th>
            <th scope="col">time</th>
            <th scope="col">GEMMs won</th>
          </tr>
        </thead>
        <tbody>
          {network.options.map(({ option, everywhere, wins }) => (
            <tr key={option.name}>
              <th scope="row">{option.name}</th>
              <Gain value={everywhere.gain.energy} />
              <Gain value={everywhere.gain.throughput} />
              <td>{digits(everywhere.total.TOPS_per_W)}</td>
              <td>{withUnit(everywhere.total.energy_pJ * 1e-12, "J")}</td>
              <td>{withUnit(everywhere.total.latency_ns * 1e-9, "s")}</td>
              <td>{wins.objective}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How many times better; better, worse and equal differ by more than their colour. */
function Gain({ value }: { readonly value: number }) {
  const kind = Math.abs(value - 1) < 1e-9 ? "same" : value > 1 ? "better" : "worse";
  const sign = { same: "=", better: "▲", worse: "▼" }[kind];
  return (
    <td class={kind}>
      <span aria-hidden="true">{sign}</span> {times(value)}
    </td>
  );
}

type Row = NetworkResult["gemms"][number];

const COLUMNS = [
  { name: "GEMM", of: ({ gemm }: Row) => gemm.name },
  { name: "M", of: ({ gemm }: Row) => gemm.M },
  { name: "N", of: ({ gemm }: Row) => gemm.N },
  { name: "K", of: ({ gemm }: Row) => gemm.K },
  { name: "count", of: ({ gemm }: Row) => gemm.count },
  { name: "best CiM", of: ({ options }: Row) => options[0]?.evaluation.option.name ?? "" },
  { name: "energy gain", of: ({ options }: Row) => options[0]?.gain.energy ?? 0 },
  { name: "throughput gain", of: ({ options }: Row) => options[0]?.gain.throughput ?? 0 },
  { name: "CiM binds", of: ({ reason }: Row) => limitName(reason.binds.cim) },
  { name: "baseline binds", of: ({ reason }: Row) => limitName(reason.binds.baseline) },
] as const;

function GemmTable({
  network,
  settings,
  go,
}: {
  readonly network: NetworkResult;
  readonly settings: Settings;
  readonly go: Go;
}) {
  const [order, setOrder] = useState<{ column: number; down: boolean } | undefined>(undefined);
  const [filter, setFilter] = useState<"all" | "cim" | "cores">("all");
  const rows = network.gemms
    .filter(({ cim_wins }) => filter === "all" || cim_wins === (filter === "cim"))
    .map((row, place) => ({ row, place }));
  if (order) {
    const { of } = COLUMNS[order.column] as (typeof COLUMNS)[number];
    rows.sort((a, b) => compare(of(a.row), of(b.row)) * (order.down ? -1 : 1) || a.place - b.place);
  }
  const wins = network.gemms.filter(({ cim_wins }) => cim_wins).length;
  return (
    <>
      <fieldset class="filter">
        <legend>Show</legend>
        {(
          [
            ["all", `all ${network.gemms.length} GEMMs`],
            ["cim", `${wins} where CiM wins`],
            ["cores", `${network.gemms.length - wins} where the cores win`],
          ] as const
        ).map(([value, label]) => (
          <label key={value}>
            <input
              type="radio"
              name={`filter ${network.name}`}
              checked={filter === value}
              onChange={() => setFilter(value)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <div class="scroll">
        <table>
          <caption>Each GEMM with its best option by {settings.objective}</caption>
          <thead>
            <tr>
              {COLUMNS.map(({ name }, column) => (
                <th
                  key={name}
                  scope="col"
                  aria-sort={
                    order?.column !== column ? "none" : order.down ? "descending" : "ascending"
                  }
                >
                  <button
                    type="button"
                    onClick={() =>
                      setOrder((before) => ({
                        column,
                        down: before?.column === column ? !before.down : false,
                      }))
                    }
                  >
                    {name}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row }) => (
              <GemmRow key={row.gemm.name} row={row} go={go} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function GemmRow({ row, go }: { readonly row: Row; readonly go: Go }) {
  const { gemm, options, reason, cim_wins } = row;
  const [best] = options;
  return (
    <tr class={cim_wins ? "cim" : "cores"}>
      <th scope="row">
        <button
          type="button"
          class="link"
          onClick={() =>
            go({
              view: "gemm",
              gemm: shapeName(gemm),
              option: best?.evaluation.option.name,
              nest: undefined,
              step: undefined,
            })
          }
        >
          {gemm.name}
        </button>
      </th>
      <td>{gemm.M}</td>
      <td>{gemm.N}</td>
      <td>{gemm.K}</td>
      <td>{gemm.count}</td>
      <td>{best?.evaluation.option.name}</td>
      {best && <Gain value={best.gain.energy} />}
      {best && <Gain value={best.gain.throughput} />}
      <td>{limitName(reason.binds.cim)}</td>
      <td>{limitName(reason.binds.baseline)}</td>
    </tr>
  );
}

function limitName({ resource, level }: Row["reason"]["binds"]["cim"]): string {
  return resource === "compute" ? resource : `${resource} of ${level}`;
}

function compare(a: string | number, b: string | number): number {
  return typeof a === "number" && typeof b === "number"
    ? a - b
    : String(a).localeCompare(String(b));
}
