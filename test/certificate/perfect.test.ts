import { test } from "vitest";
import { checkCertificates } from "./proven.ts";

test("the certificate of every optimum holds: 720 problems, perfect factors", () => {
  checkCertificates("perfect", 720);
}, 120_000);
