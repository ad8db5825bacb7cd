import { lacking } from "../src/library/derived.ts";
import { refusedMacros } from "../src/library/library.ts";
import { ALL } from "../src/request/hardware.ts";
import type { RawOptions } from "../src/request/raw-options.ts";
import type { Io } from "./io.ts";

/** Says, after a result over all primitives, which macros of the ledger are not among them, and what each lacks. */
export function tellRefused({ cim = [] }: RawOptions, io: Io): void {
  const refused = cim.includes(ALL) ? refusedMacros() : [];
  if (refused.length === 0) return;
  const noun = refused.length === 1 ? "macro gives" : "macros give";
  io.stderr.write(`${refused.length} ${noun} no primitive:\n`);
  for (const macro of refused) io.stderr.write(`  ${macro.name}: ${lacking(macro)}\n`);
}
