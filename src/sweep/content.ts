import type { Architecture, ArchitectureLevel } from "../architecture/architecture.ts";
import type { Primitive } from "../architecture/primitive.ts";
import type { Profile } from "../profile/profile.ts";
import { figureSource, figureValue } from "../profile/profile.ts";
import type { Figure } from "../quantity/figure.ts";
import type { Change } from "../sensitivity/figures.ts";
import { changeArchitecture, changePrimitive } from "../sensitivity/figures.ts";
import type { Network } from "../workload/network.ts";

/** JSON whose keys are in order, so that the same content is the same text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (inner === Number.POSITIVE_INFINITY) return "unbounded";
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    const entries = Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries);
  });
}

/** What of an architecture decides results under a profile: all but its name, and where its numbers come from. */
export function architectureContent(architecture: Architecture, profile: Profile): string {
  const {
    name: _,
    description: __,
    source: ___,
    levels,
    compute: { component: ____, ...compute },
    ...content
  } = changeArchitecture(architecture, valueUnder(profile));
  return canonicalJson({
    ...content,
    compute,
    levels: levels.map((level, i) => ({ ...level, ...componentContent(architecture.levels[i]) })),
  });
}

/** What decides on a memory's figures at another capacity, where they follow from its component. */
function componentContent(level: ArchitectureLevel | undefined) {
  if (level?.kind !== "memory" || !level.component) return {};
  const { part, derived } = level.component;
  return { component: { part, derived } };
}

/** The same of a primitive. */
export function primitiveContent(primitive: Primitive, profile: Profile): string {
  const {
    name: _,
    description: __,
    source: ___,
    ...content
  } = changePrimitive(primitive, valueUnder(profile));
  return canonicalJson(content);
}

/** The same of a workload: the GEMMs in their order, without names. */
export function networkContent({ gemms }: Network): string {
  return JSON.stringify(gemms.map(({ M, N, K, batch, count }) => [M, N, K, batch, count]));
}

function valueUnder(profile: Profile): Change {
  return (_, figure) => ({ value: figureValue(figure, profile) });
}

/** Where the numbers of a point come from. */
export function provenanceText(
  baseline: Architecture,
  primitive: Primitive | undefined,
  { name, source }: Network,
  profile: Profile,
): string {
  return canonicalJson({
    profile,
    workload: { name, source },
    architecture: {
      name: baseline.name,
      source: baseline.source,
      values: figuresOf((change) => changeArchitecture(baseline, change), profile),
    },
    ...(primitive
      ? {
          primitive: {
            name: primitive.name,
            source: primitive.source,
            values: figuresOf((change) => changePrimitive(primitive, change), profile),
          },
        }
      : {}),
  });
}

function figuresOf(visit: (change: Change) => unknown, profile: Profile) {
  const figures: { name: string; value: number; source: string | undefined }[] = [];
  visit((name: string, figure: Figure) => {
    const value = figureValue(figure, profile);
    figures.push({ name, value, source: figureSource(figure, profile) });
    return figure;
  });
  return figures;
}
