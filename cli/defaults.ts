import { DEFAULT_BASELINE } from "../src/library/default-baseline.ts";
import { DEFAULT_OPTIONS } from "../src/mapper/mapper.ts";
import { DEFAULT_STAGING } from "../src/verdict/option.ts";
import { PHASES, SCENARIO_DEFAULTS } from "../src/workload/scenario.ts";

/** A value that holds where nobody gives another. */
export interface Default {
  readonly of: string;
  readonly value: string;
  readonly meaning: string;
}

/** Every default value: of options, of mappers, and of fields that files may leave out. */
export function defaults(): Default[] {
  const { objective, factors, threshold, interleaving, seed, patience } = DEFAULT_OPTIONS;
  const onOff = (on: boolean) => (on ? "on" : "off");
  const option = (of: string, value: string, meaning: string): Default => ({ of, value, meaning });
  const { batch, sequence, context } = SCENARIO_DEFAULTS;
  return [
    option("--phase", PHASES.join(" and "), "both phases of a language model"),
    option("--batch", String(batch), "one sequence of a transformer, one input of a network"),
    option(
      "--sequence",
      String(sequence),
      "tokens of a prompt, unless the model states its own number",
    ),
    option(
      "--context",
      String(context),
      "tokens in the cache at decode, the new one's own among them, unless the model states its own number",
    ),
    option("--profile", "consistent", "every switch at its consistent setting"),
    option("--set", "none", "under as-published and timeloop, every switch is published"),
    option(
      "--arch",
      DEFAULT_BASELINE,
      "the baseline that CiM is compared with and integrated into",
    ),
    option(
      "--cim",
      "study",
      "advise and compare weigh the study's primitives, where digital6T; elsewhere the baseline is meant",
    ),
    option("--at", "all", "every bounded memory below the outermost on which a primitive fits"),
    option("--budget", "area", "as many primitives as the area of the replaced level holds"),
    option("--count", "none", "the budget decides"),
    option(
      "--staging",
      `0 and ${DEFAULT_STAGING}`,
      "share of a level that stays a buffer: none, and half where the primitives would stream from the outermost memory (evaluate, map, roofline and as-published: 0)",
    ),
    option("--mapper", "optimal", "with baseline-search=published priority for CiM, else random"),
    option("--baseline-mapper", "optimal", "with baseline-search=published random"),
    option("--baseline-mapping", "none", "the baseline's mapper decides"),
    option(
      "--objective",
      objective,
      "mappers minimise energy × time; best options are those least in it; energy decides ties of edp and latency, latency those of energy",
    ),
    option(
      "--factors",
      factors,
      "proven searches try factors that divide; for a gap, as the mapping's are",
    ),
    option("--nodes", "none", "proven searches go on until they have their proof"),
    option("--time", "none", "proven searches go on until they have their proof"),
    option(
      "--threshold",
      String(threshold),
      "how lopsided priority lets the banks' weights become",
    ),
    option("--interleaving", onOff(interleaving), "weight tiles spread over primitives first"),
    option(
      "--duplication",
      "per mapper",
      "optimal stores weights in several primitives where that is better; priority and random in one",
    ),
    option("--seed", String(seed), "of the random search"),
    option("--patience", String(patience), "legal mappings without a lower objective that end it"),
    option("--format", "text", "aligned tables and sentences"),
    option("--output", "none", "standard output"),
    option("batch of a GEMM", "1", "one product"),
    option("count of a GEMM", "1", "it occurs once"),
    option("name of a GEMM", "MxNxK", "its shape"),
    option("weights of a GEMM", "static", "B is the model's, the same in every run"),
    option("per_input of a network", "false", "--batch is refused"),
    option("tokens of a network", "none", "no tokens per second are told"),
    option("kv_heads of a transformer", "its heads", "multi-head attention"),
    option("head_width of a transformer", "width / heads", "heads share the width"),
    option("gated of a feed-forward block", "false", "it has two layers, not three"),
    option("experts of a feed-forward block", "none", "it is one block"),
    option("capacity of a primitive", "Rp·Rh·Cp·Ch weights", "it occupies what it holds"),
    option("ping_pong of a primitive", "false", "it does not compute while weights are written"),
    option("bandwidth_of of a memory", "instance", "each instance has the bandwidth"),
    option("loops of a memory", "none", "for each dimension that a list of them leaves out"),
    option("x, y of a fanout", "one copy", "an axis that is left out"),
    option("keeps of a mapping's level", "what is always kept", "as the architecture states"),
    option("axis of a spatial loop", "one that fits", "x is tried before y"),
  ];
}
