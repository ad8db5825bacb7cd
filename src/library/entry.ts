import type { FileKind } from "../format/file-kind.ts";

/** Something the library has by name. */
export interface Entry<T> {
  readonly kind: FileKind;
  readonly name: string;
  /** Its native file, for copying. */
  readonly text: string;
  readonly value: T;
}
