import { shapeName } from "../workload/gemm.ts";
import type { Document } from "./document.ts";
import { columns, row } from "./document.ts";
import { energy, time } from "./number.ts";
import { OBJECTIVE_WORDS } from "./objective-words.ts";
import type { Verified } from "./verification-result.ts";
import { TRUSTED } from "./verification-result.ts";

/** A verification as a report: what holds, what was checked, and what is trusted. */
export function verificationText({ certificate, verification, builtIn }: Verified): Document {
  const { problem, energy_pJ, time_ns } = certificate;
  const { first, second, gemm, architecture, factors, profile } = problem;
  const { holds, refusal, decisions, depth, regions, evaluated, smallest } = verification;
  const verdict = holds
    ? `The certificate holds: no mapping of ${shapeName(gemm)} on ${architecture.name} has a lower ` +
      `${OBJECTIVE_WORDS[first]}, nor among those that tie a lower ${OBJECTIVE_WORDS[second]}. ` +
      "Which of several equals is named is not part of the proof."
    : `The certificate is refused: ${refusal?.message}.`;
  const rows = [
    row(
      "problem",
      `${shapeName(gemm)} (${gemm.name}), ${factors} factors, profile ${profile.name}`,
    ),
    row("numbers", builtIn ? `those of the built-in ${builtIn}` : "those of no built-in option"),
    row("optimum", `${energy(energy_pJ)}, ${time(time_ns)}`),
    row("decisions", `${decisions}, at most ${depth} deep`),
    row("regions closed by a bound", String(regions)),
    row("mappings evaluated", String(evaluated)),
  ];
  if (Number.isFinite(smallest)) {
    rows.push(row("smallest bound or figure", `${smallest.toFixed(6)} times the optimum's`));
  }
  return [
    { kind: "text", text: verdict },
    { kind: "table", table: { columns: columns("!checked", "~found"), rows } },
    { kind: "text", text: `Trusted: ${TRUSTED.join("; ")}.` },
  ];
}
