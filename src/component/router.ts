import { assertNoIssues } from "../diagnostic/issue.ts";
import { positiveIssues, unknownWord } from "./attribute.ts";
import type { Estimate, EstimateOptions } from "./estimate.ts";
import { outsideOf } from "./estimate.ts";

/**
 * What hands data on between parts of a chip: a router of a mesh, or a switch without buffers.
 *
 * Each design is one published point; energy and area of another width are in proportion to it, with the factor of two either way that
 * is chosen for all of them. No other node is scaled to: only the node of the point is inside the range.
 */
export interface RouterAttributes {
  readonly design: RouterDesign;
  /** Bits that it hands on at once: those of a flit. */
  readonly width_bits: number;
  readonly node_nm: number;
}

export interface RouterEstimate {
  /** Of handing one flit of the whole width on, once. */
  readonly energy_pJ: Estimate;
  readonly area_um2: Estimate;
}

export type RouterDesign = (typeof ROUTER_DESIGNS)[number];
export const ROUTER_DESIGNS = ["mesh-router", "crossbar-1to4"] as const;

interface Point {
  readonly width_bits: number;
  readonly energy_pJ: number;
  readonly area_um2: number;
  /** Nodes that the source serves the numbers at. */
  readonly nodes_nm: readonly [low: number, high: number];
  readonly source: string;
}

const POINTS: Readonly<Record<RouterDesign, Point>> = {
  "mesh-router": {
    width_bits: 256,
    energy_pJ: 20.74,
    area_um2: 150000,
    nodes_nm: [32, 32],
    source:
      "Shafiee et al., ISAAC, ISCA 2016 (10.1109/ISCA.2016.12), 42 mW and 0.15 mm² shared by 4 tiles",
  },
  "crossbar-1to4": {
    width_bits: 32,
    energy_pJ: 0.6804,
    area_um2: 569.5,
    nodes_nm: [40, 45],
    source:
      "Shao et al., Aladdin, ISCA 2014 (10.1109/ISCA.2014.6853196), 40 nm; Accelergy serves it at 45 nm unscaled",
  },
};

/** One design stands for all of its kind. */
const ERROR = 2;

/**
 * Energy and area of a router.
 *
 * @throws InputError for attributes that are none, or a node other than the point's unless *options* ask to extrapolate, which takes the
 * point's numbers as they are
 */
export function estimateRouter(
  { design, width_bits, node_nm }: RouterAttributes,
  options: EstimateOptions = {},
): RouterEstimate {
  assertNoIssues([
    ...(ROUTER_DESIGNS.includes(design)
      ? []
      : [unknownWord("design", "design", design, ROUTER_DESIGNS)]),
    ...positiveIssues({ width_bits, node_nm }),
  ]);
  const point = POINTS[design];
  const [low, high] = point.nodes_nm;
  const node = { attribute: "node_nm", value: node_nm, low, high, unit: "nm" };
  const outside = outsideOf([node], options);
  const share = width_bits / point.width_bits;
  const estimate = (of: number): Estimate => ({
    value: of * share,
    source: `${point.source}; in proportion to ${point.width_bits} bits`,
    kind: "tabulated",
    range: [(of * share) / ERROR, of * share * ERROR],
    ...(outside.length > 0 ? { extrapolated: outside } : {}),
  });
  return { energy_pJ: estimate(point.energy_pJ), area_um2: estimate(point.area_um2) };
}
