import { useState } from "preact/hooks";
import { OBJECTIVE_WORDS } from "../../../src/report/objective-words.ts";
import type { NetworkResult, VerdictResult } from "../../../src/report/result-schema.ts";
import { shapeName } from "../../../src/workload/gemm.ts";
import { Gain } from "../../parts/gain.tsx";
import type { Column } from "../../parts/sortable-table.tsx";
import { SortableTable } from "../../parts/sortable-table.tsx";
import type { Change, Go } from "../../state/page-state.ts";

type Row = NetworkResult["gemms"][number];

/** Every GEMM with the option that is best for it, and a way to look at the two. */
export function GemmTable({
  network,
  settings,
  go,
}: {
  readonly network: NetworkResult;
  readonly settings: VerdictResult["settings"];
  readonly go: Go;
}) {
  const [filter, setFilter] = useState<"all" | "cim" | "cores">("all");
  const rows = network.gemms.filter(
    ({ cim_wins }) => filter === "all" || cim_wins === (filter === "cim"),
  );
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
      <SortableTable
        label={`GEMMs of ${network.name}`}
        caption={`Each GEMM with its best option by ${OBJECTIVE_WORDS[settings.objective]}`}
        columns={columnsFor(go)}
        rows={rows}
        keyOf={({ gemm }) => gemm.name}
        classOf={({ cim_wins }) => (cim_wins ? "cim" : "cores")}
      />
    </>
  );
}

function columnsFor(go: Go): readonly Column<Row>[] {
  return [
    {
      name: "GEMM",
      of: ({ gemm }) => gemm.name,
      cell: (row) => (
        <th scope="row">
          <button type="button" class="link" onClick={() => go(lookAt(row))}>
            {row.gemm.name}
          </button>
        </th>
      ),
    },
    { name: "M", of: ({ gemm }) => gemm.M },
    { name: "N", of: ({ gemm }) => gemm.N },
    { name: "K", of: ({ gemm }) => gemm.K },
    { name: "count", of: ({ gemm }) => gemm.count },
    { name: "best CiM", of: ({ options: [best] }) => best?.evaluation.option.name ?? "" },
    gainColumn("energy gain", "energy"),
    gainColumn("throughput gain", "throughput"),
    gainColumn("energy-delay product gain", "edp"),
    { name: "CiM binds", of: ({ reason }) => limitName(reason.binds.cim) },
    { name: "baseline binds", of: ({ reason }) => limitName(reason.binds.baseline) },
  ];
}

/** How much better the best option is. */
function gainColumn(name: string, measure: "energy" | "throughput" | "edp"): Column<Row> {
  const of = ({ options: [best] }: Row) => best?.gain[measure] ?? 0;
  return { name, of, cell: (row) => <Gain value={of(row)} /> };
}

function lookAt({ gemm, options: [best] }: Row): Change {
  return {
    view: "gemm",
    gemm: shapeName(gemm),
    option: best?.evaluation.option.name,
    ...{ nest: undefined, step: undefined },
  };
}

function limitName({ resource, level }: Row["reason"]["binds"]["cim"]): string {
  return resource === "compute" ? resource : `${resource} of ${level}`;
}
