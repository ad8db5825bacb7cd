import { InputError } from "../diagnostic/issue.ts";
import type { Ignored, NamedContent, PartRules, Parts } from "../format/parts.ts";
import { readParts } from "../format/parts.ts";
import { decodeText } from "../format/text.ts";

/** The parts of AccelForge's files that are read, wherever they stand. */
export type AccelForgePart = "arch" | "workload" | "variables" | "renames";

/** Files with templates are no YAML, so a longer one is not looked through for them. */
const LARGEST = 2 ** 19;

const RULES: PartRules<AccelForgePart> = {
  dialect: {
    tags: [
      "!Memory",
      "!Compute",
      "!Container",
      "!Hierarchical",
      "!Toll",
      "!Network",
      "!Array",
      "!Fork",
      "!Fanout",
    ],
    merge: true,
  },
  read: ["arch", "workload", "variables", "renames"],
  ignored: {
    mapping: "an architecture and a workload are read, and mapped here",
    mapper: "how AccelForge searches",
    model: "settings of AccelForge's model",
    config: "where AccelForge finds models of components, whose costs must be stated",
  },
  refused: { sparse_optimizations: "dense tensors" },
};

/**
 * The parts of AccelForge's files, each from the one file that has it.
 *
 * @throws InputError with every template, and every part that is unknown, repeated, or that would change results unread
 */
export function readAccelForgeParts(files: readonly NamedContent[]): {
  readonly parts: Parts<AccelForgePart>;
  readonly ignored: readonly Ignored[];
} {
  for (const file of files) refuseTemplates(file);
  return readParts(files, RULES);
}

/** Jinja is text about text: what it makes is what is read, and only AccelForge's own functions can make it. */
function refuseTemplates({ file, content }: NamedContent): void {
  const decoded = decodeText(content, file, LARGEST);
  if (!("text" in decoded)) return;
  const lines = decoded.text.split("\n");
  for (const [i, line] of lines.entries()) {
    const comment = line.search(/(^|\s)#/);
    const found = line.search(/\{\{|\{%/);
    if (found < 0 || (comment >= 0 && comment < found)) continue;
    throw new InputError([
      {
        code: "unsupported-template",
        message: "unsupported template: Jinja",
        path: [],
        at: { file, line: i + 1, column: found + 1 },
        expected: "YAML",
        hint: "render it first, and give what comes out",
      },
    ]);
  }
}
