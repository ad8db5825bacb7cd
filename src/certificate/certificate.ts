import { z } from "zod";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Profile, ProfileName } from "../profile/profile.ts";
import { createProfile, PROFILE_NAMES } from "../profile/profile.ts";
import { SWITCHES } from "../profile/switches.ts";
import { WEIGHTS } from "../workload/gemm.ts";
import { DIMENSIONS, TENSORS } from "../workload/tensor.ts";
import type { CertifiedProblem } from "./problem.ts";
import type { Certificate, Cover } from "./verify.ts";

/**
 * The file of a certificate: JSON, `"cimpass": "certificate/1"` first. The number is raised when a cover would be read
 * differently: when decisions, their alternatives or the meaning of bounds change.
 */
const HEADER = "certificate/1";

/** Covers are not nested deeper: a mapping is decided by fewer decisions. */
const MOST_DEPTH = 500;

const size = z.number().int().min(1);
const index = z.number().int().min(0);
/** Beyond these, sums and products of figures are no longer finite and exact to a few digits. */
const LEAST = 1e-60;
const MOST = 1e60;
const positive = z.number().min(LEAST).max(MOST);
const amount = z.union([z.literal(0), positive]);
/** Names are printed: no control characters. */
const text = z
  .string()
  .max(200)
  .regex(/^\P{Cc}*$/u);
/** JSON has no infinity. */
const unbounded = z.literal("unbounded").transform(() => Number.POSITIVE_INFINITY);
const sizeOrNone = z.union([size, unbounded]);
const rate = z.union([positive, unbounded]);
const dimension = z.enum(DIMENSIONS as ["M", "N", "K", "batch"]);
const tensor = z.enum(TENSORS as ["A", "B", "Z"]);
const axis = z
  .strictObject({ size, dimensions: z.array(dimension), filled: z.boolean().optional() })
  .transform(({ filled, ...rest }) => (filled === undefined ? rest : { ...rest, filled }));
const keep = z.enum(["always", "never", "optional"]);
const memory = z.strictObject({
  kind: z.literal("memory"),
  name: text,
  capacity: sizeOrNone,
  keeps: z.strictObject({ A: keep, B: keep, Z: keep }),
  loops: z.strictObject({ M: sizeOrNone, N: sizeOrNone, K: sizeOrNone, batch: sizeOrNone }),
});
const fanout = z.strictObject({ kind: z.literal("fanout"), name: text, x: axis, y: axis });
const area = z
  .number()
  .nullable()
  .transform((area_um2) => area_um2 ?? undefined);

const memoryCost = z.strictObject({
  block: size,
  readEnergy_pJ: amount,
  writeEnergy_pJ: amount,
  updateEnergy_pJ: amount,
  leakage_pJ_per_ns: amount,
  area_um2: area,
  readBandwidth: rate,
  writeBandwidth: rate,
  bandwidthOf: z.enum(["instance", "level"]),
});

const architectureSchema = z.strictObject({
  name: text,
  precision_bits: size,
  hierarchy: z.strictObject({
    name: text,
    levels: z.array(z.discriminatedUnion("kind", [memory, fanout])).min(1),
    compute: text,
  }),
  memories: z.array(memoryCost.nullable().transform((cost) => cost ?? undefined)),
  compute: z.strictObject({
    macEnergy_pJ: amount,
    step_ns: positive,
    stepRange_ns: z.tuple([amount, amount]),
    leakage_pJ_per_ns: amount,
    area_um2: area,
    units: size,
  }),
  reductionEnergy_pJ: amount,
  clock_GHz: positive,
  cim: z
    .strictObject({
      primitive: text,
      at: text,
      count: size,
      bankFanout: index,
      arrayFanout: index,
      storage: index,
      Rp: size,
      Cp: size,
      Rh: size,
      Ch: size,
      rowWrite_ns: amount,
      leakage_pJ_per_ns: amount,
      pingPong: z.boolean(),
    })
    .nullable()
    .transform((cim) => cim ?? undefined),
});

