import { benchAdvise } from "./advise.ts";
import { benchAgain } from "./again.ts";
import { benchComponents } from "./components.ts";
import { benchGrowth } from "./growth.ts";
import { benchLedger } from "./ledger.ts";
import { benchMacro } from "./macro.ts";
import { benchOnnx } from "./onnx.ts";
import { benchOptimal } from "./optimal.ts";
import { benchParts } from "./parts.ts";

/** `npm run bench`, `npm run bench -- optimal`, `npm run bench -- growth`, `npm run bench -- again`, `npm run bench -- advise`,
 * `npm run bench -- onnx`, `npm run bench -- components`, `npm run bench -- macro`,
 * `npm run bench -- ledger`. */
const [which = "parts"] = process.argv.slice(2);
if (which === "parts") await benchParts();
else if (which === "optimal") benchOptimal();
else if (which === "growth") benchGrowth();
else if (which === "again") benchAgain();
else if (which === "advise") benchAdvise();
else if (which === "onnx") benchOnnx();
else if (which === "components") await benchComponents();
else if (which === "macro") await benchMacro();
else if (which === "ledger") benchLedger();
else {
  console.error(
    `unknown benchmark: ${which}; parts, optimal, growth, again, advise, onnx, components, macro or ledger`,
  );
  process.exitCode = 2;
}
