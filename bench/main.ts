import { benchAdvise } from "./advise.ts";
import { benchAgain } from "./again.ts";
import { benchGrowth } from "./growth.ts";
import { benchOptimal } from "./optimal.ts";
import { benchParts } from "./parts.ts";

/** `npm run bench`, `npm run bench -- optimal`, `npm run bench -- growth`, `npm run bench -- again`, `npm run bench -- advise`. */
const [which = "parts"] = process.argv.slice(2);
if (which === "parts") await benchParts();
else if (which === "optimal") benchOptimal();
else if (which === "growth") benchGrowth();
else if (which === "again") benchAgain();
else if (which === "advise") benchAdvise();
else {
  console.error(`unknown benchmark: ${which}; parts, optimal, growth, again or advise`);
  process.exitCode = 2;
}
