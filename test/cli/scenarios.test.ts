import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { command } from "./command.ts";

/** Transformers and batches on the command line. */

const folder = mkdtempSync(join(tmpdir(), "cimpass-"));
const mine = join(folder, "mine.yaml");
beforeAll(() => {
  writeFileSync(
    mine,
    "cimpass: transformer/1\nname: mine\nattention: causal\nlayers: 2\nwidth: 64\nheads: 4\nkv_heads: 2\nfeed_forward: {width: 96, gated: true}\nvocabulary: 128\n",
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a user's own model in two phases, each with its name", async () => {
  const { out, err, code } = await command(
    `evaluate ${mine} --batch 2 --sequence 8 --context 16 --cim digital6T --at RF --format csv`,
  );
  expect({ err, code }).toEqual({ err: "", code: 0 });
  // 64/4 · 4 = 64 wide: query and output are one shape.
  expect(out).toContain('"query projection, output projection",16,64,64,1,4,');
  expect(out).toContain('"query projection, output projection",2,64,64,1,4,');
  expect(out).toMatch(/attention logits,16,8,16,4,2,.*,dynamic\r\n/);
  // With a context of the width of a head both dynamic products are one shape.
  expect(out).toMatch(/"attention logits, attend",2,16,16,4,4,.*,dynamic\r\n/);
  expect(out).toMatch(/language model head,2,128,64,1,1,.*,static\r\n/);
});

describe("a verdict on a language model", () => {
  const line = "advise test/samples/own/transformer.yaml --cim digital6T --at RF";

  test("tells tokens, what writing takes, and where perfect factors are poor", async () => {
    const { out } = await command(`${line} --phase decode --batch 2 --context 8`);
    expect(out).toMatch(/^own-model decode, batch 2, context 8: 19 GEMMs$/m);
    expect(out).toMatch(
      /^Tokens, 2 a run, CiM everywhere and hybrid, by one tensor-core-like with 32.00 GB\/s of DRAM$/m,
    );
    expect(out).toMatch(/^tensor-core-like \(nowhere\) +[\d.]+ +[\d.]+ *$/m);
    expect(out).toMatch(/^Writing weights into the arrays/m);
    // A vocabulary of 131, a prime, in columns.
    const text = out.replace(/\s+/g, " ");
    expect(text).toMatch(/Hint: N = 131 has no divisor between 1 and the \d+ columns of an array/);
    const imperfect = await command(
      `${line} --phase decode --context 8 --factors imperfect --nodes 1`,
    );
    expect(imperfect.out).not.toContain("Hint:");
  });

  test("has the same as CSV, and nothing of it for a plain network", async () => {
    const both = await command(`${line} --batch 2 --sequence 4 --context 8 --format csv`);
    const rows = both.out.split("\r\n").map((row) => row.split(/,(?! )/));
    const column = (name: string, row: string[] | undefined) => row?.[rows[0]?.indexOf(name) ?? -1];
    const of = (phase: string) => rows.find(([network]) => network?.includes(phase));
    expect(column("network_tokens", of("prefill"))).toBe("8");
    expect(column("network_tokens", of("decode"))).toBe("2");
    for (const name of ["network_tokens_per_s", "network_mJ_per_token"])
      expect(Number(column(name, of("decode")))).toBeGreaterThan(0);
    const plain = await command("advise dlrm --cim digital6T --at RF --format csv");
    expect(plain.out.split("\r\n")[1]).toMatch(/,static,,,,,,,,,,$/);
    const text = (await command("advise dlrm --cim digital6T --at RF")).out;
    expect(text).not.toMatch(/Tokens|Writing weights|Hint/);
  });
});

describe("faults", () => {
  const cases: readonly (readonly [line: string, ...expected: string[]])[] = [
    ["advise gpt-j-6b --phase decod", "unknown phase: decod", "did you mean decode?"],
    [
      "advise gpt-j-6b --batch 0,x --context 1.5",
      "invalid batch: 0; expected whole numbers of at least 1, with commas between them",
      "invalid batch: x",
      "invalid context: 1.5",
    ],
    ["advise bert-large --batch 8", "no batch: bert-large does not say that a run takes one input"],
    ["advise dlrm --phase decode", "--phase, since dlrm is a list of GEMMs"],
    ["advise vit-b-16 --sequence 9", "--sequence, since vit-b-16 has 197 tokens"],
    ["advise 4x4x4 --batch 8", "since 4x4x4 is a GEMM; expected a batch as MxNxKxbatch"],
    ["advise lama-3-8b", "unknown network: lama-3-8b; did you mean llama-3-8b?"],
  ];
  test.for(cases)("%s", async ([line, ...expected]) => {
    const { code, out, err } = await command(line);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    for (const part of expected) expect(err).toContain(part);
  });
});

test("a batch of users shares the weights of their network", async () => {
  const { out } = await command("roofline dlrm --batch 1,16 --format csv");
  expect(out).toMatch(/bottom 2,1,256,512,/);
  expect(out).toMatch(/bottom 2,16,256,512,/);
});
