import { useEffect, useMemo, useState } from "preact/hooks";
import { shapeName } from "../../src/workload/gemm.ts";
import { Faults } from "../parts/faults.tsx";
import { heldFile } from "../state/held.ts";
import { takeFiles } from "../state/take-files.ts";
import "../style/proof.css";
import { SubjectChoice } from "./subject-choice.tsx";
import { useOutline } from "./use-outline.ts";
import type { ProofSource } from "./use-proof.ts";
import { useProof } from "./use-proof.ts";
import { Verification } from "./verification.tsx";
import type { ViewProps } from "./views.ts";

/** The proof that a mapping is the best there is, or the check of one that was made elsewhere. */
export function ProofView(props: ViewProps) {
  const { state } = props;
  return (
    <>
      <CertificatePicker {...props} />
      {state.certificate === undefined ? (
        <OwnProof {...props} />
      ) : (
        <GivenProof {...props} name={state.certificate} />
      )}
    </>
  );
}

/** The proof of what is looked at. */
function OwnProof({ engine, asked, state, go }: ViewProps) {
  const { outline, issues } = useOutline(engine, asked);
  const { gemm, option } = state;
  useEffect(() => {
    if (!outline || (gemm !== undefined && option !== undefined)) return;
    const [first] = outline.gemms;
    if (!first) return;
    go(
      { gemm: gemm ?? shapeName(first), option: option ?? outline.options[0] ?? outline.baseline },
      "in place",
    );
  }, [outline, gemm, option, go]);
  const source = useMemo<ProofSource | undefined>(
    () =>
      outline && gemm !== undefined && option !== undefined
        ? { asked, subject: { gemm, option } }
        : undefined,
    [outline, asked, gemm, option],
  );
  if (issues) return <Faults issues={issues} />;
  if (!outline) return null;
  return (
    <>
      <SubjectChoice outline={outline} state={state} go={go} />
      <Progress source={source} />
    </>
  );
}

/** The check of a certificate that the visitor chose. */
function GivenProof({ state, go, name }: ViewProps & { readonly name: string }) {
  const text = state.own.find((file) => file.name === name)?.text;
  const held = heldFile(name);
  const source = useMemo<ProofSource | undefined>(() => {
    if (text !== undefined) return { certificate: new Blob([text]) };
    return held && { certificate: held.content };
  }, [text, held]);
  return (
    <>
      <p class="given">
        Checked here: <strong>{name}</strong>{" "}
        <button type="button" onClick={() => go({ certificate: undefined })}>
          Prove what is on screen instead
        </button>
      </p>
      {source ? (
        <Progress source={source} />
      ) : (
        <p role="alert">
          {name} is not part of this link, which has no room for it: choose it again.
        </p>
      )}
    </>
  );
}

/** What a proof has come to; the paragraph that says so stays, so that screen readers hear each change. */
function Progress({ source }: { readonly source: ProofSource | undefined }) {
  const { proof, giveUp, again } = useProof(source);
  if (!proof) return null;
  const { stage, verification, certificate, issues } = proof;
  const runs = stage === "proving" || stage === "verifying";
  return (
    <>
      <p class={runs || stage === "given up" ? "progress" : "progress quiet"} role="status">
        {runs && <progress aria-label={stage} />}
        {runs || stage === "given up" ? STAGES[stage] : ""}
        {runs && (
          <button type="button" onClick={giveUp}>
            Give up
          </button>
        )}
        {stage === "given up" && (
          <button type="button" onClick={again}>
            Begin again
          </button>
        )}
        {verification && (verification.holds ? "Checked: it holds." : "Checked: it is refused.")}
      </p>
      {issues && <Faults issues={issues} />}
      {verification && certificate !== undefined && (
        <Verification verification={verification} certificate={certificate} />
      )}
    </>
  );
}

const STAGES = {
  proving: "Finding the optimum and proving it…",
  verifying: "Checking the certificate…",
  "given up": "Given up.",
} as const;

/** Takes the certificate of someone else. */
function CertificatePicker({ state, go }: ViewProps) {
  const [over, setOver] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file) return;
    const change = await takeFiles(state, [{ name: file.name, content: file }]);
    // Whatever the file is, it was given as a certificate.
    const { own, held } = change;
    go({ own, held, certificate: file.name });
  };
  return (
    <section
      class={over ? "picker over" : "picker"}
      aria-label="A certificate to check"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files[0]);
      }}
    >
      <label class="file">
        Check a certificate that was made elsewhere
        <input
          type="file"
          accept=".json,application/json"
          onChange={({ currentTarget }) => take(currentTarget.files?.[0])}
        />
      </label>
    </section>
  );
}
