/**
 * The table of SRAMs in the place of the library's, which is half of what a page would load: loaded when memories may need it.
 *
 * The build of the page puts this module in the place of src/component/compiled.ts (vite.config.ts).
 */
export let SRAM_TABLE: Readonly<Record<string, string>> = new Proxy(
  {},
  { get: notLoaded, ownKeys: notLoaded },
);

export async function loadSramTable(): Promise<void> {
  ({ SRAM_TABLE } = await import("../../src/component/compiled.ts"));
}

function notLoaded(): never {
  throw new Error("the table of SRAMs is not loaded");
}
