import type { Primitive } from "../architecture/primitive.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { formatPath } from "../diagnostic/issue.ts";

/** What a macro of the ledger gives under the study's view: a primitive, or what keeps it from being one. */
export type Derived = { readonly name: string; readonly primitive: Primitive } | RefusedMacro;

/** A macro that gives no primitive, with why. */
export interface RefusedMacro {
  readonly name: string;
  readonly refused: readonly Issue[];
}

/** What a macro lacks for a primitive: fields, or what is wrong with those that it has. */
export function lacking({ refused }: RefusedMacro): string {
  const missing = refused.filter(({ code }) => code === "missing-field");
  const others = refused.filter(({ code }) => code !== "missing-field");
  return [
    ...(missing.length === 0
      ? []
      : [`missing ${missing.map(({ path }) => formatPath(path)).join(", ")}`]),
    ...others.map(({ message }) => message),
  ].join("; ");
}
