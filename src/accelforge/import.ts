import { z } from "zod";
import type { Architecture } from "../architecture/architecture.ts";
import { InputError } from "../diagnostic/issue.ts";
import type { Ignored, NamedContent } from "../format/parts.ts";
import { validate } from "../format/validate.ts";
import type { Network } from "../workload/network.ts";
import { readAccelForgeArchitecture } from "./architecture.ts";
import { readAccelForgeParts } from "./files.ts";
import { CONSTANTS, namedNumbers } from "./numbers.ts";
import { readAccelForgeWorkload } from "./workload.ts";

/** What AccelForge's files do not say. */
export interface AccelForgeNames {
  /** Of the architecture. */
  readonly architecture: string;
  /** Of the network, unless its variables say it. */
  readonly network: string;
  /** Bits of an element of every tensor, if no workload says it. */
  readonly bits?: number | undefined;
  /** Whether reads and writes of a memory may be taken to go at the same time where they take turns. */
  readonly separatePorts?: boolean | undefined;
}

/** What files of AccelForge hold, in our terms, and what reading it rested on. */
export interface AccelForgeImport {
  readonly architecture?: Architecture;
  readonly network?: Network;
  readonly assumed: readonly string[];
  readonly ignored: readonly Ignored[];
  /** How ours counts otherwise than AccelForge, whatever its files say. */
  readonly unlike: readonly string[];
}

/**
 * Reads files of AccelForge: an architecture, a workload, or both, each part in whichever file.
 *
 * @throws InputError with every fault of a part and its place
 */
export function readAccelForge(
  files: readonly NamedContent[],
  names: AccelForgeNames,
): AccelForgeImport {
  const { parts, ignored } = readAccelForgeParts(files);
  const { arch, workload, renames, variables } = parts;
  if (!arch && !workload) {
    throw new InputError([
      {
        code: "missing-part",
        message: "missing part: arch or workload",
        path: [],
        expected: "a file with one of these keys",
      },
    ]);
  }
  const stated = variables ? validate(z.record(z.string(), z.unknown()), variables) : {};
  const numbers = namedNumbers(stated, CONSTANTS);
  const read =
    workload &&
    readAccelForgeWorkload(workload, renames, names.network, { numbers, document: variables });
  const found =
    arch &&
    readAccelForgeArchitecture(arch, {
      name: names.architecture,
      numbers,
      bits: bitsOf(read?.bits, names.bits),
      separatePorts: names.separatePorts ?? false,
    });
  return {
    ...(found ? { architecture: found.architecture } : {}),
    ...(read ? { network: read.network } : {}),
    assumed: [
      ...(found?.assumed ?? []),
      ...(read
        ? [
            `an element of the workload has ${read.bits} bits, which the architecture says and a network does not`,
          ]
        : []),
    ],
    ignored: [...ignored, ...(found?.ignored ?? [])],
    unlike: found?.unlike ?? [],
  };
}

/** Bits of an element: the workload's, which must agree with what was given. */
function bitsOf(ofWorkload: number | undefined, given: number | undefined): number {
  const bits = ofWorkload ?? given;
  if (bits !== undefined && (given === undefined || given === bits)) return bits;
  throw new InputError([
    {
      code: bits === undefined ? "missing-bits" : "conflicting-bits",
      message:
        bits === undefined
          ? "missing bits of an element: no workload is among the files"
          : `conflicting bits of an element: ${given}, and ${bits} in the workload`,
      path: [],
      expected: "a workload with bits_per_value, or --bits, such as 8",
    },
  ]);
}
