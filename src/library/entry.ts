import type { Kind } from "../format/document.ts";

/** Something the library has by name. */
export interface Entry<T> {
  readonly kind: Kind;
  readonly name: string;
  /** Its native file, for copying. */
  readonly text: string;
  readonly value: T;
}

/** The same value, frozen in all its depth. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
