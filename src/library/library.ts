import type { Architecture } from "../architecture/architecture.ts";
import type { Primitive } from "../architecture/primitive.ts";
import { InputError } from "../diagnostic/issue.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { FileKind } from "../format/file-kind.ts";
import { KINDS } from "../format/file-kind.ts";
import type { MappingSpec } from "../format/mapping-spec.ts";
import type { Macro } from "../macro/macro.ts";
import type { Profile } from "../profile/profile.ts";
import { isPublished } from "../profile/profile.ts";
import { deepFreeze } from "../quantity/frozen.ts";
import type { Network } from "../workload/network.ts";
import type { Transformer } from "../workload/transformer.ts";
import type { Workload } from "../workload/workload.ts";
import { COMPILED } from "./compiled.ts";
import { LEDGER } from "./compiled-ledger.ts";
import type { RefusedMacro } from "./derived.ts";
import type { Entry } from "./entry.ts";
import { syntheticNetwork, syntheticText } from "./synthetic.ts";

/**
 * The built-in primitives, macros, architectures, networks, transformers and mappings, by name.
 *
 * They are read from the native files under data/ when the package is built, and frozen.
 */

const {
  primitives: PRIMITIVES,
  architectures: ARCHITECTURES,
  workloads: NETWORKS,
  transformers: TRANSFORMERS,
  mappings: MAPPINGS,
} = deepFreeze(COMPILED);

/** The ledger, asked for at each use: where it is not needed at first, as in a page, its module has it later. */
const ledger = () => deepFreeze(LEDGER);

/** What a listing shows of an entry. */
export interface EntrySummary {
  readonly kind: FileKind;
  readonly name: string;
  readonly description: string;
}

/** The names of all primitives that are files; the names of macros are of primitives too. */
export function primitiveNames(): string[] {
  return PRIMITIVES.map(({ name }) => name);
}

/**
 * The primitives that a comparison offers if none is named: under `capacity-digital8T` set to `published` the four
 * of the study, else also the one that fills its array.
 */
export function offeredPrimitives(profile: Profile): Primitive[] {
  const left = isPublished(profile, "capacity-digital8T") ? ["digital8T-full"] : [];
  return PRIMITIVES.filter(({ name }) => !left.includes(name)).map(({ value }) => value);
}

/** The primitives that macros of the ledger give: 45 nm LP, 1 V, INT-8, as docs/ledger.md says. */
export function ledgerPrimitives(): Primitive[] {
  return ledger().derived.flatMap((of) => ("primitive" in of ? [of.primitive] : []));
}

/** The macros that give none, each with the fields that it lacks for that. */
export function refusedMacros(): RefusedMacro[] {
  return ledger().derived.flatMap((of) => ("refused" in of ? [of] : []));
}

/**
 * A primitive by name, of a file or derived from a macro of that name.
 *
 * @throws InputError for an unknown name, or with what a macro lacks
 */
export function primitive(name: string): Primitive {
  const derived = ledger().derived.find((of) => of.name === name);
  if (!derived) {
    const names = [...primitiveNames(), ...macroNames()];
    return find(PRIMITIVES, name, "primitive", names).value;
  }
  if ("primitive" in derived) return derived.primitive;
  throw new InputError(
    derived.refused.map((issue) => ({
      ...issue,
      message: `no primitive of ${name}: ${issue.message}`,
    })),
  );
}

/** The names of all published macros. */
export function macroNames(): string[] {
  return ledger().macros.map(({ name }) => name);
}

/**
 * A published macro, with its structure and what was measured of it.
 *
 * @throws InputError for an unknown name
 */
export function macro(name: string): Macro {
  const isFile = PRIMITIVES.some((of) => of.name === name);
  const hint = isFile ? `${name} is a primitive: cimpass show ${name}` : undefined;
  return find(ledger().macros, name, "macro", macroNames(), hint).value;
}

/** The names of all architectures. */
export function architectureNames(): string[] {
  return ARCHITECTURES.map(({ name }) => name);
}

/** @throws InputError for an unknown name */
export function architecture(name: string): Architecture {
  return find(ARCHITECTURES, name, "architecture").value;
}

