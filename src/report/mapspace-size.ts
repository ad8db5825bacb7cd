import type { MapspaceSize } from "../mapspace/count.ts";
import type { Choice } from "../verdict/verdict.ts";
import type { Table } from "./document.ts";
import { columns, row } from "./document.ts";
import { gemmResult } from "./evaluation-result.ts";
import type { MapspaceSizes } from "./result-schema.ts";
import { gemmLabel } from "./verdict-text.ts";

/** The mapspace that a mapping was chosen from, counted. */
export interface CountedMapspace {
  readonly choice: Choice;
  readonly size: MapspaceSize;
  /** Legal mappings; undefined where they are too many to be counted one by one. */
  readonly legal: number | undefined;
}

/** A line for each mapspace: all its mappings, what is left after each reduction, and what the search looked at. */
export function mapspaceTable(spaces: readonly CountedMapspace[]): Table {
  return {
    columns: columns(
      "!GEMM",
      "!option",
      ">raw",
      ">order classes",
      ">chains",
      ">fitting",
      ">legal",
      ">bounds",
      ">evaluated",
    ),
    rows: spaces.map(({ choice: { option, result }, size, legal }) =>
      row(
        gemmLabel(result.evaluation.gemm),
        option.name,
        countText(size.raw),
        countText(size.orderClasses),
        countText(size.chains),
        countText(size.fitting),
        legal === undefined ? "not counted" : String(legal),
        result.proof ? String(result.proof.nodes) : "none",
        String(result.evaluated),
      ),
    ),
  };
}

/** What the columns count. */
export const MAPSPACE_LEGEND =
  "Mapspace. Raw: every factor of every loop, every order at every memory, every choice of kept tensors, legal or not. " +
  "Order classes: one order of those that cost the same. Chains: one factor per level and dimension, none that " +
  "another one makes needless. Fitting: with those kept tensors whose tiles can fit. Legal: of the raw ones. The search " +
  "computed bounds, and evaluated mappings.";

/** The sizes as JSON; counts are decimal texts, since they may exceed what a number holds. */
export function mapspaceSizes(spaces: readonly CountedMapspace[]): NonNullable<MapspaceSizes> {
  return spaces.map(({ choice: { option, result }, size, legal }) => ({
    option: option.name,
    gemm: gemmResult(result.evaluation.gemm),
    raw: String(size.raw),
    order_classes: String(size.orderClasses),
    chains: String(size.chains),
    fitting: String(size.fitting),
    legal: legal ?? null,
  }));
}

/** Exact up to seven digits, else four digits and a power of ten. */
function countText(count: bigint): string {
  const text = String(count);
  if (text.length <= 7) return text;
  return Number(count).toExponential(3).replace("e+", "e");
}
