import type { Architecture } from "../architecture/architecture.ts";
import type { Primitive } from "../architecture/primitive.ts";
import { weights } from "../architecture/primitive.ts";
import type { Issue } from "../diagnostic/issue.ts";
import { formatIssue } from "../diagnostic/issue.ts";
import type { Experiment } from "../format/experiment.ts";
import type { MappingSpec } from "../format/mapping-spec.ts";
import type { Macro } from "../macro/macro.ts";
import { macs, shapeName } from "../workload/gemm.ts";
import type { Network } from "../workload/network.ts";
import type { Workload } from "../workload/workload.ts";
import type { Record } from "./csv.ts";
import type { Document } from "./document.ts";
import { columns, row } from "./document.ts";
import { RESULT_SCHEMA } from "./json.ts";
import { significant } from "./number.ts";
import type { CheckResult } from "./result-schema.ts";

/** What a file is: its kind, the name it gives itself, and what is in it. */
export interface Description {
  readonly kind: string;
  readonly name: string;
  readonly summary: string;
}

/** A file that was checked: what it is, or what is wrong with it. */
export interface CheckedFile extends Partial<Description> {
  readonly file: string;
  /** Empty if the file can be used. */
  readonly issues: readonly Issue[];
}

/** A row for each file that can be used. */
export function checkText(files: readonly CheckedFile[]): Document {
  const rows = files
    .filter(({ issues }) => issues.length === 0)
    .map(({ file, kind = "", name = "", summary = "" }) => row(file, kind, name, summary));
  if (rows.length === 0) return [];
  return [{ kind: "table", table: { columns: columns("!file", "kind", "name", "~holds"), rows } }];
}

export function checkRecords(files: readonly CheckedFile[]): Record[] {
  return files.map(({ file, kind, name, summary, issues }) => ({
    file,
    valid: issues.length === 0,
    kind,
    name,
    summary,
    faults: issues.length,
  }));
}

export function checkResult(files: readonly CheckedFile[]): CheckResult {
  return {
    schema: RESULT_SCHEMA,
    kind: "check",
    files: files.map(({ file, kind = null, name = null, summary = null, issues }) => ({
      file,
      valid: issues.length === 0,
      kind,
      name,
      summary,
      issues: issues.map((issue) => ({
        code: issue.code,
        line: issue.at?.line ?? null,
        column: issue.at?.column ?? null,
        text: formatIssue(issue),
      })),
    })),
  };
}

export function describePrimitive(primitive: Primitive): Description {
  const { name, domain, Rp, Cp } = primitive;
  const summary = `${domain}, ${weights(primitive)} weights, ${Rp} × ${Cp} MACs in a step`;
  return { kind: "primitive", name, summary };
}

export function describeMacro({ name, domain, node_nm, circuit, points }: Macro): Description {
  const node = node_nm === undefined ? [] : [`${node_nm} nm`];
  const noun = points.length === 1 ? "point" : "points";
  const structure = circuit ? [`circuit of ${circuit.rows} × ${circuit.columns} cells`] : [];
  const parts = [domain, ...node, ...structure, `${points.length} ${noun}`];
  return { kind: "macro", name, summary: parts.join(", ") };
}

export function describeArchitecture({ name, levels, compute }: Architecture): Description {
  const names = [...levels.map((level) => level.name), compute.name];
  return { kind: "architecture", name, summary: names.join(" > ") };
}

export function describeWorkload(workload: Workload): Description {
  if (workload.kind === "network") return describeNetwork(workload.network);
  const { name, layers, width, heads, attention } = workload.transformer;
  const summary = `${layers} layers of width ${width} with ${heads} heads, ${attention} attention`;
  return { kind: "transformer", name, summary };
}

function describeNetwork({ name, gemms }: Network): Description {
  const total = gemms.reduce((sum, gemm) => sum + macs(gemm) * gemm.count, 0);
  const noun = gemms.length === 1 ? "GEMM" : "GEMMs";
  return {
    kind: "network",
    name,
    summary: `${gemms.length} ${noun}, ${macsText(total)}`,
  };
}

/** MACs with a prefix: `6 MACs`, `4.089 GMACs`. */
function macsText(total: number): string {
  if (total < 1e6) return `${total} MACs`;
  return total < 1e9 ? `${significant(total / 1e6)} MMACs` : `${significant(total / 1e9)} GMACs`;
}

/** @param option name of what the mapping is for */
export function describeMapping({ name, gemm }: MappingSpec, option: string): Description {
  return { kind: "mapping", name, summary: `${shapeName(gemm)} on ${option}` };
}

/** @param sweep its name, how many combinations its axes have, and how many axes those are */
export function describeSweep(sweep: {
  readonly name: string;
  readonly size: number;
  readonly columns: readonly unknown[];
}): Description {
  const { name, size, columns } = sweep;
  const noun = columns.length === 1 ? "axis" : "axes";
  return { kind: "sweep", name, summary: `${size} combinations of ${columns.length} ${noun}` };
}

export function describeExperiment({ name, values }: Experiment): Description {
  const noun = values.length === 1 ? "value" : "values";
  return { kind: "experiment", name, summary: `${values.length} ${noun}` };
}
