import { benchGrowth } from "./growth.ts";
import { benchOptimal } from "./optimal.ts";
import { benchParts } from "./parts.ts";

/** `npm run bench`, `npm run bench -- optimal`, `npm run bench -- growth`. */
const [which = "parts"] = process.argv.slice(2);
if (which === "parts") await benchParts();
else if (which === "optimal") benchOptimal();
else if (which === "growth") benchGrowth();
else {
  console.error(`unknown benchmark: ${which}; parts, optimal or growth`);
  process.exitCode = 2;
}
