import { expect, test } from "vitest";
import { timeloopFiles } from "../../src/timeloop/export.ts";
import { readRun } from "../../src/timeloop/run.ts";
import { issuesOf } from "../format/issues.ts";
import { nestText } from "./nest-text.ts";
import { RECORDED } from "./recorded.ts";
import { evaluateRun, readBack, recordedRun } from "./runs.ts";

/** The files of a run whose mapping is a printed loop nest. */
function withNest(run: ReturnType<typeof recordedRun>, nest: string) {
  const { "map.yaml": _, ...files } = timeloopFiles(run.architecture, run.gemm, run.mapping);
  const all = Object.entries({ ...files, "timeloop-mapper.map.txt": nest });
  return all.map(([file, content]) => ({ file, content }));
}

test.each(RECORDED)(
  "the loop nest of $shape on $on is the mapping that map.yaml is",
  (recorded) => {
    const run = recordedRun(recorded);
    const nest = nestText(run.mapping, run.architecture.hierarchy);
    const read = readRun(withNest(run, nest), "test");
    expect(read.mapping).toEqual(readBack(run).mapping);
    expect(read.ignored).toContainEqual({
      key: "sizes of tiles",
      why: "they follow from the loops",
    });
  },
);

const small = recordedRun({
  ...RECORDED.find(({ on }) => on === "digital6T RF")!,
  shape: "512x1024x1024",
  nest: "DRAM ABZ N64 K4 | SMEM AZ M512 | CiMBank | CiMArray K256 N16 | CiMInpBuffer A | CiMOutBuffer Z | CiMStorage B",
});

/**
 * 512 × 1024 × 1024 by hand. M: 512. N: 16 × 4 × 16 = 1024. K: 4 × 256 = 1024. Four banks along y share N; in the arrays K
 * lies along y, N along x, and Timeloop prints what lies along y outside.
 */
const NEST = `DRAM [ Weights:1048576 (1048576) Inputs:524288 (524288) Outputs:524288 (524288) ]
-----------------------------------------------------------------------------------
| for N in [0:16)
|   for K in [0:4)

SMEM [ Inputs:131072 (131072) Outputs:32768 (32768) ]
-----------------------------------------------------
|     for M in [0:512)

CiMBank [ ]
-----------
|       for N in [0:4) (Spatial-Y)

CiMArray [ ]
------------
|         for K in [0:256) (Spatial-Y)
|           for N in [0:16) (Spatial-X)

CiMInpBuffer [ Inputs:1 (1) ]
CiMOutBuffer [ Outputs:1 (1) ]
CiMStorage [ Weights:1 (1) ]
|             << Compute >>
`;

test("a loop nest by hand", () => {
  const { mapping, problem } = readRun(withNest(small, NEST), "test");
  const kept = mapping.levels.map(({ level, keeps }) => `${level} ${keeps.join("")}`.trim());
  expect(kept).toEqual([
    "DRAM ABZ",
    "SMEM AZ",
    "CiMBank",
    "CiMArray",
    "CiMInpBuffer A",
    "CiMOutBuffer Z",
    "CiMStorage B",
  ]);
  const loops = mapping.levels.flatMap(({ level, temporal, spatial }) => [
    ...temporal.map(({ dimension, bound }) => `${level} ${dimension}${bound}`),
    ...spatial.map(({ dimension, bound, axis }) => `${level} ${dimension}${bound} ${axis}`),
  ]);
  expect(loops).toEqual([
    "DRAM N16",
    "DRAM K4",
    "SMEM M512",
    "CiMBank N4 y",
    "CiMArray K256 y",
    "CiMArray N16 x",
  ]);
  expect(problem.gemm).toMatchObject({ M: 512, N: 1024, K: 1024 });
  const { counts, macs } = evaluateRun(readRun(withNest(small, NEST), "test"));
  expect(counts.unitsUsed).toBe(4 * 256 * 16);
  expect(macs).toBe(512 * 1024 * 1024);
});

test("what is wrong with a loop nest has its line", () => {
  const fault = (from: string, to: string) =>
    issuesOf(() => readRun(withNest(small, NEST.replace(from, to)), "test"));
  const at = "timeloop-mapper.map.txt";
  expect(fault("for K in [0:4)", "for C in [0:4)")).toContain(`${at}:4:1: unknown dimension: C`);
  expect(fault("for K in [0:4)", "for K in [1:4)")).toContain(`${at}:4:1: invalid line`);
  expect(fault("for K in [0:4)", "for K in [0:4,9)")).toContain(`${at}:4:1: invalid loop`);
  expect(fault("for K in [0:4)", "for K in [0:2)")).toMatch(/map\.txt:1:1: .*K/);
  expect(fault("SMEM [", "SNEM [")).toMatch(/:6:1: unknown level: SNEM.*did you mean SMEM/s);
  expect(fault("Weights:1 (1)", "Wights:1 (1)")).toMatch(/unknown data space: Wights:1/);
  expect(fault("CiMBank [ ]", "CiMBank [ Weights:1 (1) ]")).toContain("CiMBank is a fanout");
  expect(fault("|             << Compute >>", "")).toContain("missing end of the loop nest");
  expect(fault("<< Compute >>\n", "<< Compute >>\nSMEM [ ]\n")).toContain(
    "text after the loop nest",
  );
  expect(fault("CiMInpBuffer [ Inputs:1 (1) ]\n", "")).toContain("missing level: CiMInpBuffer");
  expect(fault("(Spatial-X)\n", "(Spatial-X)\n| for K in [0:1)\n")).toContain("misplaced loop");
});

test("where the mapping is there as YAML too, that is read", () => {
  const files = timeloopFiles(small.architecture, small.gemm, small.mapping);
  const all = Object.entries({ ...files, "timeloop-mapper.map.txt": NEST });
  const run = readRun(
    all.map(([file, content]) => ({ file, content })),
    "test",
  );
  expect(run.mapping).toEqual(readBack(small).mapping);
  expect(run.ignored).toContainEqual({
    key: "timeloop-mapper.map.txt",
    why: "the mapping is that of map.yaml",
  });
});
