/** A name that ends in its unit, as columns of all tables do: `SMEM.capacity` in B is `SMEM.capacity_B`. */
export function columnName(name: string, unit: string): string {
  const ending = unit.replaceAll("/", "_per_").replace(/[^A-Za-z0-9_]+/g, "_");
  const isSaid = ending === "" || name === ending || name.endsWith(`_${ending}`);
  return isSaid ? name : `${name}_${ending}`;
}
