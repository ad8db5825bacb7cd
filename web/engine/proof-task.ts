import { InputError } from "../../src/diagnostic/issue.ts";
import { didYouMean } from "../../src/diagnostic/suggest.ts";
import { mapspaceOf, optimal } from "../../src/mapper/optimal.ts";
import type { VerificationResult } from "../../src/report/result-schema.ts";
import { verificationResult } from "../../src/report/verification-result.ts";
import { certificateOf, certifiedProblem } from "../../src/request/certified.ts";
import { verified } from "../../src/request/verified.ts";
import type { Asked } from "./question.ts";
import { readQuestion } from "./question.ts";

/** What a proof is about: a shape, such as `64x256x256`, and the name of an option. */
export interface ProofSubject {
  readonly gemm: string;
  readonly option: string;
}

/**
 * The certificate of an optimal mapping, as `cimpass map --certificate` writes it.
 *
 * @throws InputError if the option or shape cannot be used, or the proof is too large
 */
export async function certificateText(
  asked: Asked,
  { gemm: shape, option: name }: ProofSubject,
): Promise<string> {
  const { phase: _phase, batch: _, sequence: _s, context: _c, dim: _d, ...raw } = asked.raw;
  const question = await readQuestion({
    ...asked,
    words: [shape],
    raw: { ...raw, mapper: "optimal", baselineMapper: "optimal" },
  });
  const { settings, networks, hardware } = question;
  const options = [hardware.baseline, ...hardware.cim];
  const option = options.find((one) => one.name === name);
  if (!option) {
    const names = options.map((one) => one.name);
    const hint = didYouMean(name, names);
    const message = `unknown option: ${name}`;
    throw new InputError([
      { code: "unknown-option", message, path: [], expected: names.join("; "), hint },
    ]);
  }
  const [gemm, ...more] = networks.flatMap(({ gemms }) => gemms);
  if (!gemm || more.length > 0) {
    const message = `no single GEMM: ${shape}`;
    throw new InputError([{ code: "invalid-shape", message, path: [], expected: "MxNxK" }]);
  }
  const { profile, mapperOptions } = settings;
  const problem = { architecture: option.architecture, gemm, profile };
  const { mapping } = optimal(problem, mapperOptions);
  const certified = certifiedProblem(problem, mapspaceOf(problem, mapperOptions), mapperOptions);
  return certificateOf(certified, mapping, () => performance.now());
}

/** What the verifier finds, as `cimpass verify --format json` prints it. @throws InputError if the text is no certificate */
export function verificationOf(text: string): VerificationResult {
  return verificationResult(verified(text));
}
