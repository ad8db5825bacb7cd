import type { Ignored } from "../format/parts.ts";
import type { Block } from "./document.ts";

/**
 * What reading the files of a tool rested on.
 *
 * @property assumed what the tool's model takes for granted, and so was taken here, in words
 * @property ignored what was not looked at, since it cannot change results
 * @property unlike how ours differs from the tool's model whatever its files say
 */
export interface PassedOver {
  readonly assumed: readonly string[];
  readonly ignored: readonly Ignored[];
  readonly unlike?: readonly string[];
}

/** What a tool takes for granted, how ours differs, and what of its files was not looked at. */
export function passedOver(tool: string, { assumed, ignored, unlike = [] }: PassedOver): Block[] {
  const blocks: Block[] = [];
  if (assumed.length > 0)
    blocks.push({ kind: "text", text: `As ${tool} takes it: ${assumed.join("; ")}.` });
  if (unlike.length > 0)
    blocks.push({ kind: "text", text: `Unlike ${tool}: ${unlike.join("; ")}.` });
  const reasons = new Map<string, string[]>();
  for (const { key, why } of ignored) reasons.set(why, [...(reasons.get(why) ?? []), key]);
  for (const [why, keys] of reasons)
    blocks.push({ kind: "text", text: `Not used: ${keys.join(", ")} (${why}).` });
  return blocks;
}
