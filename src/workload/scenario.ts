import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Transformer } from "./transformer.ts";

/**
 * What a transformer does in one run: `prefill` reads a prompt, `decode` makes one token of each sequence with its context in
 * the cache, `encode` reads all tokens with full attention.
 */
export type Scenario =
  | {
      readonly phase: "prefill" | "encode";
      /** Sequences at once. */
      readonly batch: number;
      /** Tokens of each. */
      readonly sequence: number;
    }
  | {
      readonly phase: "decode";
      readonly batch: number;
      /** Tokens of each sequence whose keys the new one asks, its own among them. */
      readonly context: number;
    };

/** The phases of a causal model. */
export const PHASES = ["prefill", "decode"] as const;
export type Phase = (typeof PHASES)[number];

/** What a user asks for; every combination is a scenario. What is absent is a default. */
export interface ScenarioRequest {
  readonly phase?: readonly Phase[];
  readonly batch?: readonly number[];
  readonly sequence?: readonly number[];
  readonly context?: readonly number[];
}

/** Sequences at once, tokens of a prompt, and tokens in the cache, where nobody says how many. */
export const SCENARIO_DEFAULTS = { batch: 1, sequence: 2048, context: 2048 } as const;

/** `decode, batch 8, context 2048`. */
export function scenarioText(scenario: Scenario): string {
  const { phase, batch } = scenario;
  const length =
    phase === "decode" ? `context ${scenario.context}` : `sequence ${scenario.sequence}`;
  return `${phase}, batch ${batch}, ${length}`;
}

/**
 * The scenarios of a transformer that are asked for: both phases unless one is named, and defaults where nothing is said;
 * of an encoder the one pass that it has.
 *
 * @throws InputError for what has no effect on the model
 */
export function scenariosOf(model: Transformer, request: ScenarioRequest): Scenario[] {
  const issues = idle(model, request);
  if (issues.length > 0) throw new InputError(issues);
  const { patches, attention } = model;
  const own = patches ? patches.count + 1 : (model.sequence ?? SCENARIO_DEFAULTS.sequence);
  const batches = request.batch ?? [SCENARIO_DEFAULTS.batch];
  const sequences = request.sequence ?? [own];
  const contexts = request.context ?? [model.sequence ?? SCENARIO_DEFAULTS.context];
  const phases = attention === "full" ? (["encode"] as const) : (request.phase ?? PHASES);
  return phases.flatMap((phase): Scenario[] =>
    batches.flatMap((batch): Scenario[] =>
      phase === "decode"
        ? contexts.map((context) => ({ phase, batch, context }))
        : sequences.map((sequence) => ({ phase, batch, sequence })),
    ),
  );
}

/** What is asked for and changes nothing. */
function idle({ name, attention, patches }: Transformer, request: ScenarioRequest): Issue[] {
  const issues: Issue[] = [];
  const add = (option: string, why: string, hint: string) =>
    issues.push({
      code: "option-without-effect",
      message: `option without effect: ${option}, since ${why}`,
      path: [],
      hint,
    });
  const without = (option: string) => `leave out --${option}`;
  if (attention === "full") {
    const why = `${name} reads all tokens in one pass`;
    if (request.phase) add("--phase", why, without("phase"));
    if (request.context) add("--context", why, without("context"));
    if (request.sequence && patches)
      add("--sequence", `${name} has ${patches.count + 1} tokens`, without("sequence"));
    return issues;
  }
  const { phase } = request;
  if (!phase) return issues;
  if (request.context && !phase.includes("decode"))
    add("--context", "prefill has no cache", "--sequence sets the tokens of the prompt");
  if (request.sequence && !phase.includes("prefill"))
    add("--sequence", "decode reads no prompt", "--context sets the tokens in the cache");
  return issues;
}
