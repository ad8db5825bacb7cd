/** The topics of `cimpass list`. */
export const TOPICS = [
  "primitives",
  "architectures",
  "workloads",
  "mappings",
  "switches",
  "profiles",
  "mappers",
  "defaults",
] as const;

export type Topic = (typeof TOPICS)[number];
