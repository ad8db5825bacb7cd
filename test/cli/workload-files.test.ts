import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { command } from "./command.ts";

/** Files in forms of others: lists of GEMMs, and config.json of models. */

const folder = mkdtempSync(join(tmpdir(), "cimpass-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const HARDWARE = "--cim digital6T --at RF --format csv";

const LISTS: [name: string, text: string][] = [
  ["a.tsv", "K\tM\tN\n32\t16\t64\n"],
  ["a.csv", "16,64,32\r\n"],
  ["a.md", "# Layers\n\n| N | K | M |\n| - | - | - |\n| 64 | 32 | 16 |\n"],
  ["a.json", '[{"m": 16, "n": 64, "k": 32}]'],
  ["a.yaml", "- 16x64x32\n"],
  ["a.txt", "\n[[16, 64, 32]]"],
];

describe("a list of GEMMs", () => {
  test.each(LISTS)("as %s", async (name, text) => {
    const { out, err, code } = await command(`evaluate ${file(name, text)} ${HARDWARE}`);
    expect({ err, code }).toEqual({ err: "", code: 0 });
    expect(out.split("\r\n")[1]).toMatch(/16x64x32,16,64,32,1,1,/);
  });

  test.each(LISTS.filter(([name]) => /(md|json)$/.test(name)))(
    "on standard input, like %s",
    (_, text) => {
      const line = `evaluate - ${HARDWARE}`.split(" ");
      const { stdout, stderr, status } = spawnSync(
        process.execPath,
        ["--import", "tsx", "cli/main.ts", ...line],
        { encoding: "utf8", input: text.replace("# Layers\n", "") },
      );
      expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
      expect(stdout).toContain("16x64x32,16,64,32,1,1,");
    },
  );

  test("with faults ends with all of them", async () => {
    const path = file("bad.csv", "M,N,cuont\n1,x,3\n");
    const { err, code } = await command(`advise ${path}`);
    expect(code).toBe(2);
    for (const part of [
      ":1:5: unknown column: cuont",
      ":1:1: missing column: K",
      ":2:3: invalid N: x",
    ])
      expect(err).toContain(part);
  });
});

describe("a config.json", () => {
  const llama = file(
    "config.json",
    '{"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 64, "intermediate_size": 96, "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 2, "vocab_size": 128}',
  );

  test("is a workload, and --seq the cache in decode and the prompt in prefill", async () => {
    const decode = await command(`evaluate ${llama} --phase decode --seq 48 --batch 2 ${HARDWARE}`);
    expect({ err: decode.err, code: decode.code }).toEqual({ err: "", code: 0 });
    expect(decode.out).toContain('"query projection, output projection",2,64,64,1,4,');
    expect(decode.out).toContain("attention logits,2,48,16,4,2,");
    const both = await command(`evaluate ${llama} --seq 8 ${HARDWARE}`);
    expect(both.out).toContain("attention logits,16,8,16,2,2,");
    expect(both.out).toContain("attention logits,2,8,16,2,2,");
  });

  test("is imported as a transformer, or as the GEMMs of a scenario", async () => {
    const { out, code } = await command(`import ${llama}`);
    expect(code).toBe(0);
    expect(out).toContain("cimpass: transformer/1\nname: llama\n");
    const again = await command(`import ${file("llama.yaml", out)}`);
    expect(again.out).toBe(out);
    const scenario = await command(`import ${llama} --phase decode --seq 48`);
    expect(scenario.out).toContain("cimpass: network/1");
  });

  test("refuses lengths that are said twice, and what it is not", async () => {
    const twice = await command(`evaluate ${llama} --seq 8 --context 9`);
    expect(twice.err).toContain("option without effect: --seq, since --sequence and --context say");
    expect(twice.code).toBe(2);
    const list = await command("evaluate dlrm --seq 8");
    expect(list.err).toContain("option without effect: --seq, since dlrm is a list of GEMMs");
    const bad = await command(
      `advise ${file("b.json", '{"model_type": "gpt_neo", "n_layer": 1}')}`,
    );
    expect(bad.err).toMatch(/b\.json:1:16: unknown model_type: gpt_neo.*did you mean gpt_neox\?/);
  });
});