const objective = z.enum(["energy", "latency", "edp"]);
const loop = { dimension, bound: size };
const certificateSchema = z.strictObject({
  cimpass: z.literal(HEADER),
  gemm: z.strictObject({
    ...{ name: text, M: size, N: size, K: size, batch: size, count: size },
    weights: z.enum(WEIGHTS).default("static"),
  }),
  first: objective,
  second: objective,
  factors: z.enum(["perfect", "imperfect"]),
  fillFirst: z
    .strictObject({
      bank: index,
      array: index,
      storage: index,
      most: z.strictObject({ K: size, N: size }),
    })
    .nullable()
    .transform((fillFirst) => fillFirst ?? undefined),
  profile: z.strictObject({
    name: z.enum(PROFILE_NAMES as [ProfileName, ...ProfileName[]]),
    set: z.record(text, text),
  }),
  architecture: architectureSchema,
  energy_pJ: positive,
  latency_ns: positive,
  mapping: z.strictObject({
    levels: z.array(
      z.strictObject({
        level: text,
        keeps: z.array(tensor),
        temporal: z.array(z.strictObject(loop)),
        spatial: z.array(z.strictObject({ ...loop, axis: z.enum(["x", "y"]) })),
      }),
    ),
  }),
  cover: z.unknown(),
});

/**
 * Reads a certificate. What it says is not believed yet: verify.ts checks it.
 *
 * @throws InputError if the text is no certificate of this version
 */
export function readCertificate(text: string): Certificate {
  const value = parse(text);
  const header = typeof value === "object" && value !== null && "cimpass" in value && value.cimpass;
  if (header !== HEADER) throw wrongHeader(header);
  const result = certificateSchema.safeParse(value);
  const issues = result.success
    ? [...problemIssues(result.data), ...coverIssues(result.data.cover)]
    : result.error.issues.slice(0, 20).map(({ path, message }): Issue => {
        const at = path.map((part) => (typeof part === "number" ? part : String(part)));
        const place = at.join(".");
        return { code: "invalid-certificate", message: `invalid ${place}: ${message}`, path: at };
      });
  if (!result.success || issues.length > 0) throw new InputError(issues);
  const { gemm, first, second, factors, fillFirst, architecture, profile, ...rest } = result.data;
  const { energy_pJ, latency_ns: time_ns, mapping, cover } = rest;
  const { name, set } = profile;
  const problem = {
    architecture,
    gemm,
    profile: createProfile(name, Object.entries(set)),
    factors,
    fillFirst,
    first,
    second,
  };
  return { problem, mapping, energy_pJ, time_ns, cover: cover as Cover };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "";
    throw refused("invalid-json", `invalid JSON: ${reason}`, "a certificate, whole");
  }
}

function wrongHeader(header: unknown): InputError {
  const expected = `"cimpass": "${HEADER}"`;
  const found = typeof header === "string" ? header.slice(0, 60) : "none";
  return found.startsWith("certificate/")
    ? refused("unsupported-version", `unsupported version: ${found}`, expected)
    : refused("unknown-kind", `unknown kind of file: ${found}`, expected);
}

function refused(code: string, message: string, expected: string): InputError {
  return new InputError([{ code, message, path: [], expected }]);
}

