import { z } from "zod";
import type {
  Architecture,
  ArchitectureLevel,
  ComputeUnit,
  MemoryComponent,
} from "../architecture/architecture.ts";
import { memoryOfPart } from "../architecture/derived-memory.ts";
import type { Axis, Keep, Memory } from "../architecture/hierarchy.ts";
import { unitOfPart } from "../architecture/mac-part.ts";
import { resolve } from "../architecture/resolve.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { InputError } from "../diagnostic/issue.ts";
import { createProfile, PROFILE_NAMES } from "../profile/profile.ts";
import type { Figure } from "../quantity/figure.ts";
import type { Tensor } from "../workload/tensor.ts";
import { DIMENSIONS, TENSORS } from "../workload/tensor.ts";
import { headerShape, openDocument } from "./document.ts";
import { extentSchema, lineSchema, nameSchema } from "./field.ts";
import { figureSchema, quantitySchema, switchSchema } from "./figure.ts";
import { macIssueInFile, macPartSchema } from "./mac-part.ts";
import { FIGURE_KEYS, inFile, memoryPartSchema } from "./memory-part.ts";
import type { Content } from "./text.ts";
import type { IssueParams } from "./validate.ts";
import { located, validate } from "./validate.ts";
import { given } from "./write.ts";

const ENERGY = { kind: "energy" } as const;
const POWER = { kind: "power" } as const;
const AREA = { kind: "area" } as const;
const BANDWIDTH = { kind: "bandwidth", positive: true, unbounded: true } as const;
const BITS = { kind: "data", positive: true, whole: true } as const;

const keepsSchema = z
  .union([
    z.array(z.enum(TENSORS as ["A", "B", "Z"])),
    z.strictObject(
      keyed(TENSORS as ["A", "B", "Z"], () => z.enum(["always", "never", "optional"]).optional()),
    ),
  ])
  .transform((found): Memory["keeps"] => {
    const keep = (tensor: Tensor): Keep =>
      Array.isArray(found)
        ? found.includes(tensor)
          ? "always"
          : "never"
        : (found[tensor] ?? "never");
    return { A: keep("A"), B: keep("B"), Z: keep("Z") };
  });

const dimensionSchema = z.enum(DIMENSIONS as ["M", "N", "K", "batch"]);

const loopsSchema = z
  .union([
    z.enum(["any", "none"]),
    z.strictObject(
      keyed(DIMENSIONS as ["M", "N", "K", "batch"], () =>
        z.union([z.literal("any"), extentSchema]).optional(),
      ),
    ),
  ])
  .transform((found): Memory["loops"] => {
    if (found === "none") return { M: 1, N: 1, K: 1, batch: 1 };
    const any = Number.POSITIVE_INFINITY;
    if (found === "any") return { M: any, N: any, K: any, batch: any };
    const limit = (bound: number | "any" | undefined) => (bound === "any" ? any : (bound ?? 1));
    const { M, N, K, batch } = found;
    return { M: limit(M), N: limit(N), K: limit(K), batch: limit(batch) };
  });

/** What a memory costs. */
const costShape = {
  read_energy: figureSchema(ENERGY).describe("Energy to read a block."),
  write_energy: figureSchema(ENERGY).describe("Energy to fill a block from the memory above."),
  update_energy: figureSchema(ENERGY).describe("Energy to take a block of partial sums."),
  leakage: figureSchema(POWER).describe("Power that one instance leaks."),
  area: figureSchema(AREA).optional().describe("Area of one instance, if it is known."),
  read_bandwidth: figureSchema(BANDWIDTH).describe("Bandwidth of reads."),
  write_bandwidth: figureSchema(BANDWIDTH).describe("Bandwidth of fills and updates together."),
};

const memoryShape = {
  memory: nameSchema.describe("Name of the memory."),
  capacity: figureSchema({ ...BITS, unbounded: true }).describe("What one instance holds."),
  block: quantitySchema(BITS).describe("What one access moves, such as 32 B."),
};

