import { test } from "vitest";
import { checkCertificates } from "./proven.ts";

test("the certificate of every optimum holds: 300 problems, imperfect factors", () => {
  checkCertificates("imperfect", 300);
}, 120_000);
