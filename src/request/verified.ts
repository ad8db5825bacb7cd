import { readCertificate } from "../certificate/certificate.ts";
import { verify } from "../certificate/verify.ts";
import type { Verified } from "../report/verification-result.ts";
import { builtIn } from "./built-in.ts";

/** What the verifier finds of a certificate. @throws InputError if the text is none */
export function verified(text: string): Verified {
  const certificate = readCertificate(text);
  return { certificate, verification: verify(certificate), builtIn: builtIn(certificate) };
}
