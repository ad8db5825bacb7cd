import type { Settings } from "../../src/request/settings.ts";
import type { Limits } from "../../src/search/limits.ts";

/** How far each search of a question may go: as many bounds as its settings allow. A page has no `--time`. */
export function limitsOf({ budgets: { nodes } }: Pick<Settings, "budgets">): Limits {
  return nodes === undefined ? {} : { nodes };
}
