/**
 * Area of one circuit in another CMOS process.
 *
 * Source: A. Stillmaker, B. Baas, "Scaling equations for the accurate prediction of CMOS device performance
 * from 180 nm to 7 nm", Integration, the VLSI Journal 58 (2017), table of area factors between eleven nodes. It prints two
 * digits of each of 110 ratios. One area for each node gives all of them when its ratios are rounded; these are those areas, in
 * the middle of what rounding leaves open (0.1 % either way), relative to 45 nm. The table was read in two transcriptions
 * (UCLA NanoCAD's nodeScale, and the scripts of CiMLoop, which leave out 180 nm).
 */
const RELATIVE_AREA: readonly (readonly [node_nm: number, area: number])[] = [
  [7, 0.05935],
  [10, 0.10248],
  [14, 0.17353],
  [16, 0.1898],
  [20, 0.21274],
  [32, 0.46236],
  [45, 1],
  [65, 1.505],
  [90, 2.8412],
  [130, 6.4287],
  [180, 18.711],
];

/** What an area at *from_nm* is multiplied with to be that at *to_nm*: exact at listed nodes, and any either way and back is 1. */
export function areaFactor(from_nm: number, to_nm: number): number {
  return relativeArea(to_nm) / relativeArea(from_nm);
}

/** Area of a circuit relative to 45 nm: a power of the node between two listed ones, and its square beyond them. */
function relativeArea(node_nm: number): number {
  const above = RELATIVE_AREA.findIndex(([node]) => node >= node_nm);
  const upper = RELATIVE_AREA.at(above);
  const lower = above > 0 ? RELATIVE_AREA[above - 1] : undefined;
  if (!upper) throw new RangeError(`no areas for ${node_nm} nm`);
  const [upper_nm, area] = upper;
  const power = lower ? Math.log(area / lower[1]) / Math.log(upper_nm / lower[0]) : 2;
  return area * (node_nm / upper_nm) ** power;
}
