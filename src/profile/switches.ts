/**
 * Where the published study is inconsistent: one named switch each, so that a user can see what every one
 * of them does to the answer. `published` keeps what the study ran, `consistent` mends it.
 *
 * Source: the study (Sharma, Ali, Chakraborty, Roy: "WWW: What, When, Where to Compute-in-Memory",
 * arXiv 2312.15896) and the numbers and programs its authors published with it, compared with Timeloop runs.
 * The choice of each consistent value is argued in docs/decisions/0003-consistent-values.md.
 */
export type SwitchKind = "accounting" | "number" | "mapping" | "library" | "report";

export interface Switch {
  readonly id: SwitchId;
  /**
   * accounting: how counts become energy, time, units; number: an input value; mapping: what mappings may or
   * do choose; library: another entry beside the published one; report: how results are summarised.
   */
  readonly kind: SwitchKind;
  readonly published: string;
  readonly consistent: string;
  /**
   * Whether profile `timeloop` obeys it. That profile has Timeloop's own accounting, so switches which only
   * change the study's post-processing do nothing there, and setting one is refused.
   */
  readonly inTimeloop: boolean;
}

export type SwitchId =
  | "ops-per-mac"
  | "throughput-units"
  | "multiplexing-twice"
  | "write-per-block"
  | "reduction-count"
  | "reduction-baseline"
  | "fills-in-time"
  | "leakage-time"
  | "weight-load-time"
  | "latency-node"
  | "primitive-source"
  | "rf-energy"
  | "mac-adder"
  | "smem-ports"
  | "smem-count"
  | "capacity-digital8T"
  | "resnet-shortcuts"
  | "smem-growth"
  | "baseline-dataflow"
  | "baseline-search"
  | "search-handicap"
  | "no-staging-at-SMEM"
  | "cumulative-means";

