import { describe, expect, test } from "vitest";
import { readTransformer, writeTransformer } from "../../src/format/transformer.ts";
import { readWorkload } from "../../src/format/workload.ts";
import { issuesOf } from "./issues.ts";

const HEAD = "cimpass: transformer/1\nname: mine\n";
const BODY = "attention: causal\nlayers: 2\nwidth: 8\nheads: 4\nfeed_forward: {width: 20}\n";

describe("a transformer's file", () => {
  test("has defaults for heads of keys, their width, and the gate", () => {
    const model = readTransformer(HEAD + BODY);
    expect(model).toEqual({
      name: "mine",
      attention: "causal",
      layers: 2,
      width: 8,
      heads: 4,
      kvHeads: 4,
      headWidth: 2,
      feedForward: { width: 20, gated: false },
    });
    expect(writeTransformer(model)).toMatch(/heads: 4\nfeed_forward: \{width: 20\}\n$/);
    expect(readTransformer(writeTransformer(model))).toEqual(model);
  });

  const cases: [name: string, text: string, issue: string][] = [
    [
      "an unknown key",
      `${BODY}kv_head: 2\n`,
      "t:8:1: unknown key: kv_head; did you mean kv_heads?",
    ],
    [
      "an unknown attention",
      BODY.replace("causal", "casual"),
      "t:3:12: unknown value: casual in attention; expected causal or full; did you mean causal?",
    ],
    [
      "heads of keys that do not divide the heads",
      `${BODY}kv_heads: 3\n`,
      "t:8:11: invalid kv_heads: 3 in kv_heads; expected a divisor of the 4 heads",
    ],
    [
      "heads that do not divide the width",
      BODY.replace("heads: 4", "heads: 3"),
      "t:1:1: missing value: head_width, since 3 heads do not divide the width of 8; expected head_width",
    ],
    [
      "more experts for a token than there are",
      BODY.replace("20", "20, experts: {count: 2, per_token: 3}"),
      "t:7:58: invalid per_token: 3 in feed_forward.experts.per_token; expected at most the 2 experts",
    ],
    [
      "a size of zero and another of no number",
      BODY.replace("layers: 2", "layers: 0").replace("width: 8", "width: wide"),
      't:4:9: invalid value: 0 in layers; expected a whole number from 1 to 2^53 − 1\nt:5:8: invalid value: "wide" in width; expected a whole number from 1 to 2^53 − 1',
    ],
    [
      "nothing of the feed-forward block",
      BODY.replace(/feed_forward.*/, ""),
      "t:1:1: missing value: feed_forward; expected a mapping with width, gated, experts, dense",
    ],
  ];
  test.each(cases)("%s", (_, text, issue) => {
    expect(issuesOf(() => readTransformer(HEAD + text, "t"))).toBe(issue);
  });
});

describe("a workload's file", () => {
  test("is a network or a transformer, as it says", () => {
    expect(readWorkload(HEAD + BODY)).toMatchObject({ kind: "transformer" });
    const network = "cimpass: network/1\nname: n\ngemms: [{M: 1, N: 2, K: 3}]\n";
    expect(readWorkload(network)).toMatchObject({ kind: "network", network: { name: "n" } });
  });

  test("is nothing else", () => {
    const both = "cimpass: network/1 or cimpass: transformer/1";
    expect(issuesOf(() => readWorkload("cimpass: mapping/1\n", "w"))).toBe(
      `w:1:10: unexpected kind: mapping/1 in cimpass; expected ${both}`,
    );
    const list = "GEMMs without that are a list, not under a key: - {M: 512, N: 1024, K: 1024}";
    for (const text of ["layers: [{M: 1, N: 2, K: 3}]\n", '{"m": 1, "n": 2, "k": 3}']) {
      expect(issuesOf(() => readWorkload(text, "w"))).toBe(
        `w:1:1: missing value: cimpass; expected ${both}; ${list}`,
      );
    }
    expect(issuesOf(() => readWorkload("a: 1\n", "w"))).not.toContain(list);
    expect(issuesOf(() => readWorkload("cimpass: transfromer/1\n", "w"))).toBe(
      `w:1:10: unknown kind: transfromer/1 in cimpass; expected ${both}; did you mean transformer/1?`,
    );
    expect(issuesOf(() => readWorkload("cimpass: transformer/2\n", "w"))).toBe(
      "w:1:10: unsupported version: transformer/2 in cimpass; expected cimpass: transformer/1; a newer cimpass wrote it: update cimpass, since this one reads up to version 1",
    );
    expect(issuesOf(() => readWorkload("cimpass: network/0\n", "w"))).toBe(
      "w:1:10: unsupported version: network/0 in cimpass; expected cimpass: network/1; there was no version before 1: write that, and cimpass check says what else differs",
    );
  });
});
