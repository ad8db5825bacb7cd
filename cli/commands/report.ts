import packageJson from "../../package.json" with { type: "json" };
import type { Chart } from "../../src/chart/chart.ts";
import type { FrontOf } from "../../src/chart/front.ts";
import { phaseDiagramChart } from "../../src/chart/phase-diagram.ts";
import type { Issue } from "../../src/diagnostic/issue.ts";
import { InputError } from "../../src/diagnostic/issue.ts";
import { didYouMean } from "../../src/diagnostic/suggest.ts";
import { paretoFront } from "../../src/insight/front.ts";
import { mapspaceOf } from "../../src/mapper/optimal.ts";
import type { ReportFormat } from "../../src/page/files.ts";
import { mayBeInReport, PAGES, reportFiles } from "../../src/page/files.ts";
import type { Reported } from "../../src/page/report.ts";
import { reportContent } from "../../src/page/report.ts";
import type { NetworkResult } from "../../src/page/verdict-section.ts";
import { frontOptions, subjectOf } from "../../src/page/verdict-section.ts";
import { weighing } from "../../src/phase/contest.ts";
import { phaseDiagram } from "../../src/phase/diagram.ts";
import { significantBits } from "../../src/phase/family.ts";
import type { Slice } from "../../src/phase/slice.ts";
import { conditionsOfVerdicts } from "../../src/request/conditions.ts";
import { baselineMapping } from "../../src/request/given-mapping.ts";
import type { Hardware } from "../../src/request/hardware.ts";
import { chooseMapper } from "../../src/request/mappers.ts";
import type { RawOptions } from "../../src/request/raw-options.ts";
import type { Settings } from "../../src/request/settings.ts";
import { readSettings } from "../../src/request/settings.ts";
import type { Progress } from "../../src/request/surroundings.ts";
import { limitsFromNow } from "../../src/request/surroundings.ts";
import { howSureAll } from "../../src/request/verdicts.ts";
import type { Mappers, Verdict } from "../../src/verdict/verdict.ts";
import { advise } from "../../src/verdict/verdict.ts";
import type { Network } from "../../src/workload/network.ts";
import { blankDocument, loadPng } from "../drawing.ts";
import { openFolder, refuseInWay, writeFolder } from "../folder.ts";
import { loadHardware, loadWorkloads, surroundings } from "../input.ts";
import type { Io } from "../io.ts";

/**
 * `cimpass report`: verdicts with figures and all data in a folder.
 *
 * @param argv the words of the command line, for the report to say how it is repeated
 */
export async function reportCommand(
  words: readonly string[],
  raw: RawOptions,
  argv: readonly string[],
  io: Io,
): Promise<void> {
  const { format: kind, ...rest } = raw;
  const format = readReportFormat(kind);
  const settings = readSettings(rest, ["text"], "both");
  const target = openFolder(raw.out ?? "", raw.force === true);
  const networks = await loadWorkloads(words, raw, settings.profile);
  refuseInWay(target, mayBeInReport(networks, format));
  const toPng = raw.png ? await loadPng() : undefined;

  const reported = await reportOf(networks, raw, settings, io);
  const command = `cimpass ${repeatable(argv).map(quoted).join(" ")}`;
  const content = reportContent({
    ...reported,
    command,
    version: packageJson.version,
    interrupted: io.interrupt?.aborted === true,
  });
  const files = new Map<string, string | Uint8Array>(reportFiles(content, format, blankDocument()));
  if (toPng) {
    for (const [path, svg] of [...files]) {
      if (!path.endsWith(".svg")) continue;
      files.set(path.replace(/\.svg$/, ".png"), toPng(String(svg)));
    }
  }
  writeFolder(target, files);
  io.stdout.write(`${target.name}/${PAGES[format]}\n`);
}