export const SWITCHES: readonly Switch[] = [
  {
    id: "ops-per-mac",
    kind: "number",
    published:
      "energies derived per operation (1 / TOPS/W) are used per MAC; operations are 2MNK − MN",
    consistent:
      "a MAC is two operations: primitives cost twice as much per MAC; operations are 2MNK",
    inTimeloop: true,
  },
  {
    id: "throughput-units",
    kind: "accounting",
    published: "throughput gains set CiM's MAC/s against the baseline's operations/s",
    consistent: "operations/s on both sides: CiM gains double",
    inTimeloop: false,
  },
  {
    id: "multiplexing-twice",
    kind: "accounting",
    published: "CiM time multiplies the storage loops in again, which the loop nest already counts",
    consistent: "each step is counted once: analog primitives run up to 16 times faster",
    inTimeloop: false,
  },
  {
    id: "write-per-block",
    kind: "accounting",
    published: "the energy to write one 8-bit weight is charged per Ch-wide block",
    consistent: "it is charged per 8-bit weight",
    inTimeloop: true,
  },
  {
    id: "reduction-count",
    kind: "accounting",
    published: "temporal accumulation costs 0.05 pJ per instance, instances not multiplied",
    consistent: "times the instances that accumulate",
    inTimeloop: false,
  },
  {
    id: "reduction-baseline",
    kind: "accounting",
    published: "temporal accumulation is charged to CiM only",
    consistent: "to both sides",
    inTimeloop: false,
  },
  {
    id: "fills-in-time",
    kind: "accounting",
    published:
      "for CiM, fills take no write bandwidth, and one instance's traffic stands for all that share a memory",
    consistent: "fills take write bandwidth, and every instance that shares a bandwidth counts",
    inTimeloop: false,
  },
  {
    id: "leakage-time",
    kind: "accounting",
    published: "memories leak over the cycles without primitive latency; compute units do not leak",
    consistent: "memories and compute units leak over the run's time",
    inTimeloop: false,
  },
  {
    id: "weight-load-time",
    kind: "accounting",
    published: "writing weights into the arrays takes no time beyond memory bandwidth",
    consistent:
      "one row of Cp·Ch weights per ns and primitive, not overlapped with computing unless the primitive is ping-pong",
    inTimeloop: false,
  },
  {
    id: "latency-node",
    kind: "number",
    published: "primitive latencies as published at 22 to 65 nm (analog8T: 144 ns of the runs)",
    consistent:
      "scaled to 45 nm LP at 1.0 V as the energies are (analog8T: from its 240 ns); range down to 45 nm HP",
    inTimeloop: true,
  },
  {
    id: "primitive-source",
    kind: "number",
    published: "analog6T's 14.05 TOPS/W and 9 ns, which the cited abstract does not state",
    consistent:
      "the same values with the range of the abstract: 11.5 to 68.4 TOPS/W, 4.1 to 8.4 ns",
    inTimeloop: true,
  },
  {
    id: "rf-energy",
    kind: "number",
    published:
      "the register file costs 11.39 pJ per byte, as flip-flops with a comparator per word",
    consistent:
      "an SRAM of 4 KiB × 8 bit: 1.36 pJ by Accelergy's rule for narrow memories, range to 3.31 pJ",
    inTimeloop: true,
  },
  {
    id: "mac-adder",
    kind: "number",
    published:
      "0.2625 pJ per baseline MAC: an 8-bit adder and a multiplier that resolved to an adder",
    consistent:
      "an 8-bit multiply and a 32-bit accumulate at 45 nm: 0.3 pJ, range 0.23 to 0.845 pJ",
    inTimeloop: true,
  },
  {
    id: "smem-ports",
    kind: "number",
    published: "SMEM costs what one bank with one port costs, yet delivers 42 + 42 B/ns",
    consistent: "SMEM costs what a memory with at least 84 B/ns costs: 8 banks with one port",
    inTimeloop: true,
  },
  {
    id: "smem-count",
    kind: "number",
    published:
      "equal area at an outer level is the rounded count of the innermost level, times the ratio of bytes",
    consistent: "the outer level's own count, rounded down once",
    inTimeloop: true,
  },
  {
    id: "capacity-digital8T",
    kind: "library",
    published: "digital8T holds 1280 B of its 4096 B (Rh = 10)",
    consistent: "digital8T-full (Rh = 32, all 4096 B) is offered beside it",
    inTimeloop: true,
  },
  {
    id: "resnet-shortcuts",
    kind: "library",
    published: "resnet-50 is the study's list, without the 4 shortcut convolutions",
    consistent: "resnet-50 is the complete network",
    inTimeloop: true,
  },
  {
    id: "smem-growth",
    kind: "mapping",
    published: "priority grows K1 and N1 by the accumulated factor, so SMEM stays mostly empty",
    consistent: "priority grows them while the tiles fit",
    inTimeloop: true,
  },
  {
    id: "baseline-dataflow",
    kind: "mapping",
    published:
      "the baseline's dataflow is fixed: SMEM keeps A and B, RF keeps Z, LRF keeps A, 16 × 16 PEs over N and K",
    consistent:
      "the mapper may choose it: which tensors each buffer keeps, which dimensions loops and meshes carry",
    inTimeloop: true,
  },
  {
    id: "baseline-search",
    kind: "mapping",
    published:
      "baseline mappings come from a random search stopped after 100 worse tries, CiM's from the priority rule",
    consistent: "proven optimal mappings on both sides",
    inTimeloop: true,
  },
  {
    id: "search-handicap",
    kind: "mapping",
    published: "random search for CiM may use one bank only",
    consistent: "random search may use all banks",
    inTimeloop: true,
  },
  {
    id: "no-staging-at-SMEM",
    kind: "library",
    published: "CiM at a level keeps no memory there for inputs and outputs",
    consistent:
      "CiM with a fraction of the level kept as a buffer (½ by default) is offered beside it",
    inTimeloop: true,
  },
  {
    id: "cumulative-means",
    kind: "report",
    published: "the summary's averages accumulate over the networks before",
    consistent: "averages per network",
    inTimeloop: true,
  },
];
