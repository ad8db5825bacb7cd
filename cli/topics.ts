/** The topics of `cimpass list`. */
export const TOPICS = [
  "primitives",
  "macros",
  "architectures",
  "workloads",
  "mappings",
  "switches",
  "profiles",
  "mappers",
  "defaults",
] as const;

export type Topic = (typeof TOPICS)[number];
