/** The kinds of figures of a table of rows. */
export const FIGURE_KINDS = ["scatter", "front", "heat-map", "parallel"] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];
