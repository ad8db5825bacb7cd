import type { Issue } from "../../src/diagnostic/issue.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { sourceOfBytes } from "../../src/onnx/byte-source.ts";
import { toJson } from "../../src/report/json.ts";
import { verificationResult } from "../../src/report/verification-result.ts";
import { filesBrought } from "../../src/request/brought.ts";
import { evaluationsOf, resultOfEvaluations } from "../../src/request/evaluations.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import { readSettings } from "../../src/request/settings.ts";
import { loadSubject } from "../../src/request/subjects.ts";
import type { Surroundings } from "../../src/request/surroundings.ts";
import { UNSEEN } from "../../src/request/surroundings.ts";
import { resultOfVerdicts, verdictsOn } from "../../src/request/verdicts.ts";
import { verified } from "../../src/request/verified.ts";
import type { Question } from "./request-schema.ts";

/** What is asked, as it crosses to a thread. */
export type Task = QuestionTask | VerificationTask;

interface QuestionTask {
  readonly kind: Question;
  readonly words: readonly string[];
  readonly raw: RawOptions;
  readonly files: readonly UploadedFile[];
}

interface VerificationTask {
  readonly kind: "verify";
  readonly certificate: string;
  readonly files: readonly UploadedFile[];
}

/** A file of a request. */
export interface UploadedFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** The result as JSON, as `--format json` prints it, or why there is none. */
export type Answer = { readonly json: string } | { readonly issues: readonly Issue[] };

/** Computes what is asked, from that alone: what is no file of it is no file at all. */
export async function answerTo(task: Task): Promise<Answer> {
  const around = surroundingsOf(task.files);
  try {
    return { json: toJson(await resultOf(task, around)) };
  } catch (error) {
    if (error instanceof InputError) return { issues: error.issues };
    throw error;
  }
}

async function resultOf(task: Task, around: Surroundings): Promise<object> {
  if (task.kind === "verify") {
    const content = await around.files.read(task.certificate);
    return verificationResult(verified(new TextDecoder().decode(content)));
  }
  const { words, raw } = task;
  if (task.kind === "advise") {
    const settings = readSettings(raw, ["text"], "both");
    return resultOfVerdicts(await verdictsOn(words, raw, settings, around));
  }
  const settings = readSettings(raw, ["text"], "one");
  const subject = await loadSubject(words, raw, settings, around);
  return resultOfEvaluations(evaluationsOf(subject, raw, settings, around));
}

function surroundingsOf(files: readonly UploadedFile[]): Surroundings {
  const contents = new Map(files.map(({ name, content }) => [name, content]));
  const find = (name: string) => {
    const content = contents.get(name);
    return content && { bytes: () => content, source: () => sourceOfBytes(content) };
  };
  return {
    files: filesBrought(find, () => [...contents.keys()]),
    now: () => performance.now(),
    progress: () => UNSEEN,
    tell: () => {},
  };
}