/** The names of all networks. `resnet-50` stands for one of two, and `synthetic` is generated. */
export function networkNames(): string[] {
  return [...NETWORKS.map(({ name }) => name), RESNET, SYNTHETIC].sort();
}

/**
 * A network by name. `resnet-50` is the study's list where `resnet-shortcuts` is set to `published`, else the
 * complete network.
 *
 * @throws InputError for an unknown name
 */
export function network(name: string, profile: Profile): Network {
  if (name === SYNTHETIC) return syntheticNetwork();
  return find(NETWORKS, storedName(name, profile), "network", networkNames()).value;
}

/** The names of all transformers, which make a network in each scenario. */
export function transformerNames(): string[] {
  return TRANSFORMERS.map(({ name }) => name);
}

/** @throws InputError for an unknown name */
export function transformer(name: string): Transformer {
  return find(TRANSFORMERS, name, "transformer").value;
}

/**
 * A network or a transformer by name.
 *
 * @throws InputError for an unknown name
 */
export function workload(name: string, profile: Profile): Workload {
  const found = TRANSFORMERS.find((entry) => entry.name === name);
  if (found) return { kind: "transformer", transformer: found.value };
  if (networkNames().includes(name)) return { kind: "network", network: network(name, profile) };
  const names = [...networkNames(), ...transformerNames()];
  return find<never>([], name, "network", names);
}

/** The names of all mappings. */
export function mappingNames(): string[] {
  return MAPPINGS.map(({ name }) => name);
}

/**
 * A mapping by name, to be bound to the hierarchy it names.
 *
 * @throws InputError for an unknown name
 */
export function mapping(name: string): MappingSpec {
  return find(MAPPINGS, name, "mapping").value;
}

/** The baseline's mapping of 512×1024×1024 that the study published, the only one of its baseline mappings. */
export function publishedBaselineMapping(): MappingSpec {
  return mapping("baseline-published");
}

/** Every entry, by kind and name. */
export function entries(): EntrySummary[] {
  const stored = allStored();
  const summaries = stored.map(({ kind, name, value }) => ({
    kind,
    name,
    description: value.description ?? "",
  }));
  const { description = "" } = syntheticNetwork();
  summaries.push(
    { kind: "network", name: SYNTHETIC, description },
    {
      kind: "network",
      name: RESNET,
      description: "resnet-50-published or resnet-50-complete, as switch resnet-shortcuts says.",
    },
  );
  return summaries.sort(
    (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.name < b.name ? -1 : 1),
  );
}

/**
 * The native file of an entry of any kind, for copying.
 *
 * @throws InputError for an unknown name
 */
export function entryText(name: string, profile: Profile): string {
  if (name === SYNTHETIC) return syntheticText();
  const stored = allStored();
  const names = [...stored.map((entry) => entry.name), RESNET, SYNTHETIC];
  return find<Entry<unknown>>(stored, storedName(name, profile), "name", names).text;
}

function allStored(): Entry<{ readonly description?: string }>[] {
  const hardware = [...PRIMITIVES, ...ledger().macros, ...ARCHITECTURES];
  return [...hardware, ...NETWORKS, ...TRANSFORMERS, ...MAPPINGS];
}

const RESNET = "resnet-50";
const SYNTHETIC = "synthetic";

function storedName(name: string, profile: Profile): string {
  if (name !== RESNET) return name;
  return isPublished(profile, "resnet-shortcuts") ? "resnet-50-published" : "resnet-50-complete";
}

function find<T extends { readonly name: string }>(
  entries: readonly T[],
  name: string,
  noun: string,
  names: readonly string[] = entries.map((entry) => entry.name),
  hint = didYouMean(name, names) ?? "cimpass list shows all names",
): T {
  const found = entries.find((entry) => entry.name === name);
  if (found) return found;
  const printable = name.replace(/\p{Cc}/gu, "?").slice(0, 100);
  throw new InputError([
    {
      code: "unknown-name",
      message: `unknown ${noun}: ${printable}`,
      path: [],
      hint,
    },
  ]);
}
