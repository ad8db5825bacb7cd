import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/**
 * What a user waits for: whole processes of the built command line, start-up and compilation included. `npm run build`, then
 * `npm run bench -- advise`. Medians of several processes on one machine; compare the rows of one run.
 */

const PROGRAM = "dist/cli.js";
const TIMES = 5;
const COMMANDS = ["--version", "list", "advise bert-large", "advise resnet-50"];

export function benchAdvise(): void {
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is missing: npm run build`);
  console.log(`Node ${process.version}, medians of ${TIMES} processes\n`);
  console.log("| command | s |\n| --- | ---: |");
  for (const command of COMMANDS) {
    const times = Array.from({ length: TIMES }, () => {
      const started = performance.now();
      const { status } = spawnSync(process.execPath, [PROGRAM, ...command.split(" ")]);
      if (status !== 0) throw new Error(`cimpass ${command} ended with ${status}`);
      return (performance.now() - started) / 1000;
    });
    times.sort((a, b) => a - b);
    console.log(`| \`${command}\` | ${(times[(TIMES - 1) / 2] ?? 0).toFixed(2)} |`);
  }
}