/** Parts of the problem that must agree with one another, so that what reads them does not go astray. */
function problemIssues({
  architecture,
  fillFirst,
}: Pick<CertifiedProblem, "architecture" | "fillFirst">): Issue[] {
  const issues: Issue[] = [];
  const report = (message: string, path: Issue["path"]) =>
    issues.push({ code: "invalid-certificate", message, path });
  const { levels } = architecture.hierarchy;
  const path = ["architecture", "hierarchy", "levels"];
  const [outermost] = levels;
  const keepsAll =
    outermost?.kind === "memory" && TENSORS.every((t) => outermost.keeps[t] === "always");
  if (!keepsAll) report("invalid outermost level: it must keep every tensor", [...path, 0]);
  if (new Set(levels.map(({ name }) => name)).size < levels.length) report("duplicate level", path);
  const costs = architecture.memories;
  const matches = levels.every(({ kind }, i) => (costs[i] !== undefined) === (kind === "memory"));
  if (!matches || costs.length !== levels.length)
    report("costs of other levels than there are", ["architecture", "memories"]);
  const kindAt = (i: number) => levels[i]?.kind;
  const { cim } = architecture;
  const roles = [
    ...(cim ? [[cim.bankFanout, cim.arrayFanout, cim.storage]] : []),
    ...(fillFirst ? [[fillFirst.bank, fillFirst.array, fillFirst.storage]] : []),
  ];
  for (const [bank = 0, array = 0, storage = 0] of roles) {
    if (kindAt(bank) === "fanout" && kindAt(array) === "fanout" && kindAt(storage) === "memory")
      continue;
    report("invalid level of banks, arrays or storage", ["architecture", "cim"]);
  }
  for (const [i, level] of levels.entries()) {
    if (level.kind === "fanout" && [level.x, level.y].some((axis) => isFilledWrong(level, axis)))
      report("invalid filled axis: it carries one dimension, on this axis alone", [...path, i]);
  }
  return issues;
}

type Axis = { readonly dimensions: readonly string[]; readonly filled?: boolean };

function isFilledWrong({ x, y }: { x: Axis; y: Axis }, axis: Axis): boolean {
  const [dimension, ...more] = axis.dimensions;
  if (!axis.filled) return false;
  const other = axis === x ? y : x;
  return dimension === undefined || more.length > 0 || other.dimensions.includes(dimension);
}

/** Covers are numbers and lists of covers; what they mean is checked where they are walked. */
function coverIssues(cover: unknown): Issue[] {
  const isCover = (node: unknown, depth: number): boolean => {
    if (typeof node === "number") return true;
    return depth < MOST_DEPTH && Array.isArray(node) && node.every((n) => isCover(n, depth + 1));
  };
  if (isCover(cover, 0)) return [];
  const message = `invalid cover: more than numbers and lists, or deeper than ${MOST_DEPTH}`;
  return [{ code: "invalid-certificate", message, path: ["cover"] }];
}

/** The file of a certificate: one line per field, so that it can be read; the cover is one of them. */
export function writeCertificate(certificate: Certificate): string {
  const { problem, mapping, energy_pJ, time_ns, cover } = certificate;
  const { gemm, first, second, factors, fillFirst, profile, architecture } = problem;
  const { name, M, N, K, batch, count, weights } = gemm;
  const fields = {
    cimpass: HEADER,
    gemm: { name, M, N, K, batch, count, ...(weights === "static" ? {} : { weights }) },
    first,
    second,
    factors,
    fillFirst: fillFirst ?? null,
    profile: { name: profile.name, set: changesOf(profile) },
    architecture: {
      name: architecture.name,
      precision_bits: architecture.precision_bits,
      hierarchy: architecture.hierarchy,
      memories: architecture.memories.map((cost) => cost && withArea(cost)),
      compute: withArea(architecture.compute),
      reductionEnergy_pJ: architecture.reductionEnergy_pJ,
      clock_GHz: architecture.clock_GHz,
      cim: architecture.cim ?? null,
    },
    energy_pJ,
    latency_ns: time_ns,
    mapping,
    cover,
  };
  const finite = (_: string, value: unknown) =>
    value === Number.POSITIVE_INFINITY ? "unbounded" : value;
  const lines = Object.entries(fields).map(
    ([field, value]) => `${JSON.stringify(field)}: ${JSON.stringify(value, finite)}`,
  );
  return `{\n${lines.join(",\n")}\n}\n`;
}

function withArea<T extends { readonly area_um2: number | undefined }>(cost: T) {
  return { ...cost, area_um2: cost.area_um2 ?? null };
}

/** The switches that are set away from the profile's default. */
function changesOf({ name, settings }: Profile): Record<string, string> {
  const initial = createProfile(name).settings;
  const changed = SWITCHES.filter(({ id }) => settings[id] !== initial[id]);
  return Object.fromEntries(changed.map(({ id }) => [id, settings[id]]));
}
