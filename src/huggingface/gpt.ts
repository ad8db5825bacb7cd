import type { Family } from "./family.ts";
import { plainLayers, sequenceOf, tokenTable } from "./family.ts";

/** GPT-2 and GPT-J, which share the names of their keys; GPT-2 has a table of positions. */
function gpt(hasPositions: boolean): Family {
  return (config) => {
    const width = config.size("n_embd");
    const heads = config.size("n_head");
    const positions = config.size("n_positions");
    if (width % heads !== 0)
      config.refuse("n_head", `which do not divide the width of ${width}`, "a divisor of it");
    return {
      sizes: {
        attention: "causal",
        layers: config.size("n_layer"),
        width,
        heads,
        kvHeads: heads,
        headWidth: Math.max(1, Math.floor(width / heads)),
        feedForward: { width: config.optional("n_inner") ?? 4 * width, gated: false },
        vocabulary: config.size("vocab_size"),
        ...sequenceOf(positions),
      },
      tables: tokenTable(config, width, hasPositions) + (hasPositions ? positions * width : 0),
    };
  };
}

export const gpt2 = gpt(true);
export const gptJ = gpt(false);

export const gptNeoX: Family = (config) => {
  const layers = plainLayers(config);
  return {
    sizes: {
      attention: "causal",
      ...layers,
      vocabulary: config.size("vocab_size"),
      ...sequenceOf(config.optional("max_position_embeddings")),
    },
    tables: tokenTable(config, layers.width, false),
  };
};
