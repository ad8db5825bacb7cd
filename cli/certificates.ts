import { readCertificate } from "../src/certificate/certificate.ts";
import type { Certificate } from "../src/certificate/verify.ts";
import { readInput } from "./files.ts";

/** @throws InputError if the file cannot be read or is no certificate */
export function loadCertificate(file: string): Certificate {
  return readCertificate(new TextDecoder().decode(readInput(file)));
}
