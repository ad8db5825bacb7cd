import { test } from "vitest";
import { checkCertificates } from "./proven.ts";

test("the certificate of every optimum holds: 420 problems, imperfect factors", () => {
  checkCertificates("imperfect", 420);
}, 120_000);