const useShape = {
  bandwidth_of: z
    .enum(["instance", "level"])
    .optional()
    .describe("Whether each instance has the bandwidth, or all share it. Defaults to instance."),
  keeps: keepsSchema.describe(
    "Tensors kept here: a list (the others bypass it), or always, never or optional for each.",
  ),
  loops: loopsSchema.describe(
    "Temporal loops that may run here: any, none, or the largest product for each dimension.",
  ),
};

const memorySchema = z.strictObject({ ...memoryShape, ...costShape, ...useShape }).transform(
  (file): MemoryComponent => ({
    ...usedMemory(file),
    readEnergy_pJ: file.read_energy,
    writeEnergy_pJ: file.write_energy,
    updateEnergy_pJ: file.update_energy,
    leakage_pJ_per_ns: file.leakage,
    ...(file.area === undefined ? {} : { area_um2: file.area }),
    readBandwidth_bits_per_ns: file.read_bandwidth,
    writeBandwidth_bits_per_ns: file.write_bandwidth,
  }),
);

/** A memory of which figures may follow from what it is made of. */
const memoryOfPartSchema = z
  .strictObject({
    component: memoryPartSchema.describe(
      "What the memory is made of: figures that are not stated follow from it.",
    ),
    ...memoryShape,
    ...z.object(costShape).partial().shape,
    ...useShape,
  })
  .transform((file, context): MemoryComponent => {
    const stated = Object.entries(FIGURE_KEYS).flatMap(([name, key]): [string, Figure][] => {
      const figure = file[key];
      return figure === undefined ? [] : [[name, figure]];
    });
    const memory = { ...usedMemory(file), ...Object.fromEntries(stated) };
    const inLevel = (issue: Issue) => inFile(issue, file.component);
    return estimated(() => memoryOfPart(memory, file.component), inLevel, context);
  });

/** What follows from a component, or nothing and its issues in the words of the file. */
function estimated<T>(step: () => T, inFile: (issue: Issue) => Issue, context: z.RefinementCtx): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    for (const issue of error.issues) {
      const { code, message, path, expected, hint } = inFile(issue);
      const params: IssueParams = { code, ...given({ expected, hint }) };
      context.issues.push({
        code: "custom",
        input: context.value,
        path: [...path],
        message,
        params,
      });
    }
    return z.NEVER;
  }
}

function usedMemory(file: {
  readonly memory: string;
  readonly capacity: Figure;
  readonly block: number;
  readonly bandwidth_of?: "instance" | "level" | undefined;
  readonly keeps: Memory["keeps"];
  readonly loops: Memory["loops"];
}) {
  return {
    kind: "memory",
    name: file.memory,
    capacity_bits: file.capacity,
    block_bits: file.block,
    bandwidthOf: file.bandwidth_of ?? "instance",
    keeps: file.keeps,
    loops: file.loops,
  } as const;
}

const axisSchema = z
  .strictObject({
    size: extentSchema.describe("Copies along this axis."),
    dimensions: z.array(dimensionSchema).describe("Dimensions that may be spread over them."),
    filled: z
      .boolean()
      .optional()
      .describe(
        "Whether the loop over the axis's one dimension must be as wide as the axis, or as the dimension where that is shorter. Defaults to false.",
      ),
  })
  .transform(({ filled, ...axis }): Axis => (filled ? { ...axis, filled } : axis))
  .optional();

const SINGLE: Axis = { size: 1, dimensions: [] };

const fanoutSchema = z
  .strictObject({
    fanout: nameSchema.describe("Name of the fanout: a mesh of x × y copies of all below."),
    x: axisSchema.describe("Defaults to one copy."),
    y: axisSchema.describe("Defaults to one copy."),
  })
  .transform(
    (file): ArchitectureLevel => ({
      kind: "fanout",
      name: file.fanout,
      x: file.x ?? SINGLE,
      y: file.y ?? SINGLE,
    }),
  );

const unitCostShape = {
  mac_energy: figureSchema(ENERGY).describe("Energy of one multiply-accumulate."),
  leakage: figureSchema(POWER).describe("Power that one unit leaks."),
  area: figureSchema(AREA).optional().describe("Area of one unit, if it is known."),
};