/** Verdicts and fronts of all networks. */
async function reportOf(
  networks: readonly Network[],
  raw: RawOptions,
  settings: Settings,
  io: Io,
): Promise<Omit<Reported, "command" | "version">> {
  const { profile, mapperOptions } = settings;
  const hardware = await loadHardware(raw, settings);
  const gemms = networks.flatMap((network) => network.gemms);
  const options = [hardware.baseline, ...hardware.cim];
  const around = surroundings(io);
  const progress = around.progress(gemms.length * options.length);
  const cim = chooseMapper(settings.cimMapper, settings, io, progress);
  const baseline = await baselineMapping(raw.baselineMapping, gemms, settings, around, progress);

  let before = 0;
  const mappers = { cim: cim.mapper, baseline: baseline.mapper, options: mapperOptions };
  const found = networks.map((network): NetworkResult => {
    const update = (done: number) => progress.update(before + done);
    const verdict = advise(network, hardware.baseline, hardware.cim, mappers, profile, update);
    before += network.gemms.length * options.length;
    const searched = raw.front !== false;
    const fronts = searched ? frontsOf(verdict, settings, io, progress) : [];
    const figures = searched ? [phaseChart(verdict, mappers, settings, io)] : [];
    return { verdict, fronts, figures };
  });
  progress.stop();
  const results = await withRobustness(found, hardware, raw, settings, io);
  const names = { cim: cim.name, baseline: baseline.name };
  const verdicts = results.map(({ verdict }) => verdict);
  const conditions = conditionsOfVerdicts(verdicts, hardware, settings, names);
  return { results, conditions, options };
}

/** The same results with how sure each verdict is, if that was asked for. */
async function withRobustness(
  found: readonly NetworkResult[],
  hardware: Hardware,
  raw: RawOptions,
  settings: Settings,
  io: Io,
): Promise<readonly NetworkResult[]> {
  const sure = await howSureAll(
    found.map(({ verdict }) => verdict),
    hardware,
    raw,
    settings,
    surroundings(io),
  );
  return found.map((result, i) => {
    const robustness = sure?.[i];
    return robustness ? { ...result, robustness } : result;
  });
}

/** Fronts of the GEMM with the most MACs on the baseline and on the best option at each level. */
function frontsOf(verdict: Verdict, settings: Settings, io: Io, progress: Progress): FrontOf[] {
  const { profile, mapperOptions } = settings;
  const { gemm } = subjectOf(verdict);
  return frontOptions(verdict).map(({ name, architecture }) => {
    const space = mapspaceOf({ architecture, gemm, profile }, mapperOptions);
    const limits = limitsFromNow(settings, io, progress);
    const { points } = paretoFront({ space, architecture, profile }, limits);
    return { option: name, points };
  });
}

/** Weights of N = K against rows: coarse, since every point maps on every option; borders lie between its points. */
const PLANE: Slice = {
  x: { kind: "extents", dimensions: ["M"] },
  y: { kind: "extents", dimensions: ["N", "K"] },
  fixed: {},
};
const ROWS = [1, 4, 16, 64, 256, 1024];
const WEIGHTS = [64, 256, 1024];

/** For which shapes the best option at each level beats the baseline. */
function phaseChart(verdict: Verdict, mappers: Mappers, settings: Settings, io: Io): Chart {
  const [baseline, ...options] = frontOptions(verdict);
  if (!baseline) throw new Error("a verdict has a baseline");
  const { profile, mapperOptions } = settings;
  const stopped = () => io.interrupt?.aborted === true;
  const { weigh } = weighing({ baseline, options, mappers, profile }, stopped);
  const search = { family: significantBits(2), checkUpTo: 0 };
  const diagram = phaseDiagram(PLANE, ROWS, WEIGHTS, search, weigh);
  return phaseDiagramChart(diagram, mapperOptions.objective);
}

function readReportFormat(kind = "html"): ReportFormat {
  const formats = Object.keys(PAGES) as ReportFormat[];
  const found = formats.find((format) => format === kind);
  if (found) return found;
  const issue: Issue = {
    code: "invalid-option",
    message: `unknown format: ${kind}`,
    path: ["format"],
    expected: formats.join(", "),
    hint: didYouMean(kind, formats),
  };
  throw new InputError([issue]);
}

/** The words that decide the content: where it is written to does not. */
function repeatable(argv: readonly string[]): string[] {
  const words: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? "";
    if (word === "--force" || word.startsWith("--out=")) continue;
    if (word === "--out") i++;
    else words.push(word);
  }
  return [...words, "--out", "DIR"];
}

/** A word as a shell reads it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
