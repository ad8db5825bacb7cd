import type { PlotOptions } from "@observablehq/plot";
import { plot } from "@observablehq/plot";
import type { LegendKey } from "./legend.ts";
import { drawLegend } from "./legend.ts";
import { INKS } from "./palette.ts";
import { element, escapeXml, short, textElement, textWidth } from "./svg.ts";

/**
 * A figure: what it says in words, its data, and how to draw them.
 *
 * To add a chart, write a file with a function from results to a `Chart`:
 *
 * 1. Make `rows`: plain records, one a mark, columns named with their units (`energy_fJ_per_MAC`, `time_ns`). They
 *    become the CSV file beside the figure, and the marks are drawn from them and nothing else.
 * 2. `draw: plotted((rows) => ({ x: …, y: …, marks: [ruleY(…), dot(rows, …)] }))` with marks of Observable Plot. Axis
 *    labels carry units. Neither `title`, `caption` nor `color.legend` of Plot: they are drawn here, the legend from `legend`.
 * 3. Colours are `SERIES[i].paint` for points and lines, `FILLS[i]` for areas with `textOn(fill)` on them, `INKS` for what is
 *    no data. A series has a symbol (`SYMBOLS`) or dashes (`DASHES`) as well, so that grey print keeps it apart.
 * 4. Logarithmic axes take their ticks from log-ticks.ts. Stacks and bars start at zero.
 * 5. `alt` tells what a reader who cannot see it would miss; `caption` tells what is shown, under which conditions, and
 *    what is left out.
 *
 * `drawChart(chart, document)` is a file of its own, `drawChart(chart, document, "captioned")` one that nothing else explains; `drawChart(chart, document, "page")` goes into a page that sets the
 * palette's variables for light and dark.
 */
export interface Chart {
  /** Stem of its files, such as `gains`. */
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  readonly alt: string;
  /** Of the whole drawing, pixels. */
  readonly width: number;
  /** Of the marks with their axes: title and legend are added to it. */
  readonly height: number;
  readonly legend: readonly LegendKey[];
  readonly rows: readonly Row[];
  readonly draw: Drawing;
}

/** One row of a chart's data: column named with its unit → value. All rows of a chart have the same columns. */
export type Row = Readonly<{ [column: string]: string | number | boolean | undefined }>;

/** Draws rows into a frame, as SVG that fills it. */
export type Drawing = (rows: readonly Row[], frame: Frame) => string;

export interface Frame {
  readonly document: DrawingDocument;
  readonly width: number;
  readonly height: number;
}

/** The document that Plot makes elements with: a browser's, or one of a DOM library. It is left as it was. */
export interface DrawingDocument {
  readonly createElementNS: (namespace: string, name: string) => unknown;
}

/** The usual width: what two columns of a paper, or a page, hold at a readable size. */
export const CHART_WIDTH = 720;

/** Fonts that systems have, and that are alike in width. */
const FONTS = "Helvetica Neue, Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif";

const FONT_SIZE = 12;
const TITLE_SIZE = 15;
const CAPTION_SIZE = 11;
const CAPTION_LINE = 15;
const CAPTION_GAP = 10;

/**
 * A chart as SVG.
 *
 * @param place `file`: with background and colours of its own, light; `captioned`: with its caption below as well, where nothing else
 *   tells it; `page`: it takes both from the page around it
 */
