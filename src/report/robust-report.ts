import type { Objective } from "../cost/objective.ts";
import type { Gains, Respect } from "../sensitivity/comparison.ts";
import { isUncertain } from "../sensitivity/input.ts";
import type { OptionRobustness, Robustness } from "../sensitivity/robust.ts";
import type { Bar } from "../sensitivity/tornado.ts";
import type { Document, Table } from "./document.ts";
import { columns, gainCell, row } from "./document.ts";
import { flippedNumber, flipText, rangeText } from "./input-words.ts";
import { percent, significant, stated, times } from "./number.ts";
import { OBJECTIVE_WORDS } from "./objective-words.ts";

/** Inputs that a tornado shows as text; JSON and CSV have all of them. */
const MOST_BARS = 12;

/** Swings of less than a tenth of a percent are not shown. */
const SEEN = 1.001;

/** How sure the verdict on a network is: in a sentence and tables for each option. */
export function robustText(robustness: Robustness): Document {
  const { compared, inputs, samples, asked, seed, options } = robustness;
  const baseline = compared.hardware.baseline.name;
  const uncertain = inputs.filter(isUncertain).length;
  const open = unprovenSentence(robustness);
  const of = samples < asked ? `${samples} of ${asked}` : String(samples);
  return [
    {
      kind: "heading",
      text: `How sure: ${compared.network.name} over ${baseline}, ${of} samples of ${uncertain} inputs over their ranges, seed ${seed}`,
    },
    { kind: "table", table: shareTable(robustness) },
    ...options.flatMap(
      (option): Document => [
        {
          kind: "heading",
          text: `What ${option.option.name} hangs on: its gain in ${objectiveWords(robustness)} with one input at either end of its range, everything mapped anew`,
        },
        { kind: "table", table: tornadoTable(option, true) },
        ...restText(option),
      ],
    ),
    ...options.map((option) => ({
      kind: "text" as const,
      text: `Sure:  ${sureSentence(robustness, option)}`,
    })),
    { kind: "text", text: `Best:  ${bestSentence(robustness)}` },
    ...(open === "" ? [] : ([{ kind: "text", text: open }] as const)),
  ];
}

function objectiveWords({ compared }: Robustness): string {
  return OBJECTIVE_WORDS[compared.mappers.options.objective];
}

/** What the gain in each respect is called in a sentence. */
export const RESPECT_WORDS: Readonly<Record<Respect, (objective: Objective) => string>> = {
  objective: (objective) => OBJECTIVE_WORDS[objective],
  energy: () => "energy efficiency",
  throughput: () => "throughput",
};

/** The respects of an objective: what it is itself is not said twice. */
export function respectsFor(objective: Objective): Respect[] {
  if (objective === "energy") return ["energy", "throughput"];
  return objective === "latency" ? ["throughput", "energy"] : ["objective", "energy", "throughput"];
}

/** In what share of the samples the verdict on each option holds, in each respect. */
export function shareTable({ compared, options }: Robustness): Table {
  const { objective } = compared.mappers.options;
  return {
    columns: columns(
      "!option",
      "!in",
      ">gain",
      "verdict",
      ">holds in %",
      ">95 % sure",
      ">5 % below",
      ">median",
      ">95 % below",
    ),
    rows: options.flatMap(({ option, gains, respects }) =>
      respectsFor(objective).map((respect) => {
        const { better, holds, p5, p50, p95 } = respects[respect];
        return row(
          option.name,
          RESPECT_WORDS[respect](objective),
          gainCell(times(gains[respect]), gains[respect]),
          better ? "better" : "not better",
          percent(holds.share),
          `${percent(holds.low)}-${percent(holds.high)}`,
          gainCell(times(p5), p5),
          gainCell(times(p50), p50),
          gainCell(times(p95), p95),
        );
      }),
    ),
  };
}

/**
 * The inputs that move an option's gain, and the value of each at which the verdict flips.
 *
 * @param drawn whether the bars are in it, as text
 */
export function tornadoTable({ gains, tornado }: OptionRobustness, drawn: boolean): Table {
  const shown = shownBars(tornado);
  const scale = scaleOf(gains, shown);
  return {
    columns: columns(
      "!input",
      ">from",
      ">value",
      ">to",
      ">gain",
      ">to",
      ...(drawn ? ["over its range"] : []),
      "~better than the baseline",
    ),
    rows: shown.map((bar) => {
      const { low, high, input } = bar;
      const [first] = input.numbers;
      const more = input.numbers.length - 1;
      return row(
        more > 0 ? `${input.name} +${more}` : input.name,
        stated(Number((first?.low ?? 0).toPrecision(4))),
        stated(Number((first?.value ?? 0).toPrecision(4))),
        stated(Number((first?.high ?? 0).toPrecision(4))),
        gainCell(times(low.objective), low.objective),
        gainCell(times(high.objective), high.objective),
        ...(drawn ? [drawnBar(bar, gains, scale)] : []),
        flipText(bar),
      );
    }),
  };
}

/** Those that move the gain, the widest first, and those that flip the verdict beyond their range. */
export function shownBars(tornado: readonly Bar[]): Bar[] {
  return tornado.filter(({ swing, flips }) => swing > SEEN || flips.length > 0).slice(0, MOST_BARS);
}

function restText({ tornado }: OptionRobustness): Document {
  const shown = shownBars(tornado);
  const rest = tornado.filter((bar) => !shown.includes(bar));
  if (rest.length === 0) return [];
  const widest = Math.max(...rest.map(({ swing }) => swing));
  const by = widest > SEEN ? `by at most ${percent(widest - 1)} % each` : "not at all";
  return [
    {
      kind: "text",
      text: `The other ${rest.length} inputs with a range move it ${by}. "+1" stands for another number that moves with the first.`,
    },
  ];
}

