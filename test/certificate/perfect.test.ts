import { test } from "vitest";
import { checkCertificates } from "./proven.ts";

test("the certificate of every optimum holds: 2300 problems, perfect factors", () => {
  checkCertificates("perfect", 2300);
}, 300_000);
