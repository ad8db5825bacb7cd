import { openResults } from "../../runtime/store/results.ts";
import { InputError } from "../../src/diagnostic/issue.ts";

/** Reads each file named on the command line as `cimpass results` does, and says in a line how that ended. */
for (const path of process.argv.slice(2)) console.log(await ending(path));

async function ending(path: string): Promise<string> {
  try {
    const results = await openResults(path);
    try {
      let rows = 0;
      for (const table of results.sweeps) {
        await results.counts(table);
        for await (const some of (await results.points(table)).batches) rows += some.length;
      }
      return `read ${rows}`;
    } finally {
      results.close();
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return `${error instanceof InputError ? "refused" : "fault"} ${message.split("\n")[0]}`;
  }
}
