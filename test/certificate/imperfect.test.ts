import { test } from "vitest";
import { checkCertificates } from "./proven.ts";

test("the certificate of every optimum holds: 700 problems, imperfect factors", () => {
  checkCertificates("imperfect", 700);
}, 300_000);
