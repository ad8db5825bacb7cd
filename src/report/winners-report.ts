import type { Winners } from "../sensitivity/winners.ts";
import type { Option } from "../verdict/option.ts";
import type { Conditions } from "./conditions.ts";
import { settingsResult } from "./conditions.ts";
import type { Record } from "./csv.ts";
import type { Document } from "./document.ts";
import { columns, gainCell, row } from "./document.ts";
import { optionResult, provenances } from "./evaluation-result.ts";
import { RESULT_SCHEMA } from "./json.ts";
import { times } from "./number.ts";
import type { WinnersResult } from "./result-schema.ts";

/** A table per measure: for each network and level the winning primitive, its gain, and the runner-up. */
export function winnersText(all: readonly Winners[], baseline: string): Document {
  const measures = [...new Set(all.map(({ measure }) => measure))];
  return measures.flatMap(
    (measure): Document => [
      { kind: "heading", text: `Winning primitive in ${measure}, gains over ${baseline}` },
      {
        kind: "table",
        table: {
          columns: columns("!workload", "at", "winner", ">gain", "runner-up", ">gain", ">margin"),
          rows: all
            .filter((one) => one.measure === measure)
            .map(({ network, at, standings: [first, second], margin }) =>
              row(
                network.name,
                at,
                first?.option.name ?? "-",
                first ? gainCell(times(first.gain), first.gain) : "-",
                second?.option.name ?? "-",
                second ? gainCell(times(second.gain), second.gain) : "-",
                margin === undefined ? "-" : times(margin),
              ),
            ),
        },
      },
    ],
  );
}

/** Winners as one JSON result. */
export function winnersResult(
  all: readonly Winners[],
  options: readonly Option[],
  conditions: Conditions,
): WinnersResult {
  return {
    schema: RESULT_SCHEMA,
    kind: "winners",
    settings: settingsResult(conditions),
    winners: all.map(({ network, at, measure, standings, margin, beatsBaseline, proven }) => ({
      workload: network.name,
      at,
      measure,
      standings: standings.map(({ option, gain }) => ({ option: optionResult(option), gain })),
      margin: margin ?? null,
      beats_baseline: beatsBaseline,
      proven,
    })),
    inputs: provenances(options),
  };
}

/** A record per option, best first. */
export function winnersRecords(all: readonly Winners[]): Record[] {
  return all.flatMap(({ network, at, measure, standings }) =>
    standings.map(({ option, gain }, i) => ({
      workload: network.name,
      at,
      measure,
      place: i + 1,
      option: option.name,
      gain,
    })),
  );
}
