import { transpileModule } from "typescript";
import { describe, expect, test } from "vitest";
import * as cimpass from "../../src/index.ts";
import { missingLine, outputOf, shownCommands } from "./console.ts";
import { codeBlocks, listFiles, readText, tables } from "./markdown.ts";

const shown = listFiles("", ".md").flatMap((document) =>
  codeBlocks(readText(document), "console").flatMap((block) =>
    shownCommands(block).map((part) => ({ document, ...part })),
  ),
);

describe("commands that documents show", () => {
  test.each(shown)(
    "$document: $command",
    async ({ command, lines }) => {
      const output = await outputOf(command);
      expect(missingLine(lines, output), output).toBeUndefined();
    },
    120_000,
  );
});

describe("the README", () => {
  const readme = readText("README.md");

  test("has results that the commands give", async () => {
    const table = tables(readme).find(({ header }) => header[0] === "digital6T");
    const published = await gains("as-published");
    const consistent = await gains("consistent");
    const measured = table?.rows.map(([row = ""]) => {
      const [network = "", at = ""] = row.split(" at ");
      const left = published(network, at);
      const right = consistent(network, at);
      return [row, left.everywhere, right.everywhere, right.fastest];
    });
    expect(measured).toEqual(table?.rows);
    expect(table?.rows.length).toBe(8);
  }, 240_000);

  test("has a library example that runs", () => {
    const [example = ""] = codeBlocks(readme, "ts");
    const { outputText } = transpileModule(example, {
      compilerOptions: { module: 1, target: 9 },
    });
    const printed: string[] = [];
    const log = (line: unknown) => printed.push(String(line));
    new Function("require", "exports", "console", outputText)(() => cimpass, {}, { log });
    const expected = [...example.matchAll(/console\.log.*\/\/ (.*)$/gm)].map((match) => match[1]);
    expect(printed).toEqual(expected);
  });
});

/** The gains of digital6T, a network at a level, as the results table prints them. */
async function gains(profile: string) {
  const command = `cimpass advise bert-large gpt-j resnet-50 dlrm --cim digital6T --staging 0`;
  const result: unknown = JSON.parse(
    await outputOf(`${command} --profile ${profile} --format json`),
  );
  const { networks } = result as cimpass.VerdictResult;
  return (network: string, at: string) => {
    const found = networks.find(({ name }) => name.startsWith(network));
    const option = found?.options.find((one) => one.option.at === at);
    const { energy = 0, throughput = 0 } = option?.everywhere.gain ?? {};
    const [fastest] = option?.latency_range ?? [];
    return {
      everywhere: `${energy.toPrecision(3)} / ${throughput.toPrecision(3)}`,
      fastest: (fastest?.gain ?? 0).toPrecision(3),
    };
  };
}
