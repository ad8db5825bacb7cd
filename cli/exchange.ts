import { InputError } from "../src/diagnostic/issue.ts";
import { didYouMean } from "../src/diagnostic/suggest.ts";
import type { RawOptions } from "../src/request/raw-options.ts";
import type { Files, Target } from "./folder.ts";
import { openFolder, refuseInWay, writeFolder } from "./folder.ts";
import type { Io } from "./io.ts";

/**
 * One of the actions that a command for another tool has.
 *
 * @throws InputError if it is none
 */
export function readAction<A extends string>(action: string, actions: readonly A[]): A {
  const found = actions.find((one) => one === action);
  if (found !== undefined) return found;
  throw exchangeFault({
    message: `unknown action: ${action}`,
    expected: actions.join(", "),
    hint: didYouMean(action, actions),
  });
}

/** The folder that `--out` names, in which none of these files is another's. */
export function targetOf({ out, force }: RawOptions, names: readonly string[]): Target {
  if (out === undefined)
    throw exchangeFault({ message: "missing option: --out", expected: "a folder" });
  const target = openFolder(out, force === true);
  refuseInWay(target, (path) => names.includes(path));
  return target;
}

/** Writes files into the folder, and says which. */
export function writeFiles(target: Target, files: Files, io: Io): void {
  writeFolder(target, files);
  for (const name of files.keys()) io.stdout.write(`${target.name}/${name}\n`);
}

/** Letters, digits and `_ . + -`, as the native format has names; *otherwise* if there are none. */
export function nativeName(text: string, otherwise: string): string {
  const name = text.replace(/[^\w.+-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "");
  return name === "" ? otherwise : name.slice(0, 100);
}

/** What is wrong with the command line of an exchange with another tool. */
export function exchangeFault(about: {
  message: string;
  expected: string;
  hint?: string | undefined;
}): InputError {
  return new InputError([{ code: "exchange", path: [], ...about }]);
}
