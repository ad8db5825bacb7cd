/** A packed text may expand to so many bytes at most: a short link must not fill the memory. */
export const MOST_EXPANDED = 2 ** 18;

/** Texts by what they are packed to, so that going back and forward has nothing to wait for. */
const known = new Map<string, string>();
const MOST_KNOWN = 64;

/** A text as characters that a link may hold: compressed (RFC 1951), in base64 for URLs. */
export async function pack(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const packed = base64(bytes);
  remember(packed, text);
  return packed;
}

/** The text that was packed, if this page packed or expanded it before. */
export function textIfKnown(packed: string): string | undefined {
  return known.get(packed);
}

/** The text that was packed; undefined if it is nothing that was, or larger than {@link MOST_EXPANDED}. */
export async function expand(packed: string): Promise<string | undefined> {
  const text = known.get(packed) ?? (await inflated(packed));
  if (text !== undefined) remember(packed, text);
  return text;
}

async function inflated(packed: string): Promise<string | undefined> {
  try {
    const compressed = Uint8Array.from(
      atob(packed.replaceAll("-", "+").replaceAll("_", "/")),
      (character) => character.charCodeAt(0),
    );
    const stream = new Blob([compressed])
      .stream()
      .pipeThrough(new DecompressionStream("deflate-raw"));
    const decoder = new TextDecoder("utf-8", { fatal: true });
    const reader = stream.getReader();
    let size = 0;
    let text = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      size += value.length;
      if (size > MOST_EXPANDED) {
        await reader.cancel();
        return undefined;
      }
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    // Neither base64, nor compressed, nor text: the standards name a kind of error for each.
    return undefined;
  }
}

function base64(bytes: Uint8Array): string {
  let characters = "";
  for (const byte of bytes) characters += String.fromCharCode(byte);
  return btoa(characters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function remember(packed: string, text: string): void {
  known.set(packed, text);
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
}
