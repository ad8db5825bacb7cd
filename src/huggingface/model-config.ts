import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { Content } from "../format/text.ts";
import type { YamlDocument } from "../format/yaml.ts";
import { parseYaml } from "../format/yaml.ts";
import { parametersOf } from "../workload/parameters.ts";
import type { Transformer } from "../workload/transformer.ts";
import { transformerIssues } from "../workload/transformer.ts";
import type { Findings } from "./config.ts";
import { configAt, isMapping } from "./config.ts";
import { FAMILIES } from "./families.ts";
import type { Model } from "./family.ts";

/** Parameters of a model: of its matrices and tables, without norms and biases, which are some tenths of a percent at most. */
export interface ModelParameters {
  readonly total: number;
  /** Of those that one token uses; all tables count. */
  readonly active: number;
}

/** A model as its config.json describes it. */
export interface ModelConfig {
  readonly transformer: Transformer;
  readonly parameters: ModelParameters;
}

/** What a config of a decoder has, whatever its family. */
const DECODER_KEYS = [
  "hidden_size",
  "num_hidden_layers",
  "num_attention_heads",
  "intermediate_size",
  "vocab_size",
] as const;

/** Whether a document is the config.json of a model, as Hugging Face's transformers writes them. */
export function isModelConfig({ value }: YamlDocument): boolean {
  return (
    isMapping(value) &&
    !Object.hasOwn(value, "cimpass") &&
    (Object.hasOwn(value, "model_type") || Object.hasOwn(value, "architectures"))
  );
}

/**
 * Reads the config.json of a model.
 *
 * @param file name for messages
 * @param name of the model, if the file does not tell it
 * @throws InputError with every fault and its place
 */
export function readModelConfig(
  content: Content,
  file = "config.json",
  name?: string,
): ModelConfig {
  return modelConfigOf(parseYaml(content, file), name);
}

/** The same of a document that is open. */
export function modelConfigOf(document: YamlDocument, name?: string): ModelConfig {
  const findings: Findings = { issues: [...document.issues], notes: [] };
  const config = configAt(document, [], findings);
  const type = familyOf(document, findings.issues);
  const family = type === undefined ? undefined : FAMILIES[type];
  if (type === undefined || !family) throw new InputError(findings.issues);
  const model = family.read(config);
  const path = config.text("_name_or_path");
  if (findings.issues.length > 0) throw new InputError(findings.issues.sort(byPlace));
  const parameters = parametersIn(model, type);
  const transformer: Transformer = {
    name: nameOf(path, name, type),
    description: describe(family.title, parameters, findings.notes),
    source: `its config.json, model_type ${type}`,
    ...model.sizes,
  };
  const issues = [...transformerIssues(transformer), ...countIssues(parameters)];
  if (issues.length > 0)
    throw new InputError(issues.map((issue) => ({ ...issue, at: document.locate([]) })));
  return { transformer, parameters };
}

/** The family that a file says it is of, by its model_type or else its architecture; without one an issue says why. */
function familyOf(document: YamlDocument, issues: Issue[]): string | undefined {
  const keys = isMapping(document.value) ? document.value : {};
  const type = keys.model_type;
  if (typeof type === "string" && Object.hasOwn(FAMILIES, type)) return type;
  const [first] = Array.isArray(keys.architectures) ? (keys.architectures as unknown[]) : [];
  const said = type === undefined || type === null ? first : type;
  const text = typeof said === "string" ? said : "";
  const plain = (word: string) => word.replaceAll("_", "").toLowerCase();
  const base = plain(text.replace(/(LMHeadModel|Model|For[A-Z]\w*)$/, ""));
  const found = Object.keys(FAMILIES).find((one) => plain(one) === base);
  if (found !== undefined) return found;
  const key = said === type ? "model_type" : "architectures";
  issues.push(unknownFamily(text.slice(0, 60), key, Object.keys(keys), document));
  return undefined;
}

function unknownFamily(
  text: string,
  key: string,
  present: readonly string[],
  document: YamlDocument,
): Issue {
  const names = Object.keys(FAMILIES);
  const has = DECODER_KEYS.filter((one) => present.includes(one));
  const lacks = DECODER_KEYS.filter((one) => !present.includes(one));
  const among = (keys: readonly string[]) => (keys.length === 0 ? "none" : keys.join(", "));
  const write =
    lacks.length === 0
      ? "if it is a decoder with gated blocks, model_type llama reads it"
      : "write its sizes as a transformer file";
  return {
    code: "unknown-family",
    message: `unknown ${key}: ${text === "" ? "no text" : text}`,
    path: [],
    at: document.locate([key]),
    found: `of the keys of a decoder ${among(has)}; missing: ${among(lacks)}`,
    expected: names.join(", "),
    hint: didYouMean(text, names) ?? write,
  };
}

function byPlace({ at: a }: Issue, { at: b }: Issue): number {
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}

function parametersIn({ sizes, tables }: Model, name: string): ModelParameters {
  const { total, active } = parametersOf({ ...sizes, name });
  return { total: total + tables, active: active + tables };
}

function countIssues({ total }: ModelParameters): Issue[] {
  if (Number.isSafeInteger(total)) return [];
  return [
    {
      code: "inexact-sum",
      message: "inexact sum: more than 2^53 parameters",
      path: [],
      expected: "sizes of a model",
    },
  ];
}

/** The last part of the path that a model was saved from, else the name of its file. */
function nameOf(path: string | undefined, file: string | undefined, type: string): string {
  const plain = (text: string) =>
    text
      .replace(/[^\w.+-]+/g, "-")
      .replace(/^[^A-Za-z0-9]+/, "")
      .slice(0, 100);
  const saved = plain(path?.split(/[/\\]/).at(-1) ?? "");
  if (saved !== "") return saved;
  const given = plain(file ?? "");
  return given === "" || given === "config" || given === "stdin" ? type : given;
}

function describe(title: string, { total, active }: ModelParameters, notes: readonly string[]) {
  const used = active === total ? "" : `, ${amount(active)} of them for each token`;
  return [`${title}, ${amount(total)} parameters${used}`, ...notes].join("; ");
}

function amount(parameters: number): string {
  return parameters >= 1e9
    ? `${(parameters / 1e9).toPrecision(3)} billion`
    : `${(parameters / 1e6).toPrecision(3)} million`;
}
