import type { Profile } from "../profile/profile.ts";
import { isPublished } from "../profile/profile.ts";
import type { GemmVerdict, Verdict } from "../verdict/verdict.ts";
import type { Document } from "./document.ts";
import { columns, row } from "./document.ts";
import { significant } from "./number.ts";
import type { SummaryResult } from "./result-schema.ts";

/**
 * Gains per network: for each CiM option the arithmetic mean and the population standard deviation of the
 * per-GEMM ratios over the baseline, every GEMM as often as it occurs.
 *
 * The study's summary figure lets the networks accumulate: its column "ResNet" averages over all networks up to
 * ResNet (switch `cumulative-means`).
 */
export function summarise(verdicts: readonly Verdict[], profile: Profile): SummaryResult[] {
  const cumulative = isPublished(profile, "cumulative-means");
  const names = verdicts[0]?.options.map(({ option }) => option.name) ?? [];
  return names.map((option) => ({
    option,
    networks: verdicts.map(({ network }, i) => {
      const averaged = cumulative ? verdicts.slice(0, i + 1) : verdicts.slice(i, i + 1);
      const gemms = averaged.flatMap((verdict) => verdict.gemms);
      return {
        name: i > 0 && cumulative ? `+ ${network.name}` : network.name,
        ...spreads(gemms, option),
      };
    }),
  }));
}

/** The summary as one table per figure of merit. */
export function summaryText(summary: readonly SummaryResult[], profile: Profile): Document {
  const networks = summary[0]?.networks.map(({ name }) => name) ?? [];
  const cumulative = isPublished(profile, "cumulative-means");
  const over = cumulative ? "averages accumulate over the networks before" : "averages per network";
  const figures = [
    ["energy", "Energy efficiency"],
    ["throughput", "Throughput"],
    ["utilisation", "Utilisation"],
  ] as const;
  return figures.flatMap(
    ([figure, name]): Document => [
      {
        kind: "heading",
        text: `${name}, CiM over baseline: mean (standard deviation) of per-GEMM ratios; ${over}`,
      },
      {
        kind: "table",
        table: {
          columns: columns("!option", ...networks.map((network) => `>${network}`)),
          rows: summary.map(({ option, networks }) =>
            row(option, ...networks.map((network) => spreadText(network[figure]))),
          ),
        },
      },
    ],
  );
}

function spreadText({ mean, deviation }: { mean: number; deviation: number }): string {
  return `${significant(mean)} (${significant(deviation)})`;
}

type Spread = SummaryResult["networks"][number]["energy"];

function spreads(gemms: readonly GemmVerdict[], option: string) {
  const ratios = gemms.flatMap(({ gemm, baseline, cim }) => {
    const choice = cim.find((of) => of.option.name === option);
    if (!choice) return [];
    const utilisation =
      choice.result.evaluation.utilisation / baseline.result.evaluation.utilisation;
    return [{ count: gemm.count, ...choice.gain, utilisation }];
  });
  const of = (figure: "energy" | "throughput" | "utilisation"): Spread =>
    spread(ratios.map((ratio) => ({ count: ratio.count, value: ratio[figure] })));
  return { energy: of("energy"), throughput: of("throughput"), utilisation: of("utilisation") };
}

/** A deviation of less than this share of the mean is one of roundings, and not of values. */
const ROUNDING = 1e-12;

/** Weighted arithmetic mean and population standard deviation. */
export function spread(
  values: readonly { readonly count: number; readonly value: number }[],
): Spread {
  let weight = 0;
  let sum = 0;
  for (const { count, value } of values) {
    weight += count;
    sum += count * value;
  }
  const mean = sum / weight;
  let squares = 0;
  for (const { count, value } of values) squares += count * (value - mean) ** 2;
  const deviation = Math.sqrt(squares / weight);
  return { mean, deviation: deviation > ROUNDING * Math.abs(mean) ? deviation : 0 };
}
