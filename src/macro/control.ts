import type { Amount } from "./amount.ts";
import { amount, amountOf } from "./amount.ts";
import type { Circuit } from "./circuit.ts";

/**
 * What control, clock and references take, as a share of the other parts, where a circuit does not state it: a tenth,
 * none to three tenths. No source states it for all macros; the range holds the shares that publications tell as the rest.
 */
const SHARE = amount(0.1, 0, 0.3);

export function controlShare({ control }: Circuit, of: "energy" | "area"): Amount {
  const stated = control?.[of];
  return stated ? amountOf(stated) : SHARE;
}
