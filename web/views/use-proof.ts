import { useCallback, useEffect, useState } from "preact/hooks";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import type { VerificationResult } from "../../src/report/result-schema.ts";
import { alone } from "../engine/alone.ts";
import { valueIn } from "../engine/outcome.ts";
import type { ProofSubject } from "../engine/proof-task.ts";
import type { Asked } from "../engine/question.ts";
import { useOnlyLatest } from "./use-only-latest.ts";

/** A proof in the making, what came of it, or why there is none. */
export interface Proof {
  readonly stage: "proving" | "verifying" | "done" | "given up";
  readonly certificate?: string;
  readonly verification?: VerificationResult;
  readonly issues?: readonly Issue[];
}

/** Where a certificate comes from: it is made here, or was made elsewhere. */
export type ProofSource =
  | { readonly asked: Asked; readonly subject: ProofSubject }
  | { readonly certificate: Blob };

/** Larger files are not read as certificates: the largest of the study has less than a hundredth. */
const LARGEST = 2 ** 24;

/** The proof of a source, which is to be the same object as long as it means the same; and how to give it up or begin again. */
export function useProof(source: ProofSource | undefined): {
  readonly proof: Proof | undefined;
  readonly giveUp: () => void;
  readonly again: () => void;
} {
  const [proof, setProof] = useState<Proof | undefined>(undefined);
  const latest = useOnlyLatest();
  const begin = useCallback(() => {
    const signal = latest.begin();
    if (!source) return setProof(undefined);
    const tell = (change: Proof) => {
      if (!signal.aborted) setProof(change);
    };
    prove(source, tell, signal).catch((error: unknown) => {
      tell({ stage: "done", issues: issuesOf(error) });
    });
  }, [source]);
  useEffect(() => {
    begin();
    return latest.end;
  }, [begin]);
  return {
    proof,
    giveUp: () => {
      latest.end();
      setProof({ stage: "given up" });
    },
    again: begin,
  };
}

async function prove(
  source: ProofSource,
  tell: (proof: Proof) => void,
  signal: AbortSignal,
): Promise<void> {
  let certificate: string | undefined;
  if ("certificate" in source) {
    tell({ stage: "verifying" });
    certificate = await textOf(source.certificate);
  } else {
    tell({ stage: "proving" });
    const { asked, subject } = source;
    certificate = await alone(
      async (worker) => valueIn(await worker.certificate(asked, subject)),
      signal,
    );
  }
  if (certificate === undefined) return;
  const text = certificate;
  tell({ stage: "verifying", certificate: text });
  // A worker that has not seen the search checks it.
  const verification = await alone(async (worker) => valueIn(await worker.verify(text)), signal);
  if (verification) tell({ stage: "done", certificate: text, verification });
}

async function textOf(file: Blob): Promise<string> {
  if (file.size <= LARGEST) return file.text();
  const message = `large certificate: ${file.size} bytes`;
  throw new InputError([{ code: "file", message, path: [], expected: `at most ${LARGEST} bytes` }]);
}

/** A worker that runs out of memory, or meets what it cannot follow, is a fault of its input here. */
function issuesOf(error: unknown): readonly Issue[] {
  if (error instanceof InputError) return error.issues;
  const message = error instanceof Error ? error.message : String(error);
  return [{ code: "no-proof", message: `the check ended early: ${message}`, path: [] }];
}