export function drawChart(
  chart: Chart,
  document: DrawingDocument,
  place: "file" | "captioned" | "page" = "file",
): string {
  const { title, alt, width } = chart;
  const titles = lines(title, width, TITLE_SIZE);
  const legend = drawLegend(chart.legend, width);
  const legendTop = titles.length * (TITLE_SIZE + 4) + 6;
  const top = legendTop + legend.height;
  const bottom = top + chart.height;
  const caption = place === "captioned" ? lines(chart.caption, width, CAPTION_SIZE) : [];
  const height = bottom + (caption.length === 0 ? 0 : CAPTION_GAP + caption.length * CAPTION_LINE);
  const below = caption.map((line, i) =>
    textElement(0, bottom + CAPTION_GAP + (i + 1) * CAPTION_LINE - 4, line, {
      "font-size": CAPTION_SIZE,
      fill: INKS.muted.paint,
    }),
  );
  const heading = titles.map((line, i) =>
    textElement(0, (i + 1) * (TITLE_SIZE + 4) - 4, line, {
      "font-size": TITLE_SIZE,
      "font-weight": 600,
    }),
  );
  const marks = chart.draw(chart.rows, { document, width, height: chart.height });
  const body =
    element("desc", {}, escapeXml(alt)) +
    heading.join("") +
    element("g", { transform: `translate(0,${legendTop})` }, legend.svg) +
    element("g", { transform: `translate(0,${short(top)})` }, marks) +
    below.join("");
  const own = {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `${-MARGIN} ${-MARGIN} ${width + 2 * MARGIN} ${short(height + 2 * MARGIN)}`,
    width: width + 2 * MARGIN,
    height: height + 2 * MARGIN,
    "font-family": FONTS,
    "font-size": FONT_SIZE,
    fill: "currentColor",
    color: INKS.text.paint,
    role: "img",
    "aria-label": `${title}. ${alt}`,
  };
  if (place === "page") return element("svg", own, body);
  const paper = element("rect", {
    x: -MARGIN,
    y: -MARGIN,
    width: width + 2 * MARGIN,
    height: height + 2 * MARGIN,
    fill: INKS.paper.paint,
  });
  const name = element("title", {}, escapeXml(title));
  return `${resolved(element("svg", own, name + paper + body))}\n`;
}

/** Space about the drawing, pixels. */
const MARGIN = 8;

/** A drawing by Plot, of the size of its frame. */
export function plotted(options: (rows: readonly Row[]) => PlotOptions): Drawing {
  return (rows, { document, width, height }) => {
    const drawn = plot({
      ...options(rows),
      width,
      height,
      className: "plot",
      style: { fontSize: `${FONT_SIZE}px` },
      document: document as NonNullable<PlotOptions["document"]>,
    }) as { readonly outerHTML: string };
    return withoutFrame(drawn.outerHTML, width, height);
  };
}

/**
 * Plot's SVG without the styles and the attributes that its frame brings: rounded, and without labels of groups, which
 * belong to an image that has a text of its own.
 *
 * @throws Error if Plot put a figure around it, as it does for a title or a legend
 */
function withoutFrame(svg: string, width: number, height: number): string {
  if (!svg.startsWith("<svg")) throw new Error("titles and legends are drawn by drawChart");
  const inner = svg
    .replace(/<style>[\s\S]*?<\/style>/, "")
    .replace(/^<svg[^>]*>/, "")
    .replace(/<\/svg>$/, "")
    .replace(/ aria-(label|hidden|description)="[^"]*"/g, "")
    .replace(/ (transform|d|points|[xy][12]?|r|width|height|cx|cy)="[^"]*"/g, (attribute) =>
      attribute.replace(/-?\d+\.\d{3,}(e-?\d+)?/g, (number) => short(Number(number))),
    );
  if (/NaN|undefined/.test(inner.replace(/>[^<]*</g, "><"))) {
    throw new Error("a drawing met a coordinate that is none");
  }
  const attributes = { width, height, "text-anchor": "middle", overflow: "visible" };
  return element("svg", attributes, inner);
}

/** Variables replaced by their fallbacks: programs that draw files know none. */
function resolved(svg: string): string {
  return svg.replace(/var\(--[\w-]+, (#[0-9a-f]{6})\)/g, "$1");
}

/** A text broken between words into lines that fit. */
function lines(text: string, width: number, size: number): string[] {
  const broken: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && textWidth(longer, size) > width) {
      broken.push(line);
      line = word;
    } else line = longer;
  }
  return [...broken, line];
}
