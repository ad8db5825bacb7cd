import { test } from "vitest";
import { checkCertificates } from "./proven.ts";

test("the certificate of every optimum holds: 600 problems, perfect factors", () => {
  checkCertificates("perfect", 600);
}, 120_000);
