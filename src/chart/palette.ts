/**
 * The colours of all charts: those of Okabe and Ito ("Color universal design", 2008), which people with any common
 * colour-blindness tell apart, with two darker ones so that their lightness goes in steps and grey print keeps them
 * apart too. No chart rests on colour alone: series have symbols or dashes of their own, parts of a stack their names.
 */

/**
 * A colour of a line, a point or a text, with its dark-mode counterpart.
 *
 * @property paint for attributes: a CSS variable that a page may set, with the light colour as fallback
 */
export interface Ink {
  readonly name: string;
  readonly light: string;
  readonly dark: string;
  readonly paint: string;
}

function ink(name: string, light: string, dark: string): Ink {
  return { name, light, dark, paint: `var(--chart-${name}, ${light})` };
}

/** What is no data. */
export const INKS = {
  text: ink("text", "#1b1f2a", "#e8eaf0"),
  muted: ink("muted", "#5c6270", "#a9afbd"),
  grid: ink("grid", "#dcdfe6", "#3a3f4b"),
  paper: ink("paper", "#ffffff", "#16181d"),
} as const;

/**
 * Series in the order in which they are used. Each stands out from paper by 3:1 or more; the lightness L* of the light ones
 * is 46, 54, 32, 61, 13 and 58, so the first five are apart in grey by their lightness, and the sixth by its symbol.
 */
export const SERIES: readonly Ink[] = [
  ink("blue", "#0072b2", "#56b4e9"),
  ink("vermillion", "#d55e00", "#f0883e"),
  ink("wine", "#882255", "#e28abb"),
  ink("purple", "#cc79a7", "#d9b0cb"),
  ink("night", "#1b1f3b", "#e6e8f0"),
  ink("green", "#009e73", "#3cc79a"),
];

/** Symbols of series, in the same order. */
export const SYMBOLS = ["circle", "triangle", "square", "diamond", "star", "cross"] as const;
export type SymbolName = (typeof SYMBOLS)[number];

/** Dashes of series that are lines, in the same order. */
export const DASHES = ["none", "7,3", "2,2.5", "9,3,2,3", "4,2", "1,3"] as const;

/**
 * Fills of the parts of a stack or of nested boxes, dark to light in steps of at least 9 in lightness. They are the same in light
 * and in dark, so that the text on them stays readable; an outline sets them off from the page.
 */
export const FILLS = [
  "#1f2450",
  "#882255",
  "#0072b2",
  "#2a9d74",
  "#e69f00",
  "#8fd0f2",
  "#f6e27a",
  "#f4f4f4",
] as const;

/**
 * Fills of a quantity in classes, from little to much: one hue, each darker than the one before by 10 or more in lightness, so that print in grey keeps
 * their order. Light and dark pages have the same.
 */
export const RAMP = [
  "#eff6fc",
  "#c9dff0",
  "#9cc5e3",
  "#68a6d1",
  "#3b83b8",
  "#1d5f94",
  "#0d3b66",
] as const;

/** Black or white, whichever reads better on a fill. */
export function textOn(fill: string): string {
  return luminance(fill) > 0.18 ? "#000000" : "#ffffff";
}

/**
 * Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2, from sRGB of IEC 61966-2-1).
 */
export function luminance(color: string): number {
  const linear = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = linear;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The item of a list for series *index*; they repeat beyond its end. */
export function cyclic<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new Error("a palette needs at least one item");
  return item;
}
