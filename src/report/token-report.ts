import type { TokenRate } from "../verdict/token-rate.ts";
import { tokenRate } from "../verdict/token-rate.ts";
import type { OptionVerdict, Verdict } from "../verdict/verdict.ts";
import type { Record } from "./csv.ts";
import type { Document } from "./document.ts";
import { columns, row } from "./document.ts";
import { significant } from "./number.ts";
import type { NetworkResult } from "./result-schema.ts";

/** Tokens per second and energy per token of CiM nowhere, everywhere and hybrid; nothing where no tokens are made. */
export function tokensText(verdict: Verdict): Document {
  const { network, nowhere, options, gemms } = verdict;
  const { tokens } = network;
  const baseline = gemms[0]?.baseline.option;
  if (tokens === undefined || !baseline) return [];
  const cells = (of: TokenRate) => [significant(of.tokens_per_s), significant(of.mJ_per_token)];
  const ofOption = ({ option, everywhere, hybrid }: OptionVerdict) =>
    row(option.name, ...cells(tokenRate(everywhere, tokens)), ...cells(tokenRate(hybrid, tokens)));
  return [
    {
      kind: "heading",
      text: `Tokens, ${tokens} a run, CiM everywhere and hybrid, ${computerText(baseline)}`,
    },
    {
      kind: "table",
      table: {
        columns: columns("!option", ">tokens/s", ">mJ/token", ">hybr. tokens/s", ">hybr. mJ/token"),
        rows: [
          row(`${baseline.name} (nowhere)`, ...cells(tokenRate(nowhere, tokens)), "", ""),
          ...options.map(ofOption),
        ],
      },
    },
  ];
}

/** `by one tensor-core-like with 32.00 GB/s of DRAM`. */
function computerText({ architecture }: Verdict["gemms"][number]["baseline"]["option"]): string {
  const { name, memories, hierarchy, precision_bits } = architecture;
  const bandwidth = (memories[0]?.readBandwidth ?? Number.POSITIVE_INFINITY) * (precision_bits / 8);
  const memory = hierarchy.levels[0]?.name ?? "memory";
  return `by one ${name} with ${significant(bandwidth)} GB/s of ${memory}`;
}

/** The same as JSON. */
export function tokensResult({ network, nowhere, options }: Verdict): NetworkResult["tokens"] {
  const { tokens } = network;
  if (tokens === undefined) return null;
  return {
    count: tokens,
    nowhere: tokenRate(nowhere, tokens),
    options: options.map(({ option, everywhere, hybrid }) => ({
      option: option.name,
      everywhere: tokenRate(everywhere, tokens),
      hybrid: tokenRate(hybrid, tokens),
    })),
  };
}

/** The same as fields of every CSV record of an option; of the baseline, nowhere. Empty where no tokens are made. */
export function tokenFields({ network, nowhere, options }: Verdict, name: string): Record {
  const { tokens } = network;
  const of = options.find(({ option }) => option.name === name);
  const rates = tokens === undefined ? undefined : tokenRate(of?.everywhere ?? nowhere, tokens);
  const hybrid = tokens === undefined || !of ? undefined : tokenRate(of.hybrid, tokens);
  return {
    network_tokens: tokens,
    network_tokens_per_s: rates?.tokens_per_s,
    network_mJ_per_token: rates?.mJ_per_token,
    hybrid_tokens_per_s: hybrid?.tokens_per_s,
    hybrid_mJ_per_token: hybrid?.mJ_per_token,
  };
}
