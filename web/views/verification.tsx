import { OBJECTIVE_WORDS } from "../../src/report/objective-words.ts";
import type { VerificationResult } from "../../src/report/result-schema.ts";
import { Download } from "../parts/download.tsx";
import { withUnit } from "../parts/number.ts";
import { Term } from "../parts/term.tsx";

/** What the checks are, in their order, for people who have not read docs/certificate.md. */
const CHECKS = [
  ["problem", "The GEMM can be counted exactly, and its factors can be listed."],
  ["incumbent", "The mapping is legal, and costs what the certificate states."],
  ["cover", "The regions of the proof leave out no mapping."],
  ["bound", "No region that a bound closes can hold a better mapping."],
  ["mapping", "No mapping that is evaluated one by one is better."],
] as const;

/** What a certificate claims, what was checked of it, and what that rests on. */
export function Verification({
  verification: result,
  certificate,
}: {
  readonly verification: VerificationResult;
  readonly certificate: string;
}) {
  const { holds, refusal, gemm, architecture, objective, tie_break } = result;
  const size = withUnit(new Blob([certificate]).size, "B");
  return (
    <section class={holds ? "proof holds" : "proof refused"} aria-label="Verification">
      <h2>
        <span aria-hidden="true">{holds ? "✓" : "✗"}</span>{" "}
        {holds ? "The certificate holds" : "The certificate is refused"}
      </h2>
      <p>
        {holds ? "Proven: no" : "It claims, but does not prove, that no"} <Term word="mapping" /> of{" "}
        {shapeOf(gemm)} on {architecture} has a lower {OBJECTIVE_WORDS[objective]}, nor among those
        that tie a lower {OBJECTIVE_WORDS[tie_break]}.
      </p>
      {refusal && (
        <p class="why" role="alert">
          The check “{refusal.check}” failed
          {refusal.path.length > 0 && ` at ${refusal.path.join(" ")} of the cover`}:{" "}
          {refusal.message}.
        </p>
      )}
      <Claim result={result} size={size} />
      <Checks result={result} />
      <h3>What this rests on</h3>
      <ul>
        {result.trusted.map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
      <p class="exports">
        <Download
          label="Save the certificate"
          name="proof.json"
          type="application/json"
          text={() => certificate}
        />
        <Download
          label="Save what was checked"
          name="verification.json"
          type="application/json"
          text={() => JSON.stringify(result, null, 2)}
        />
      </p>
    </section>
  );
}

function Claim({ result, size }: { readonly result: VerificationResult; readonly size: string }) {
  const { decisions, depth, regions, evaluated, smallest_bound } = result;
  const rows = [
    [
      "optimum",
      `${withUnit(result.energy_pJ * 1e-12, "J")}, ${withUnit(result.latency_ns * 1e-9, "s")}`,
    ],
    ["mapspace", `${result.factors} factors, profile ${result.profile}`],
    [
      "numbers",
      result.built_in ? `those of the built-in ${result.built_in}` : "those of no built-in option",
    ],
    [
      "tree of the proof",
      `${decisions} ${decisions === 1 ? "decision" : "decisions"}, at most ${depth} deep, ${size}`,
    ],
    ["regions closed by a bound", `${regions}`],
    ["mappings evaluated", `${evaluated}`],
    [
      "smallest bound or figure",
      smallest_bound === null ? "none" : `${smallest_bound.toFixed(6)} times the optimum's`,
    ],
  ] as const;
  return (
    <dl class="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The checks up to the one that failed; those after it were not made. */
function Checks({ result: { refusal } }: { readonly result: VerificationResult }) {
  const failed = CHECKS.findIndex(([check]) => check === refusal?.check);
  // The last three are made together, region by region.
  const stateOf = (i: number) => {
    if (failed < 0) return "passed";
    if (i === failed) return "failed";
    return i < Math.min(failed, 2) ? "passed" : "not finished";
  };
  return (
    <>
      <h3>What was checked</h3>
      <ol class="checks">
        {CHECKS.map(([check, meaning], i) => {
          const state = stateOf(i);
          return (
            <li key={check} class={state.replace(" ", "-")}>
              <strong>{check}</strong>: {state}. {meaning}
            </li>
          );
        })}
      </ol>
    </>
  );
}

function shapeOf({ M, N, K, batch }: VerificationResult["gemm"]): string {
  return [M, N, K, ...(batch > 1 ? [batch] : [])].join("x");
}
