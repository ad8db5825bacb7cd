import type { NetworkResult } from "../../../src/report/result-schema.ts";
import { Gain } from "../../parts/gain.tsx";
import { digits, withUnit } from "../../parts/number.ts";
import type { Column } from "../../parts/sortable-table.tsx";
import { SortableTable } from "../../parts/sortable-table.tsx";
import { Term } from "../../parts/term.tsx";

type Total = NetworkResult["nowhere"];
type Gains = NetworkResult["options"][number]["everywhere"]["gain"];

/** The baseline alone, or an option: for every GEMM, and where it makes the network better. */
interface Row {
  readonly name: string;
  readonly count: number | undefined;
  readonly total: Total;
  readonly everywhere: Gains;
  readonly hybrid: Gains;
  readonly wins: number | undefined;
}

const NO_GAIN: Gains = { energy: 1, throughput: 1, edp: 1, utilisation: 1 };

/** Every option over the whole network, after the network without any. */
export function OptionTable({
  network,
  baseline,
}: {
  readonly network: NetworkResult;
  readonly baseline: string;
}) {
  const rows: readonly Row[] = [
    {
      ...{ name: `${baseline} (nowhere)`, total: network.nowhere },
      ...{ everywhere: NO_GAIN, hybrid: NO_GAIN, count: undefined, wins: undefined },
    },
    ...network.options.map(({ option, everywhere, hybrid, wins }) => ({
      name: option.name,
      count: option.count ?? undefined,
      total: everywhere.total,
      everywhere: everywhere.gain,
      hybrid: hybrid.gain,
      wins: wins.objective,
    })),
  ];
  return (
    <>
      <SortableTable
        label={`Options for ${network.name}`}
        caption={
          <>
            The whole network with CiM nowhere, for every <Term word="GEMM" />, and where the
            network is best with it (<Term word="hybrid" />
            ); best option first, gains over the <Term word="baseline" />
          </>
        }
        columns={COLUMNS}
        rows={rows}
        keyOf={({ name }) => name}
      />
      <p class="note">
        Hybrid: GEMMs stay on the whole baseline where that is better for the network, as if
        primitives took none of its memory. What can be built of both is what{" "}
        <code>cimpass where</code> weighs.
      </p>
    </>
  );
}

const EVERYWHERE = "gain, CiM everywhere";
const HYBRID = "gain, hybrid";

function gains(group: string, of: (row: Row) => Gains): readonly Column<Row>[] {
  const column = (name: string, measure: keyof Gains): Column<Row> => ({
    ...{ name, group, of: (row) => of(row)[measure] },
    cell: (row) => <Gain value={of(row)[measure]} />,
  });
  return [
    column("energy", "energy"),
    column("throughput", "throughput"),
    column("energy-delay product", "edp"),
  ];
}

function number(
  name: string,
  of: (row: Row) => number | undefined,
  text: (value: number) => string | number = (value) => value,
): Column<Row> {
  const textOf = (value: number | undefined) => (value === undefined ? "–" : text(value));
  return { name, of: (row) => of(row) ?? 0, cell: (row) => <td>{textOf(of(row))}</td> };
}

const COLUMNS: readonly Column<Row>[] = [
  { name: "option", of: ({ name }) => name, cell: ({ name }) => <th scope="row">{name}</th> },
  number("primitives", ({ count }) => count),
  ...gains(EVERYWHERE, ({ everywhere }) => everywhere),
  ...gains(HYBRID, ({ hybrid }) => hybrid),
  number("TOPS/W", ({ total }) => total.TOPS_per_W, digits),
  number(
    "energy",
    ({ total }) => total.energy_pJ,
    (value) => withUnit(value * 1e-12, "J"),
  ),
  number(
    "time",
    ({ total }) => total.latency_ns,
    (value) => withUnit(value * 1e-9, "s"),
  ),
  number("wins", ({ wins }) => wins),
];
