import { z } from "zod";
import { validate } from "../format/validate.ts";
import type { YamlDocument } from "../format/yaml.ts";

/** Energies by component and action, pJ: of an ERT. Leakage is per cycle. */
export type EnergyTables = ReadonlyMap<string, ReadonlyMap<string, number>>;

const energySchema = z.number().min(0).max(Number.MAX_VALUE);
const version = z.unknown().optional();
const ertSchema = z.strictObject({
  version,
  tables: z.array(
    z.strictObject({
      name: z.string(),
      actions: z.array(
        z.strictObject({
          name: z.string(),
          arguments: z.unknown().optional(),
          energy: energySchema,
        }),
      ),
    }),
  ),
});
const artSchema = z.strictObject({
  version,
  tables: z.array(z.strictObject({ name: z.string(), area: energySchema })),
});

/**
 * Reads an ERT. Of an action with several arguments the most expensive counts, as Timeloop takes it.
 *
 * @throws InputError with every fault and its place
 */
export function readEnergyTables(document: YamlDocument): EnergyTables {
  const { tables } = validate(ertSchema, document);
  const found = new Map<string, Map<string, number>>();
  for (const { name, actions } of tables) {
    const component = componentName(name);
    const energies = found.get(component) ?? new Map<string, number>();
    found.set(component, energies);
    for (const { name: action, energy } of actions) {
      energies.set(action, Math.max(energy, energies.get(action) ?? 0));
    }
  }
  return found;
}

/**
 * Reads an ART: µm² of one instance by component.
 *
 * @throws InputError with every fault and its place
 */
export function readAreas(document: YamlDocument): ReadonlyMap<string, number> {
  const { tables } = validate(artSchema, document);
  return new Map(tables.map(({ name, area }) => [componentName(name), area]));
}

/** The last name of `system.PE[1..256].spad[1..4]`, without its range. */
export function componentName(name: string): string {
  const range = name.lastIndexOf("[");
  const bare = range > 0 && name.endsWith("]") ? name.slice(0, range) : name;
  const dot = bare.lastIndexOf(".");
  // A dot inside a range, as in `[1..256].spad`, is before the last one.
  return bare.slice(dot + 1);
}
