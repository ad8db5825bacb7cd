/** SVG as text: what charts draw by themselves, beside what Plot draws. */

type Attributes = Readonly<{ [name: string]: string | number | undefined }>;

/** An element with its attributes, and content that is SVG already. */
export function element(name: string, attributes: Attributes, content = ""): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeXml(attributeText(value))}"`],
  );
  return content === ""
    ? `<${name}${written.join("")}/>`
    : `<${name}${written.join("")}>${content}</${name}>`;
}

/** A line of text. */
export function textElement(x: number, y: number, text: string, more: Attributes = {}): string {
  return element("text", { x, y, ...more }, escapeXml(text));
}

/** Text for XML and HTML, in content and in quoted attributes. Characters that XML has no place for are shown as such. */
export function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;")
    .replace(NO_XML, "\uFFFD");
}

/** Control characters but tab and line ends, lone surrogates and non-characters (XML 1.0, production 2). */
const NO_XML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function attributeText(value: string | number): string {
  if (typeof value === "string") return value;
  if (!Number.isFinite(value)) throw new Error(`a drawing met a coordinate that is none: ${value}`);
  return short(value);
}

/** A coordinate with two decimals at most: a hundredth of a pixel is not seen. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** About how wide a text is in the widest of the fonts that charts name, DejaVu Sans, so that it fits in the others too: pixels. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) {
    if (/[iljI.,:;'|·]/.test(character)) width += 0.33;
    else if (/[tfr! ()[\]]/.test(character)) width += 0.39;
    else if (/[mwMW%@—…]/.test(character)) width += 0.95;
    else if (/[A-Z×→↑&]/.test(character)) width += 0.72;
    else width += 0.62;
  }
  return width * size;
}

/** A text that is at most so many characters long; the middle is left out. */
export function shortened(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const kept = most - 1;
  const start = Math.ceil(kept / 2);
  return `${characters.slice(0, start).join("")}…${characters.slice(characters.length - (kept - start)).join("")}`;
}
