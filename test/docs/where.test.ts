import { describe, expect, test } from "vitest";
import { z } from "zod";
import { outputOf } from "./console.ts";
import { readText } from "./markdown.ts";

/** The findings of docs/where.md, by the command that stands above them; line ends are blanks. */
const findings = new Map(
  readText("docs/where.md")
    .split(/^`npx (?=cimpass where )/m)
    .slice(1)
    .map((part) => {
      const [command = "", ...rest] = part.split("`");
      return [command.replaceAll("\n", " "), rest.join("`").replace(/\s+/g, " ")] as const;
    }),
);

const FIGURES = z.object({
  figures: z.object({ GOPS: z.number() }),
  gain: z.object({ energy: z.number(), throughput: z.number(), edp: z.number() }),
});
const WHERE = z.object({
  networks: z.array(
    z.object({
      nowhere: z.object({ GOPS: z.number() }),
      systems: z.array(
        z.object({
          name: z.string(),
          primitive: z.string(),
          alone: z.array(FIGURES),
          one_by_one: FIGURES,
        }),
      ),
    }),
  ),
});

async function measured(command: string) {
  const text = findings.get(command);
  if (text === undefined) throw new Error(`docs/where.md has no findings of ${command}`);
  const json: unknown = JSON.parse(await outputOf(`${command} --format json`));
  const [network] = WHERE.parse(json).networks;
  const system = (primitive: string, name: string) => {
    const found = network?.systems.find((one) => one.primitive === primitive && one.name === name);
    if (!found) throw new Error(`no ${primitive} at ${name}`);
    return found;
  };
  return { text, network, system };
}

const digits = (value = Number.NaN) => value.toPrecision(3);

describe("findings of docs/where.md", () => {
  test("about one multiprocessor are what the command gives", async () => {
    const { text, system, network } = await measured(
      "cimpass where bert-large --cim analog6T --cim digital6T",
    );
    const whole = system("analog6T", "SMEM").one_by_one.gain;
    const digital = system("digital6T", "SMEM").one_by_one.gain;
    expect(text).toContain(
      `analog6T has ${digits(whole.energy)} times the baseline's efficiency there and ` +
        `${digits(whole.throughput)} times its speed, digital6T ${digits(digital.energy)} and ${digits(digital.throughput)}`,
    );
    expect(text).toContain(`energy-delay product is ${digits(digital.edp)} times as good`);
    expect(network?.systems[0]).toMatchObject({ name: "SMEM", primitive: "analog6T" });
    const quarter = system("analog6T", "SMEM 0.25 + RF").alone[0]?.gain;
    expect(text).toContain(
      `has ${digits(quarter?.energy)} times the baseline's efficiency; with half`,
    );
    expect(quarter?.throughput).toBeCloseTo(whole.throughput, 3);
    const most = system("analog6T", "SMEM 0.75 + RF").alone[0]?.gain;
    expect(text).toContain(
      `${digits(most?.energy)} times the baseline's efficiency, at ${digits(most?.throughput)} times its speed`,
    );
    const cores = system("analog6T", "SMEM 0.5").one_by_one.gain;
    expect(text).toContain(`they have ${digits(cores.energy)} times the efficiency`);
    expect(cores.edp).toBeGreaterThan(system("analog6T", "SMEM 0.5 + RF").one_by_one.gain.edp);
    const registers = ["analog6T", "digital6T"].map((name) => system(name, "RF").one_by_one.gain);
    expect(text).toContain(registers.map(({ energy }) => digits(energy)).join(" and "));
    for (const { throughput } of registers) expect(Math.round(1 / throughput)).toBeOneOf([11, 12]);
  }, 120_000);

  test("about the whole chip are what the command gives", async () => {
    const { text, system, network } = await measured(
      "cimpass where bert-large --arch a100-chip --levels 1 --cim analog6T --at SMEM --staging 0",
    );
    const { gain } = system("analog6T", "SMEM").one_by_one;
    expect(text).toContain(
      `makes ${digits(gain.throughput)} times the operations of the chip's cores, at ${digits(gain.energy)} times`,
    );
    const GOPS = network?.nowhere.GOPS ?? 0;
    expect(text).toContain(
      `The cores make ${(GOPS / 1000).toFixed(1)} TOPS, which is ${(GOPS / 2048).toFixed(1)} multiprocessors' worth`,
    );
  }, 120_000);
});
