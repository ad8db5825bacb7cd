import * as crypto from "node:crypto";

/** Node's from 20.12 on, which makes no object for a digest. */
const { hash } = crypto as Partial<typeof crypto>;

/** SHA-256 in hexadecimal. */
export function sha256(text: string): string {
  return hash ? hash("sha256", text) : crypto.createHash("sha256").update(text).digest("hex");
}