const unitShape = {
  name: nameSchema.describe("Name of the unit below the innermost level."),
  step: figureSchema({ kind: "time", positive: true }).describe(
    "Time of a step, in which every unit does one multiply-accumulate.",
  ),
};

const unitSchema = z.strictObject({ ...unitShape, ...unitCostShape }).transform(
  (file): ComputeUnit => ({
    name: file.name,
    step_ns: file.step,
    macEnergy_pJ: file.mac_energy,
    leakage_pJ_per_ns: file.leakage,
    ...(file.area === undefined ? {} : { area_um2: file.area }),
  }),
);

/** A unit of which figures may follow from what it is made of. */
const unitOfPartSchema = z
  .strictObject({
    component: macPartSchema.describe(
      "What the unit is made of: figures that are not stated follow from it.",
    ),
    ...unitShape,
    ...z.object(unitCostShape).partial().shape,
  })
  .transform((file, context): ComputeUnit => {
    const stated = {
      name: file.name,
      step_ns: file.step,
      ...given({
        macEnergy_pJ: file.mac_energy,
        leakage_pJ_per_ns: file.leakage,
        area_um2: file.area,
      }),
    };
    return estimated(() => unitOfPart(stated, file.component), macIssueInFile, context);
  });

/** The schema of an architecture's file, `cimpass: architecture/1`. */
export const architectureSchema = z
  .strictObject({
    ...headerShape("architecture"),
    source: lineSchema.describe("Who describes it; each figure may name its own."),
    precision: quantitySchema(BITS).describe("Bits of an element of every tensor, such as 8 b."),
    clock: figureSchema({ kind: "frequency", positive: true }).describe(
      "Clock of the cycles that the timeloop profile counts in.",
    ),
    reduction_energy: figureSchema(ENERGY).describe(
      "Energy of adding an arriving partial sum to a stored one.",
    ),
    free_dataflow: z
      .union([
        z.literal(true),
        z
          .strictObject({ switch: switchSchema, except: z.array(nameSchema).optional() })
          .transform(({ switch: id, except }) =>
            except ? { switch: id, except } : { switch: id },
          ),
      ])
      .optional()
      .describe(
        "Lets mappings choose the dataflow: any memory but the first keeps any tensors and runs any loops, any axis carries any dimensions, whatever the levels state. With a switch, unless that is set to published; levels that are excepted stay as stated.",
      ),
    levels: z
      .array(z.union([memoryOfPartSchema, memorySchema, fanoutSchema]))
      .min(1)
      .describe("Memories and fanouts, outermost first; the first is a memory that keeps A, B, Z."),
    compute: z
      .union([unitOfPartSchema, unitSchema])
      .describe("The unit that multiplies and accumulates."),
  })
  .transform(
    (file): Architecture => ({
      name: file.name,
      ...(file.description === undefined ? {} : { description: file.description }),
      source: file.source,
      precision_bits: file.precision,
      clock_GHz: file.clock,
      reductionEnergy_pJ: file.reduction_energy,
      ...(file.free_dataflow === undefined ? {} : { freeDataflow: file.free_dataflow }),
      levels: file.levels,
      compute: file.compute,
    }),
  );

/**
 * Reads an architecture from its native file.
 *
 * @param file name for messages
 * @throws InputError with every fault and its place
 */
export function readArchitecture(content: Content, file = "architecture"): Architecture {
  const document = openDocument(content, file, "architecture");
  const architecture = validate(architectureSchema, document);
  const issues = resolutionIssues(architecture);
  if (issues.length > 0) throw new InputError(located(issues, document));
  return architecture;
}

/** The reasons why an architecture has no numeric form under some profile. */
function resolutionIssues(architecture: Architecture): readonly Issue[] {
  for (const name of PROFILE_NAMES) {
    try {
      resolve(architecture, createProfile(name));
    } catch (error) {
      if (error instanceof InputError) return error.issues;
      throw error;
    }
  }
  return [];
}

/** A shape with the same field for each key. */
function keyed<K extends string, T>(keys: readonly K[], field: () => T): Record<K, T> {
  return Object.fromEntries(keys.map((key) => [key, field()])) as Record<K, T>;
}
