import { RootCommand } from "@bomb.sh/tab";
import type { Command } from "commander";
import { KINDS } from "../../src/format/file-kind.ts";
import {
  architectureNames,
  entries,
  macroNames,
  mappingNames,
  networkNames,
  primitiveNames,
  transformerNames,
} from "../../src/library/library.ts";
import { SWITCHES } from "../../src/profile/switches.ts";
import { ALL, STUDY } from "../../src/request/hardware.ts";
import { CHOICES } from "../options.ts";
import { TOPICS } from "../topics.ts";

const SHELL_NAME = "cimpass";

/** `cimpass completion SHELL`: prints the script that asks `cimpass complete` while a user types. */
export function completionScript(shell: string): void {
  new RootCommand().setup(SHELL_NAME, SHELL_NAME, shell);
}

/** `cimpass complete -- words…`: prints what may come next, a line each. */
export function completeWords(words: readonly string[], program: Command): void {
  const root = new RootCommand();
  for (const command of program.createHelp().visibleCommands(program)) {
    const known = root.command(command.name(), command.description());
    for (const option of command.createHelp().visibleOptions(command)) {
      const name = option.long?.replace(/^--/, "");
      if (name === undefined) continue;
      const takesValue = option.required || option.optional;
      if (takesValue) known.option(name, option.description, offer(valuesOf(name)));
      else known.option(name, option.description);
    }
    for (const argument of command.registeredArguments) {
      const names = argument.argChoices ?? namesFor(command.name());
      known.argument(argument.name(), offer(names.map((value) => [value, ""])), argument.variadic);
    }
  }
  root.parse([...words]);
}

type Offer = readonly (readonly [value: string, description: string])[];

function offer(values: Offer) {
  return (complete: (value: string, description: string) => void): void => {
    for (const [value, description] of values) complete(value, description);
  };
}

/** The values of an option: fixed ones, or names of what is built in. */
function valuesOf(option: string): Offer {
  const plain = (names: readonly string[]): Offer => names.map((name) => [name, ""]);
  switch (option) {
    case "cim":
      return plain([...primitiveNames(), ...macroNames(), STUDY, ALL]);
    case "arch":
      return plain(architectureNames());
    case "mapping":
      return plain(mappingNames());
    case "set":
      return SWITCHES.flatMap(({ id, published, consistent }) => [
        [`${id}=published`, published] as const,
        [`${id}=consistent`, consistent] as const,
      ]);
    default:
      return plain(CHOICES[option] ?? []);
  }
}

/** What a command's arguments name: any entry for `show`, workloads for the rest. */
function namesFor(command: string): string[] {
  if (command === "list") return [...TOPICS];
  if (command === "schema") return [...KINDS, "result"];
  if (command === "reproduce" || command === "check") return [];
  if (command === "macro") return macroNames();
  if (command === "show") return entries().map(({ name }) => name);
  return command === "help" ? [] : [...networkNames(), ...transformerNames()];
}
