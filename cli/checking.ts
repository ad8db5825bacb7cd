import { InputError } from "../src/diagnostic/issue.ts";
import { createProfile } from "../src/profile/profile.ts";
import type { Description } from "../src/report/check-report.ts";
import {
  describeArchitecture,
  describeExperiment,
  describeMacro,
  describeMapping,
  describePrimitive,
  describeSweep,
  describeWorkload,
} from "../src/report/check-report.ts";
import { optionOf } from "../src/request/given-mapping.ts";
import { DEFAULT_PROFILE } from "../src/request/raw-options.ts";
import { shapeName } from "../src/workload/gemm.ts";
import { DISK } from "./disk.ts";
import { readInput } from "./files.ts";
import { loadMapping, loadWorkload } from "./input.ts";

/** Text of a file that may say what it is; a header comes before all else. */
const HEADER_WITHIN = 2 ** 12;

/**
 * What a file is, once everything in it is read: a native file by its header, a certificate by its own, and anything else
 * is a workload, in one of the forms in which workloads come. A mapping is bound to the architecture that it names.
 *
 * @throws InputError with every fault of the file
 */
export async function checkFile(file: string): Promise<Description> {
  const content = readInput(file);
  const header = headerOf(content);
  if (header === undefined) return await checkWorkload(content, file);
  if (header.startsWith("certificate/")) {
    const { readCertificate } = await import("../src/certificate/certificate.ts");
    const { problem } = readCertificate(new TextDecoder().decode(content));
    const name = shapeName(problem.gemm);
    return { kind: "certificate", name, summary: `of its mapping on ${problem.architecture.name}` };
  }
  return await checkNative(content, file);
}

async function checkWorkload(content: Uint8Array, file: string): Promise<Description> {
  try {
    return describeWorkload(await loadWorkload(asPath(file), createProfile(DEFAULT_PROFILE), {}));
  } catch (error) {
    const lacksHeader =
      error instanceof InputError && error.issues.some(({ code }) => code === "missing-header");
    // A workload it need not be: the kinds of all files would have been valid.
    if (lacksHeader) (await import("../src/format/document.ts")).kindOf(content, file);
    throw error;
  }
}

async function checkNative(content: Uint8Array, file: string): Promise<Description> {
  const { kindOf } = await import("../src/format/document.ts");
  const kind = kindOf(content, file);
  switch (kind) {
    case "primitive": {
      const { readPrimitive } = await import("../src/format/primitive.ts");
      return describePrimitive(readPrimitive(content, file));
    }
    case "macro": {
      const { readMacro } = await import("../src/format/macro.ts");
      return describeMacro(readMacro(content, file));
    }
    case "architecture": {
      const { readArchitecture } = await import("../src/format/architecture.ts");
      return describeArchitecture(readArchitecture(content, file));
    }
    case "network":
    case "transformer": {
      const { readWorkload } = await import("../src/format/workload.ts");
      return describeWorkload(readWorkload(content, file));
    }
    case "mapping": {
      const { spec, bind } = await loadMapping(asPath(file));
      const { option } = await optionOf(spec.architecture, createProfile(DEFAULT_PROFILE), DISK);
      bind(option.architecture.hierarchy);
      return describeMapping(spec, option.name);
    }
    case "sweep": {
      const { loadSweepFile } = await import("./sweep-file.ts");
      return describeSweep(await loadSweepFile(asPath(file)));
    }
    case "experiment": {
      const { readExperiment } = await import("../src/format/experiment.ts");
      return describeExperiment(readExperiment(content, file));
    }
  }
}

/** A name as one that means the file, even if something built in has it. */
function asPath(file: string): string {
  return /[/\\]/.test(file) ? file : `./${file}`;
}

/** What stands after `cimpass:` at the beginning of a line, or `undefined` if the file has no such line near its beginning. */
function headerOf(content: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(content.subarray(0, HEADER_WITHIN));
  const [, header] = /^[\s{,]*["']?cimpass["']?\s*:\s*["']?([^\s"',}]*)/m.exec(text) ?? [];
  return header;
}
