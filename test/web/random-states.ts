import { seeded } from "../../src/mapper/seeded.ts";
import { SWITCHES } from "../../src/profile/switches.ts";
import type { Options, OwnFile, State, View } from "../../web/state/state.ts";
import { command } from "../cli/command.ts";

const PRIMITIVES = ["analog6T", "analog8T", "digital6T", "digital8T", "digital8T-full"];
const EXTENTS = [1, 6, 16, 24, 32, 60, 64, 96, 128];
const STAGINGS = ["0", "0.25", "0.5"];
const SWEEPS = [
  "capacity:SMEM=96KiB",
  "capacity:SMEM=64KiB,160KiB",
  "capacity:RF=8KiB",
  "count=1,2",
  "staging=0,0.25",
];

/** Views whose numbers are compared, in turn. */
const COMPARED = [
  "verdict",
  "gemm",
  "pareto",
  "map",
  "assumptions",
  "proof",
  "primitives",
] as const;

/**
 * States that a visitor may come to: shapes, a list or a primitive of their own, some primitives and levels, budgets, switches,
 * objectives and mappers. Their extents are small, so that every search takes a moment. The same for a seed on every machine.
 */
export async function randomStates(seed: number, count: number): Promise<readonly State[]> {
  const random = seeded(seed);
  const one = <T>(of: readonly T[]): T => of[random.below(of.length)] as T;
  const maybe = (share: number) => random.below(100) < share * 100;
  const digital = (await command("show digital6T")).out;

  const shape = () => [one(EXTENTS), one(EXTENTS), one(EXTENTS)].join("x");
  const ownPrimitive = (): OwnFile => {
    const energy = (1 + random.below(900)) / 1000;
    const text = digital
      .replace(/^name: .*$/m, "name: mine")
      .replace(/(mac_energy_pJ:\s*(?:\{\s*value:)?\s*)[\d.]+/, `$1${energy}`);
    return { name: "mine.yaml", text };
  };

  return Array.from({ length: count }, (_, i): State => {
    const view = COMPARED[i % COMPARED.length] as View;
    const own: OwnFile[] = [];
    const options: { -readonly [K in keyof Options]: Options[K] } = {};
    const words = maybe(0.3) ? [shape(), shape()] : [shape()];
    if (maybe(0.15) && view !== "map") {
      own.push({ name: "list.csv", text: `M,N,K,count\n${shape().replaceAll("x", ",")},3\n` });
      words.splice(0, words.length, "list.csv");
    }
    const cim = maybe(0.5) ? [one(PRIMITIVES)] : [...new Set([one(PRIMITIVES), one(PRIMITIVES)])];
    if (maybe(0.25)) {
      const mine = ownPrimitive();
      own.push(mine);
      cim[0] = mine.name;
    }
    options.cim = cim;
    const at = one(["RF", "SMEM"]);
    options.at = maybe(0.3) && view !== "map" ? ["RF", "SMEM"] : [at];
    const staging = one(STAGINGS);
    if (maybe(0.3) || view === "map") options.staging = [staging];
    if (maybe(0.2)) options.count = `${1 + random.below(6)}`;
    else if (maybe(0.3)) options.budget = one(["area-below", "capacity"]);
    if (maybe(0.2)) options.profile = one(["as-published", "timeloop"]);
    else if (maybe(0.4)) options.set = [`${one(SWITCHES).id}=published`];
    if (maybe(0.4)) options.objective = one(["energy", "latency", "latency,energy"]);
    if (maybe(0.2) && view !== "map" && words.every((word) => sizeOf(word) <= 2 ** 15))
      options.factors = "imperfect";
    if (maybe(0.15)) options.mapper = "priority";
    if (maybe(0.1)) options.interleaving = "off";
    if (view === "pareto" && maybe(0.6)) {
      options.sweep = one(SWEEPS);
      // What is swept has no other value, but some visitors make a link that says one.
      if (options.sweep.startsWith("count") && maybe(0.8)) {
        delete options.count;
        delete options.budget;
      }
      if (options.sweep.startsWith("staging") && maybe(0.8)) delete options.staging;
    }
    if (view === "map") {
      options.x = one(["M:8..32", "K:64..256"]);
      options.y = one(["N:16..64", "batch:1..4"]);
      options.points = "3";
      options.fix = options.x.startsWith("M") ? ["K=64"] : ["M=16"];
      if (options.y.startsWith("batch")) options.fix = [...options.fix, "N=32"];
      delete options.mapper;
    }
    if (view === "primitives") {
      options.parameter = one(["latency", "mac-energy", "latency,write-energy", "Rp", "count"]);
      options.factor = one(["0.5", "1", "2"]);
      options.measure = one(["energy", "throughput", "edp", "energy,throughput"]);
      // Nothing between two costs: a curve takes many searches.
      options.frontier = "";
      delete options.mapper;
    }
    return { view, words, options, own };
  });
}

/** The MACs of a shape; of a file they are not known. */
function sizeOf(word: string): number {
  return word
    .split("x")
    .reduce((product, extent) => product * (Number(extent) || Number.POSITIVE_INFINITY), 1);
}
