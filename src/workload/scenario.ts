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
      /** Tokens that its encoder has read, of a model with an encoder. */
      readonly sequence?: number;
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
  /** Sequence and context in one: tokens of the prompt, and in the cache at decode. */
  readonly seq?: readonly number[];
}

/** Sequences at once, tokens of a prompt, and tokens in the cache, where nobody says how many. */
export const SCENARIO_DEFAULTS = { batch: 1, sequence: 2048, context: 2048 } as const;

/** `decode, batch 8, context 2048`. */
export function scenarioText(scenario: Scenario): string {
  const { phase, batch } = scenario;
  const length =
    phase === "decode" ? `context ${scenario.context}` : `sequence ${scenario.sequence}`;
  const read =
    phase === "decode" && scenario.sequence !== undefined ? `, sequence ${scenario.sequence}` : "";
  return `${phase}, batch ${batch}, ${length}${read}`;
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
  const { patches, attention, encoder } = model;
  const own = patches ? patches.count + 1 : (model.sequence ?? SCENARIO_DEFAULTS.sequence);
  const batches = request.batch ?? [SCENARIO_DEFAULTS.batch];
  const sequences = request.sequence ?? request.seq ?? [own];
  const contexts = request.context ?? request.seq ?? [model.sequence ?? SCENARIO_DEFAULTS.context];
  const phases = attention === "full" ? (["encode"] as const) : (request.phase ?? PHASES);
  return phases.flatMap((phase): Scenario[] =>
    batches.flatMap((batch): Scenario[] =>
      phase === "decode"
        ? contexts.flatMap((context) =>
            encoder
              ? sequences.map((sequence) => ({ phase, batch, context, sequence }))
              : [{ phase, batch, context }],
          )
        : sequences.map((sequence) => ({ phase, batch, sequence })),
    ),
  );
}

/** What is asked for and changes nothing. */
function idle(
  { name, attention, patches, encoder }: Transformer,
  request: ScenarioRequest,
): Issue[] {
  const issues: Issue[] = [];
  const add = (option: string, why: string, hint: string) =>
    issues.push({
      code: "option-without-effect",
      message: `option without effect: ${option}, since ${why}`,
      path: [],
      hint,
    });
  const without = (option: string) => `leave out --${option}`;
  if (request.seq && (request.sequence || request.context))
    add("--seq", "--sequence and --context say it", without("seq"));
  if (attention === "full") {
    const why = `${name} reads all tokens in one pass`;
    if (request.phase) add("--phase", why, without("phase"));
    if (request.context) add("--context", why, without("context"));
    for (const option of ["sequence", "seq"] as const)
      if (request[option] && patches)
        add(`--${option}`, `${name} has ${patches.count + 1} tokens`, without(option));
    return issues;
  }
  const { phase } = request;
  if (!phase) return issues;
  if (request.context && !phase.includes("decode"))
    add("--context", "prefill has no cache", "--sequence sets the tokens of the prompt");
  if (request.sequence && !phase.includes("prefill") && !encoder)
    add("--sequence", "decode reads no prompt", "--context sets the tokens in the cache");
  return issues;
}
