import type { Issue } from "../diagnostic/issue.ts";
import type { Path } from "../format/yaml.ts";

/** A component of an expanded architecture, with how many of it there are and where it stands in the file. */
export interface Component {
  readonly name: string;
  readonly className: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly meshX: number;
  readonly meshY: number;
  readonly path: Path;
}

/** What one storage holds and moves. */
export interface StorageSize {
  /** Elements that one access moves. */
  readonly block: number;
  readonly word_bits: number;
  /** Elements; Infinity where none is stated. */
  readonly capacity: number;
  /** Elements per cycle; Infinity where none is stated. */
  readonly readBandwidth: number;
  readonly writeBandwidth: number;
}

/** Attributes that are read, under all their names. */
const NAMES = {
  width: ["width", "memory_width", "data_storage_width"],
  word: ["datawidth", "word-bits", "word_bits", "word_width"],
  block: ["block_size", "block-size", "n_words"],
  cluster: ["cluster_size", "cluster-size"],
  depth: ["depth", "memory_depth", "data_storage_depth"],
  entries: ["entries"],
  sizeKB: ["sizeKB"],
  buffering: ["multiple_buffering", "multiple-buffering"],
  read: ["read_bandwidth"],
  write: ["write_bandwidth"],
} as const;

/** Attributes that Timeloop's model looks at and ours does not: they must have the value that changes nothing. */
const NEUTRAL: Readonly<Record<string, readonly unknown[]>> = {
  min_utilization: [0],
  "min-utilization": [0],
  allow_overbooking: [false, "False", "false"],
  has_power_gating: [false, "False", "false"],
  reduction_supported: [true, "True", "true", "yes"],
  network_fill_latency: [0],
  network_drain_latency: [0],
  bandwidth_consumption_scale: [1],
  metadata_datawidth: [0],
  metadata_word_bits: [0],
  metadata_storage_width: [0],
  metadata_storage_depth: [0],
  "addr-gen-energy": [0],
  "vector-access-energy": [],
  bandwidth: [],
  shared_bandwidth: [],
  network_read: [],
  network_fill: [],
  network_drain: [],
  network_update: [],
  concordant_compressed_tile_traversal: [false, "False"],
  decompression_supported: [false, "False"],
  compression_supported: [false, "False"],
};

/** Attributes that are read elsewhere: the mesh of a component, and the clock. */
const ELSEWHERE = ["meshX", "meshY", "instances", "global_cycle_seconds", "version"];

/** Names of the attributes of a component that were not looked at: they decide energies, which the ERT has. */
export function unusedAttributes({ attributes }: Component): string[] {
  const used = [...Object.values(NAMES).flat(), ...Object.keys(NEUTRAL), ...ELSEWHERE];
  return Object.keys(attributes).filter((key) => !used.includes(key));
}

/** Sizes and bandwidths of a storage; issues name what is missing or cannot be. */
export function storageSize(component: Component, issues: Issue[]): StorageSize {
  const read = (of: keyof typeof NAMES, least: number, whole: boolean) =>
    readNumber(component, NAMES[of], least, whole, issues);
  const word_bits = read("word", 1, true);
  const width = read("width", 1, true);
  const cluster = read("cluster", 1, true);
  if (word_bits === undefined) issues.push(missing(component, "datawidth"));
  const word = word_bits ?? 1;
  const stated = read("block", 1, true);
  const block = stated ?? (width === undefined ? 1 : width / (cluster ?? 1) / word);
  const clusters = cluster ?? (width === undefined ? 1 : width / (block * word));
  if (
    !Number.isInteger(block) ||
    !Number.isInteger(clusters) ||
    block * clusters * word !== (width ?? block * clusters * word)
  ) {
    issues.push({
      code: "invalid-block",
      message: `invalid access width: ${component.name}`,
      path: [...component.path, "attributes"],
      found: `width ${width}, datawidth ${word_bits}, block ${block}`,
      expected: "width = datawidth × block_size × cluster_size, all whole",
    });
  } else if (clusters !== 1) {
    issues.push({
      code: "unsupported-attribute",
      message: `unsupported cluster size: ${clusters} of ${component.name}`,
      path: [...component.path, "attributes"],
      expected: "1: width = datawidth × block_size",
    });
  }
  issues.push(...neutralIssues(component));
  return {
    block: Number.isInteger(block) ? block : 1,
    word_bits: word,
    capacity: capacityOf(component, block, word, read, issues),
    readBandwidth: read("read", Number.MIN_VALUE, false) ?? Number.POSITIVE_INFINITY,
    writeBandwidth: read("write", Number.MIN_VALUE, false) ?? Number.POSITIVE_INFINITY,
  };
}

/** What a storage holds: entries, or blocks × depth, or KiB; divided among the tiles that are there at once. */
function capacityOf(
  component: Component,
  block: number,
  word: number,
  read: (of: keyof typeof NAMES, least: number, whole: boolean) => number | undefined,
  issues: Issue[],
): number {
  const entries = read("entries", 1, true);
  const depth = read("depth", 1, true);
  const sizeKB = read("sizeKB", 1, true);
  const buffering = read("buffering", 1, false) ?? 1;
  const size =
    entries ??
    (depth === undefined ? undefined : depth * block) ??
    (sizeKB === undefined ? undefined : Math.floor((sizeKB * 8192) / word));
  if (size === undefined) return Number.POSITIVE_INFINITY;
  const capacity = Math.floor(size / buffering);
  if (Number.isSafeInteger(capacity) && capacity >= 1) return capacity;
  issues.push({
    code: "invalid-capacity",
    message: `invalid capacity: ${component.name}`,
    path: [...component.path, "attributes"],
    found: `${capacity} elements`,
    expected: "at least one element, and fewer than 2^53",
  });
  return 1;
}

/** A number under one of its names; the first that is there counts, as Timeloop looks for them. */
function readNumber(
  { attributes, path, name }: Component,
  names: readonly string[],
  least: number,
  whole: boolean,
  issues: Issue[],
): number | undefined {
  const key = names.find((one) => Object.hasOwn(attributes, one));
  if (key === undefined) return undefined;
  const value = attributes[key];
  if (
    typeof value === "number" &&
    value >= least &&
    (whole ? Number.isSafeInteger(value) : Number.isFinite(value))
  )
    return value;
  issues.push({
    code: "invalid-attribute",
    message: `invalid ${key}: ${shown(value)} of ${name}`,
    path: [...path, "attributes", key],
    expected: whole ? `a whole number of at least ${least}` : "a number above 0",
  });
  return undefined;
}

function neutralIssues({ attributes, path, name }: Component): Issue[] {
  return Object.entries(NEUTRAL).flatMap(([key, neutral]) => {
    if (!Object.hasOwn(attributes, key) || neutral.includes(attributes[key])) return [];
    return [
      {
        code: "unsupported-attribute",
        message: `unsupported ${key}: ${shown(attributes[key])} of ${name}`,
        path: [...path, "attributes", key],
        expected: neutral.length > 0 ? `${neutral[0]}` : "none: it is not modelled",
      },
    ];
  });
}

function missing({ name, path }: Component, key: string): Issue {
  return {
    code: "missing-attribute",
    message: `missing ${key}: ${name}`,
    path: [...path, "attributes"],
    expected: "bits of an element",
  };
}

/** A value as a message shows it. */
function shown(value: unknown): string {
  if (typeof value === "object" && value !== null) return "a collection";
  return String(value).slice(0, 60);
}
