/**
 * Fills of options, from the colours of Okabe and Ito ("Color universal design", 2008) and darker ones; neighbours in the list differ in
 * lightness, and every option has its hatching, every region its letter and its border, so that a map reads in grey.
 */
const FILLS = [
  "#0072b2",
  "#e69f00",
  "#882255",
  "#56b4e9",
  "#117733",
  "#f0c419",
  "#d55e00",
  "#cc79a7",
  "#1f2450",
  "#44aa99",
  "#999933",
  "#aa4499",
] as const;

/** The colour of an option by its place; the baseline, at place 0, is nearly the page's, so that what stands out is CiM. */
export function fillOf(place: number, dark: boolean): string {
  if (place === 0) return dark ? "#33383f" : "#ece9e0";
  return FILLS[(place - 1) % FILLS.length] ?? FILLS[0];
}

/** The side of a tile of hatching, CSS pixels, and how strong it is. */
export const HATCH = 8;
export const HATCH_ALPHA = 0.4;

const HATCHES = [
  "M-1 1L1 -1M-1 9L9 -1M7 9L9 7",
  "M2 2h1.5M6 6h1.5",
  "M-1 7L1 9M-1 -1L9 9M7 -1L9 1",
  "M4 0V8",
  "M0 4H8",
  "M0 4H8M4 0V8",
  "M-1 -1L9 9M-1 9L9 -1",
  "M2 4H6M4 2V6",
] as const;

/** The hatching of an option by its place, the strokes of a tile; it tells options apart without colour. The baseline has none. */
export function hatchOf(place: number): string {
  return place === 0 ? "" : (HATCHES[(place - 1) % HATCHES.length] ?? "");
}

/** Black or white, what is read better on a colour. */
export function inkOn(fill: string): string {
  const channel = (at: number) => {
    const value = Number.parseInt(fill.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const light = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return light > 0.18 ? "#000000" : "#ffffff";
}

/** The letter of an option by its place; the baseline has a dot. */
export function letterOf(place: number): string {
  return place === 0 ? "·" : (LETTERS[place - 1] ?? "*");
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
