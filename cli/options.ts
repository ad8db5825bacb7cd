import { type Command, Option } from "commander";
import { DEFAULT_BASELINE } from "../src/library/default-baseline.ts";
import { DEFAULT_OPTIONS } from "../src/mapper/mapper.ts";
import { DEFAULT_PROFILE } from "../src/request/raw-options.ts";

/** The options of every command. This file is on the way to `--help` and imports nothing heavy. */

/** Fixed values of options, for completion and for help. */
export const CHOICES: Readonly<Record<string, readonly string[]>> = {
  phase: ["prefill", "decode"],
  budget: ["area", "area-below", "capacity"],
  profile: ["consistent", "as-published", "timeloop"],
  mapper: ["optimal", "priority", "random"],
  "baseline-mapper": ["optimal", "random"],
  "baseline-mapping": ["published"],
  measure: ["energy", "throughput", "edp"],
  parameter: [
    "latency",
    "mac-energy",
    "write-energy",
    "row-write",
    "area-factor",
    "Rp",
    "Cp",
    "Rh",
    "Ch",
    "count",
  ],
  objective: ["energy", "latency", "edp", "energy,latency", "latency,energy"],
  factors: ["perfect", "imperfect"],
  interleaving: ["on", "off"],
  duplication: ["on", "off"],
  over: ["each", "total"],
  ties: ["all", "one"],
  method: ["auto", "exact", "sampled"],
  domain: ["analog", "digital"],
  status: ["measured", "post-layout", "simulated", "design", "file"],
  format: ["text", "json", "csv", "tsv", "md", "parquet", "yaml", "c"],
};

/** What is computed. */
export function workloadOptions(command: Command): Command {
  return command
    .addOption(repeatable("--gemm <MxNxK>", "a GEMM, with a batch as MxNxKxbatch (repeatable)"))
    .option("--phase <phases>", "of a language model: prefill, decode (default: both)")
    .option("--batch <n,…>", "sequences, or images and other inputs, at once (default: 1)")
    .option("--sequence <n,…>", "tokens of a prompt (default: 2048, or the model's own)")
    .option("--context <n,…>", "tokens in the cache at decode (default: 2048)")
    .option("--seq <n,…>", "--sequence for prefill and --context for decode in one")
    .addOption(
      repeatable("--dim <name=n>", "extent of a symbolic dimension of an ONNX model (repeatable)"),
    );
}

/** What it is computed on, and under which accounting. */
export function hardwareOptions(command: Command): Command {
  command.addOption(
    repeatable("--cim <name|file>", "CiM primitive or published macro, study, or all (repeatable)"),
  );
  return profileOptions(placementOptions(command, true));
}

/** Where primitives go, and how many. */
export function placementOptions(command: Command, many: boolean): Command {
  const again = many ? " (repeatable)" : "";
  return command
    .addOption(
      repeatable(
        "--at <level>",
        `memory level that primitives replace, all that hold one if absent${again}`,
      ),
    )
    .option("--count <n>", "primitives in all, instead of a budget")
    .option("--budget <kind>", "area, area-below or capacity (default: area)")
    .addOption(
      repeatable(
        "--staging <share>",
        `share of the level that stays a buffer, 0 to below 1${again}`,
      ),
    )
    .option("--arch <name|file>", "baseline architecture", DEFAULT_BASELINE);
}

/** Under which accounting. */
export function profileOptions(command: Command): Command {
  return command
    .option("--profile <name>", "consistent, as-published or timeloop", DEFAULT_PROFILE)
    .addOption(repeatable("--set <switch=setting>", "set one switch of the profile (repeatable)"));
}

/** How it is mapped. */
export function mapperOptions(command: Command, comparesBaseline: boolean): Command {
  const { threshold, seed, patience } = DEFAULT_OPTIONS;
  command.option(
    "--mapper <name>",
    "optimal, priority or random (default: optimal; as published, priority for CiM, else random)",
  );
  if (comparesBaseline) {
    command
      .option(
        "--baseline-mapper <name>",
        "mapper of the baseline (default: optimal; as published, random)",
      )
      .option(
        "--baseline-mapping <name|file>",
        "mapping of the baseline, where it fits the GEMM; `published` for the study's",
      );
  }
  objectiveOption(command);
  return searchOptions(command, "mapping")
    .option("--threshold <t>", "threshold of the priority mapping", String(threshold))
    .option("--seed <n>", "seed of the random search", String(seed))
    .option("--patience <n>", "worse mappings after which it stops", String(patience));
}

/** What is minimised. */
export function objectiveOption(command: Command): Command {
  return command.option(
    "--objective <kind>",
    "energy, latency or edp; a second, as in energy,latency, decides ties",
    DEFAULT_OPTIONS.objective,
  );
}

/**
 * Which mapspace a proven search looks at, and how far.
 *
 * @param each what a search is for, and its limits with it
 */
export function searchOptions(command: Command, each: string): Command {
  const { factors, interleaving } = DEFAULT_OPTIONS;
  return command
    .option(
      "--factors <kind>",
      `factors that proven searches try, perfect or imperfect (default: ${factors}; for a gap, as the mapping)`,
    )
    .option(
      "--nodes <n>",
      `bounds, by the thousand, that a search may compute for each ${each}, else until proven`,
    )
    .option("--time <seconds>", `time that a search may take for each ${each}, else until proven`)
    .option(
      "--interleaving <on|off>",
      "spread weight tiles over primitives",
      interleaving ? "on" : "off",
    )
    .option(
      "--duplication <on|off>",
      "store weights in several primitives (default: optimal where it is better, others never)",
    );
}

/** How far mappings are above the optimum, beside what they cost. A search takes time, so it is asked for. */
export function gapOption(command: Command): Command {
  return command.option("--gap", "how far each mapping is above the proven optimum");
}

/** How results are printed. */
export function outputOptions(
  command: Command,
  formats = "text, json, csv, tsv, md or parquet",
): Command {
  return command
    .option("--format <kind>", formats, "text")
    .option("--output <file>", "write there instead of printing");
}

/** The figure of a result; *what* it shows. */
export function figureOptions(command: Command, what: string): Command {
  return command
    .option("--svg <file>", `${what} as a figure; several are numbered`)
    .option("--png <file>", "the same as PNG")
    .hook("preAction", async (asked) => {
      // Before anything is computed in vain.
      if (asked.opts().png === undefined) return;
      const { loadPng } = await import("./drawing.ts");
      await loadPng();
    });
}

/** An option that may be given several times. */
export function repeatable(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string, before: unknown) => [
    ...(Array.isArray(before) ? (before as string[]) : []),
    value,
  ]);
}
