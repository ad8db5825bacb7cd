import { parseHTML } from "linkedom";
import type { DrawingDocument } from "../src/chart/chart.ts";
import { InputError } from "../src/diagnostic/issue.ts";

/** A document to draw charts with, where there is no browser. */
export function blankDocument(): DrawingDocument {
  return parseHTML("<html><body></body></html>").document as DrawingDocument;
}

/** Draws SVG as PNG, with two pixels a unit. */
export type ToPng = (svg: string) => Uint8Array;

/**
 * The program that draws PNG: native code, an optional dependency, loaded where PNG is asked for.
 *
 * @throws InputError if it is not installed
 */
export async function loadPng(): Promise<ToPng> {
  try {
    const { Resvg } = await import("@resvg/resvg-js");
    const font = { loadSystemFonts: true, defaultFontFamily: "DejaVu Sans" };
    return (svg) => new Resvg(svg, { fitTo: { mode: "zoom", value: 2 }, font }).render().asPng();
  } catch {
    const message = "missing package: @resvg/resvg-js, which draws PNG";
    const hint = "npm install @resvg/resvg-js, or leave out --png and use the SVG files";
    throw new InputError([{ code: "missing-package", message, path: ["png"], hint }]);
  }
}
