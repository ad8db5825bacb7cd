import type { SymbolName } from "./palette.ts";
import { INKS } from "./palette.ts";
import { element, textElement, textWidth } from "./svg.ts";

/** What one kind of mark means. */
export interface LegendKey {
  readonly label: string;
  readonly color: string;
  /** A point's symbol, a line with its dashes, a filled part of a stack, a letter that stands at points, or a ring around them. */
  readonly mark:
    | { readonly kind: "symbol"; readonly symbol: SymbolName }
    | { readonly kind: "line"; readonly dash?: string }
    | { readonly kind: "fill" }
    | { readonly kind: "letter"; readonly letter: string }
    | { readonly kind: "ring" };
}

/** A drawn legend and the height that it takes, pixels. */
interface DrawnLegend {
  readonly svg: string;
  readonly height: number;
}

const ROW = 20;
const MARK = 18;
const GAP = 18;

/** The keys in rows from the left, as many a row as fit into *width*. */
export function drawLegend(keys: readonly LegendKey[], width: number): DrawnLegend {
  let x = 0;
  let y = 0;
  const drawn = keys.map((key) => {
    const taken = MARK + 6 + textWidth(key.label, 12);
    if (x > 0 && x + taken > width) {
      x = 0;
      y += ROW;
    }
    const at = { x, y };
    x += taken + GAP;
    const label = textElement(MARK + 5, ROW / 2, key.label, { dy: "0.35em" });
    return element("g", { transform: `translate(${at.x.toFixed(1)},${at.y})` }, mark(key) + label);
  });
  return { svg: drawn.join(""), height: keys.length === 0 ? 0 : y + ROW + 4 };
}

function mark({ mark, color }: LegendKey): string {
  const middle = ROW / 2;
  switch (mark.kind) {
    case "fill":
      return element("rect", {
        x: 1,
        y: middle - 6,
        width: MARK - 3,
        height: 12,
        fill: color,
        stroke: INKS.text.paint,
        "stroke-width": 0.75,
      });
    case "line":
      return element("path", {
        d: `M0,${middle}H${MARK}`,
        stroke: color,
        "stroke-width": 2,
        "stroke-dasharray": mark.dash,
      });
    case "letter":
      return textElement(MARK / 2, middle, mark.letter, {
        dy: "0.35em",
        fill: color,
        "text-anchor": "middle",
        "font-weight": 600,
      });
    case "ring":
      return element("circle", { cx: MARK / 2, cy: middle, r: 7, fill: "none", stroke: color });
    case "symbol":
      return element("path", {
        d: SHAPES[mark.symbol],
        transform: `translate(${MARK / 2},${middle})`,
        fill: color,
        stroke: INKS.text.paint,
        "stroke-width": 0.75,
      });
  }
}

/** The symbols about a point, as large as Plot draws them with a radius of 4.5. */
const SHAPES: Readonly<Record<SymbolName, string>> = {
  circle: "M4.5,0A4.5,4.5,0,1,1,-4.5,0A4.5,4.5,0,1,1,4.5,0Z",
  triangle: "M0,-6.1L5.3,3.1L-5.3,3.1Z",
  square: "M-4,-4H4V4H-4Z",
  diamond: "M0,-6.1L3.5,0L0,6.1L-3.5,0Z",
  star: "M0,-6.8L1.5,-2.1H6.4L2.5,0.8L4,5.5L0,2.6L-4,5.5L-2.5,0.8L-6.4,-2.1H-1.5Z",
  cross: "M-5.35,-1.78H-1.78V-5.35H1.78V-1.78H5.35V1.78H1.78V5.35H-1.78V1.78H-5.35Z",
};
