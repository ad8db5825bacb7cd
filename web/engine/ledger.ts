import type { LEDGER as Ledger } from "../../src/library/compiled-ledger.ts";

/**
 * The ledger of published macros in the place of the library's: a page has none until a name may be of one of them.
 *
 * The build of the page puts this module in the place of src/library/compiled-ledger.ts (vite.config.ts).
 */
export let LEDGER: typeof Ledger = { macros: [], derived: [] };

export async function loadLedger(): Promise<void> {
  ({ LEDGER } = await import("../../src/library/compiled-ledger.ts"));
}
