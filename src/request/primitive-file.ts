import type { Primitive } from "../architecture/primitive.ts";
import { InputError } from "../diagnostic/issue.ts";
import { readMacro } from "../format/macro.ts";
import { readPrimitive } from "../format/primitive.ts";
import { primitiveOf } from "../ledger/derive.ts";
import type { Macro } from "../macro/macro.ts";

/**
 * The primitive that a file states, or that the macro of a file gives under the study's view.
 *
 * @throws InputError with every fault of the file, or what the macro lacks for a primitive
 */
export function readPrimitiveOrMacro(content: string | Uint8Array, file: string): Primitive {
  try {
    return readPrimitive(content, file);
  } catch (error) {
    const found = isOtherKind(error) ? macroOf(content, file) : undefined;
    if (!found) throw error;
    return primitiveOf(found);
  }
}

/** The macro of a file; nothing if it is a file of another kind. */
function macroOf(content: string | Uint8Array, file: string): Macro | undefined {
  try {
    return readMacro(content, file);
  } catch (error) {
    if (isOtherKind(error)) return undefined;
    throw error;
  }
}

function isOtherKind(error: unknown): boolean {
  return error instanceof InputError && error.issues.some(({ code }) => code === "unexpected-kind");
}
