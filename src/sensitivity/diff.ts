import type { Profile, Setting } from "../profile/profile.ts";
import { createProfile } from "../profile/profile.ts";
import type { SwitchId, SwitchKind } from "../profile/switches.ts";
import { SWITCHES } from "../profile/switches.ts";
import { isBetter } from "../verdict/gain.ts";
import type { Gains } from "./comparison.ts";

/** The answer for a network under a profile, in numbers. */
export interface NetworkAnswer {
  readonly network: string;
  /** The best option, with the cores where they are better, or the baseline where none makes the network better. */
  readonly winner: string;
  /** The gains of every option, CiM everywhere, by its name. */
  readonly options: ReadonlyMap<string, OptionAnswer>;
}

export interface OptionAnswer {
  readonly gains: Gains;
  /** Means of the per-GEMM ratios, as the summary of several networks has them. */
  readonly means: { readonly energy: number; readonly throughput: number };
}

/** Finds the answers for all networks under a profile. */
export type Answering = (profile: Profile) => Promise<readonly NetworkAnswer[]>;

/**
 * From where switches are flipped:
 * `consistent`: each alone to `published`; `published`: each alone to `consistent`;
 * `path`: from the published runs one after another, in the order of the switches, each kept.
 */
export type DiffFrom = "consistent" | "published" | "path";

/** What flipping one switch does to the answer for one network. */
export interface SwitchStep {
  readonly from: DiffFrom;
  readonly network: string;
  /** The switch, or `profile` for what the name of the profile decides beside its switches. */
  readonly switch: SwitchId | "profile";
  readonly kind: SwitchKind | "profile";
  readonly to: Setting;
  readonly before: NetworkAnswer;
  readonly after: NetworkAnswer;
}

/** Switches and their settings as a profile takes them. */
type Changes = readonly (readonly [SwitchId, Setting])[];

/** The profiles whose answers a diff compares, in the order in which they are looked at. */
export function diffProfiles(): Profile[] {
  const path: Changes[number][] = [];
  return [
    createProfile("consistent"),
    createProfile("as-published"),
    ...SWITCHES.flatMap(({ id }) => {
      path.push([id, "consistent"]);
      return [
        createProfile("consistent", [[id, "published"]]),
        createProfile("as-published", [[id, "consistent"]]),
        createProfile("as-published", path),
      ];
    }),
  ];
}

/** The answers for all networks under a profile. */
type Answers = readonly NetworkAnswer[];

/**
 * What the answers under the profiles of {@link diffProfiles} say about each switch, as far as they are known.
 *
 * @param answers in the order of the profiles, undefined where there is none yet
 */
export function diffSteps(answers: readonly (Answers | undefined)[]): SwitchStep[] {
  const [consistent, published, ...others] = answers;
  const steps: SwitchStep[] = [];
  const add = (
    from: DiffFrom,
    what: Pick<SwitchStep, "switch" | "kind" | "to">,
    before: Answers | undefined,
    after: Answers | undefined,
  ) => {
    before?.forEach((answer, i) => {
      const other = after?.[i];
      if (other) {
        steps.push({ from, network: answer.network, ...what, before: answer, after: other });
      }
    });
  };
  let reached = published;
  SWITCHES.forEach(({ id, kind }, i) => {
    const [away, mended, next] = others.slice(3 * i, 3 * i + 3);
    add("consistent", { switch: id, kind, to: "published" }, consistent, away);
    add("published", { switch: id, kind, to: "consistent" }, published, mended);
    add("path", { switch: id, kind, to: "consistent" }, reached, next);
    reached = next;
  });
  add("path", { switch: "profile", kind: "profile", to: "consistent" }, reached, consistent);
  return steps;
}

/**
 * How each switch moves the answer: flipped alone from either end, and one after another on the way from the published runs to
 * the consistent ones. Nothing is assumed: a switch that changes nothing was computed as well.
 *
 * @param enough asked before each profile; true ends the diff with what there is
 * @param onProgress called after each profile with the number done and the number in all
 */
export async function diffSwitches(
  answering: Answering,
  enough: () => boolean = () => false,
  onProgress: (done: number, all: number) => void = () => undefined,
): Promise<SwitchStep[]> {
  const profiles = diffProfiles();
  const answers: Answers[] = [];
  for (const profile of profiles) {
    if (enough()) break;
    answers.push(await answering(profile));
    onProgress(answers.length, profiles.length);
  }
  return diffSteps(answers);
}

/** How a step moves one option: its gains before and after, absent where the option is not offered. */
export interface SwitchMove {
  readonly before: OptionAnswer | undefined;
  readonly after: OptionAnswer | undefined;
  /** By how many times the gain by the objective changes, at least 1. */
  readonly factor: number;
  /** Whether the option beats the baseline on one side of the step only. */
  readonly flips: boolean;
  /** Whether any figure of the option, or the winner, changes. */
  readonly changes: boolean;
}

/** Changes below this are roundings. */
const SEEN = 1e-9;

/** What a step does to an option. */
export function moveOf({ before, after }: SwitchStep, option: string): SwitchMove {
  const [old, now] = [before.options.get(option), after.options.get(option)];
  const winner = before.winner !== after.winner;
  if (!old || !now) {
    return { before: old, after: now, factor: 1, flips: false, changes: winner || old !== now };
  }
  const ratio = now.gains.objective / old.gains.objective;
  const figures = ({ gains, means }: OptionAnswer) => [
    gains.objective,
    gains.energy,
    gains.throughput,
    means.energy,
    means.throughput,
  ];
  const others = figures(now);
  const moved = figures(old).some((value, i) => Math.abs((others[i] ?? 0) / value - 1) > SEEN);
  return {
    before: old,
    after: now,
    factor: Math.max(ratio, 1 / ratio),
    flips: isBetter(old.gains.objective) !== isBetter(now.gains.objective),
    changes: winner || moved,
  };
}