/** Cells of a drawn bar. */
const CELLS = 15;

interface Scale {
  readonly from: number;
  readonly to: number;
}

/** From the least to the largest gain of all bars, in logarithms. */
function scaleOf({ objective }: Gains, bars: readonly Bar[]): Scale {
  const all = [objective, ...bars.flatMap(({ low, high }) => [low.objective, high.objective])];
  const seen = all.filter((gain) => gain > 0);
  return { from: Math.log(Math.min(...seen)), to: Math.log(Math.max(...seen)) };
}

/** The gain over the range of an input; `|` is the gain with every input at its value. */
function drawnBar({ low, high }: Bar, { objective }: Gains, { from, to }: Scale): string {
  const cell = (gain: number) => {
    const at = gain > 0 && to > from ? (Math.log(gain) - from) / (to - from) : 0;
    return Math.round(at * (CELLS - 1));
  };
  const ends = [low.objective, high.objective, objective].map(cell);
  const [left, right] = [Math.min(...ends), Math.max(...ends)];
  const marks = Array.from({ length: CELLS }, (_, i): string =>
    i >= left && i <= right ? "=" : " ",
  );
  marks[cell(objective)] = "|";
  return marks.join("").trimEnd();
}

/** What of an analysis is not proven; empty if all is. */
export function unprovenSentence({ samples, unproven, options }: Robustness): string {
  const bars = options.flatMap(({ tornado }) => tornado);
  const open = bars.filter(({ proven }) => !proven).length;
  const parts = [
    ...(unproven === 0 ? [] : [`in ${unproven} of ${samples} samples`]),
    ...(open === 0 ? [] : [`for ${open} of ${bars.length} inputs alone`]),
  ];
  if (parts.length === 0) return "";
  return `Not all mappings are proven optimal ${parts.join(" and ")}: there a better mapping might decide otherwise.`;
}

/** `digital6T at SMEM does not beat tensor-core-like in … (0.95x); that holds in 96.0 % of 100 samples …`. */
export function sureSentence(robustness: Robustness, of: OptionRobustness): string {
  const { compared, samples } = robustness;
  const { objective } = compared.mappers.options;
  const { option, gains, respects, tornado } = of;
  const [first = "objective", ...others] = respectsFor(objective);
  const main = respects[first];
  const name = compared.hardware.baseline.name;
  const beats = (better: boolean) => (better ? "beats" : "does not beat");
  const shares = others.map((respect) => {
    const { better, holds } = respects[respect];
    const verb = better ? "it is better" : "it is not better";
    return `in ${RESPECT_WORDS[respect](objective)} ${verb} (${times(gains[respect])}), which holds in ${percent(holds.share)} %`;
  });
  const interval = `${percent(main.holds.low)} to ${percent(main.holds.high)} %`;
  return (
    `${option.name} ${beats(main.better)} ${name} in ${RESPECT_WORDS[first](objective)} (${times(gains[first])}). ` +
    `That holds in ${percent(main.holds.share)} % of ${samples} samples (95 % sure: ${interval}); ${shares.join("; ")}. ` +
    unlikely(main.holds.share, tornado) +
    hangsOn(tornado)
  );
}

/** Why a verdict may hold in fewer than half of the samples: the value of an input lies at an end of its range, as a rule. */
function unlikely(share: number, tornado: readonly Bar[]): string {
  if (share >= 0.5) return "";
  const found = "That is the verdict at the values stated, and most samples say the opposite";
  const atEnd = tornado.find(({ input: { numbers } }) => {
    const [first] = numbers;
    return first && (first.value === first.low || first.value === first.high);
  });
  const [first] = atEnd?.input.numbers ?? [];
  if (!atEnd || !first) return `${found}. `;
  const end = first.value === first.low ? "low" : "high";
  return `${found}: ${atEnd.input.name}, ${significant(first.value)}, is the ${end} end of its range, ${rangeText(atEnd)}. `;
}

/** The inputs that flip the verdict alone, or that none does. */
function hangsOn(tornado: readonly Bar[]): string {
  const flipping = tornado.flatMap((bar) => {
    const inside = bar.flips.find(({ position }) => Math.abs(position) <= 1);
    return inside ? [`${bar.input.name} at ${flippedNumber(bar, inside.position)}`] : [];
  });
  const [most] = tornado;
  const widest = most
    ? `It hangs most on ${most.input.name}: ${times(most.low.objective)} to ${times(most.high.objective)} over ${rangeText(most)}. `
    : "";
  if (flipping.length === 0) return `${widest}No input alone flips it within its range.`;
  return `${widest}Alone within its range ${flipping.length === 1 ? "one input flips" : "each of these flips"} it: ${flipping.join(", ")}.`;
}

/** `Of 100 samples, best of these by … is digital6T at SMEM in 96.0 %, and …`. */
export function bestSentence({ best, samples, compared }: Robustness): string {
  const wins = [...best.values()].reduce((sum, n) => sum + n, 0);
  const parts = [...best]
    .sort((a, b) => b[1] - a[1])
    .map(([name, n]) => `${name} in ${percent(samples === 0 ? 0 : n / samples)} %`);
  const cores = percent(samples === 0 ? 0 : (samples - wins) / samples);
  return `Of ${samples} samples, best of these by ${objectiveWordsOf(compared.mappers.options.objective)} is ${parts.join(", ")}, and ${compared.hardware.baseline.name} in ${cores} %.`;
}

function objectiveWordsOf(objective: Objective): string {
  return OBJECTIVE_WORDS[objective];
}
