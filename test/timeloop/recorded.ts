/**
 * What Timeloop counted for 24 mappings, with the study's inputs (arXiv 2312.15896): recorded runs of timeloop-model.
 * CiM has 4 banks.
 */
export interface Recorded {
  /** Primitive and level; empty for the baseline. */
  readonly on: string;
  readonly shape: string;
  /** Level by level: name, tensors kept, loops from the outermost; those of a fanout are spatial. */
  readonly nest: string;
  /** Level, tensor, and reads, fills, updates and temporal reductions of one instance. */
  readonly counts: string;
  /** With leakage. */
  readonly energy_pJ: number;
  readonly cycles: number;
}

export const RECORDED: readonly Recorded[] = [
  {
    on: "",
    shape: "128x128x128",
    nest: "DRAM ABZ K2 M8 | SMEM AB M4 K4 | SubPartition M4 | RF Z | PE N16 K16 | LRF A N8",
    counts:
      "LRF A 2048 256 0 0 | RF Z 28672 4096 32768 28672 | SMEM A 16384 16384 0 0 | SMEM B 524288 16384 0 0 | DRAM A 16384 0 0 0 | DRAM B 16384 0 0 0 | DRAM Z 16384 0 32768 16384",
    energy_pJ: 11053667.77,
    cycles: 12874,
  },
  {
    on: "",
    shape: "784x128x1152",
    nest: "DRAM ABZ K6 M28 | SMEM AB M7 K6 | SubPartition M4 | RF Z K2 | PE N16 K16 | LRF A N8",
    counts:
      "LRF A 112896 14112 0 0 | RF Z 1781248 125440 1806336 1781248 | SMEM A 903168 903168 0 0 | SMEM B 28901376 147456 0 0 | DRAM A 903168 0 0 0 | DRAM B 147456 0 0 0 | DRAM Z 501760 0 602112 501760",
    energy_pJ: 459959765.96,
    cycles: 709632,
  },
  {
    on: "",
    shape: "196x256x2304",
    nest: "DRAM ABZ N2 K6 | SMEM AB M49 K3 | SubPartition M4 | RF Z K8 | PE N16 K16 | LRF A N8",
    counts:
      "LRF A 112896 14112 0 0 | RF Z 1793792 62720 1806336 1793792 | SMEM A 903168 903168 0 0 | SMEM B 28901376 589824 0 0 | DRAM A 903168 0 0 0 | DRAM B 589824 0 0 0 | DRAM Z 250880 0 301056 250880",
    energy_pJ: 452273631.86,
    cycles: 709632,
  },
  {
    on: "",
    shape: "1x4096x1024",
    nest: "DRAM ABZ N512 K32 | SMEM AZ N2 K32 | SubPartition | RF ABZ | PE N2 | LRF A N2",
    counts:
      "LRF A 2097152 1048576 0 0 | RF A 1048576 1048576 0 0 | RF B 4194304 4194304 0 0 | RF Z 4190208 126976 4194304 4190208 | SMEM A 1048576 524288 0 0 | SMEM Z 126976 0 131072 126976 | DRAM A 524288 0 0 0 | DRAM B 4194304 0 0 0 | DRAM Z 0 0 4096 0",
    energy_pJ: 527284439.77,
    cycles: 2097152,
  },
  {
    on: "",
    shape: "49x512x4608",
    nest: "DRAM ABZ K2304 | SMEM B N4 M7 | SubPartition | RF BZ M7 N8 | PE N8 | LRF K2 N2",
    counts:
      "RF B 115605504 2359296 0 0 | RF Z 115580416 57777664 115605504 115580416 | SMEM B 2359296 2359296 0 0 | DRAM A 14450688 0 0 0 | DRAM B 2359296 0 0 0 | DRAM Z 57777664 0 57802752 57777664",
    energy_pJ: 13160521023.46,
    cycles: 14450688,
  },
  {
    on: "",
    shape: "64x36x120",
    nest: "DRAM ABZ K3 | SMEM A K5 | SubPartition | RF AZ K8 M16 N2 | PE N3 M4 | LRF A N6",
    counts:
      "LRF A 23040 1920 0 0 | RF A 7680 7680 0 0 | RF Z 274176 0 276480 274176 | SMEM A 7680 7680 0 0 | DRAM A 7680 0 0 0 | DRAM B 69120 0 0 0 | DRAM Z 0 0 2304 0",
    energy_pJ: 11646297.37,
    cycles: 23040,
  },
  {
    on: "",
    shape: "3136x64x576",
    nest: "DRAM ABZ M196 | SMEM AB K12 | SubPartition M2 | RF AZ M8 N8 K12 | PE N8 K4 | LRF B",
    counts:
      "LRF B 1806336 1806336 0 0 | RF A 7225344 903168 0 0 | RF Z 14350336 0 14450688 14350336 | SMEM A 1806336 1806336 0 0 | SMEM B 57802752 36864 0 0 | DRAM A 1806336 0 0 0 | DRAM B 36864 0 0 0 | DRAM Z 0 0 200704 0",
    energy_pJ: 1246136045.95,
    cycles: 1806336,
  },
  {
    on: "",
    shape: "3136x64x576",
    nest: "DRAM ABZ K36 N8 M1568 | SMEM AZ | SubPartition | RF AZ N4 | PE K16 N2 | LRF B M2",
    counts:
      "LRF B 3612672 1806336 0 0 | RF A 57802752 14450688 0 0 | RF Z 7024640 7024640 7225344 7024640 | SMEM A 14450688 14450688 0 0 | SMEM Z 7024640 7024640 7225344 7024640 | DRAM A 14450688 0 0 0 | DRAM B 57802752 0 0 0 | DRAM Z 7024640 0 7225344 7024640",
    energy_pJ: 6826392485.35,
    cycles: 3612672,
  },
  {
    on: "analog6T RF",
    shape: "12544x64x147",
    nest: "DRAM ABZ K7 N8 M1568 | SMEM A K7 N2 M8 | CiMBank | CiMArray K3 | CiMInpBuffer A | CiMOutBuffer Z | CiMStorage B N4",
    counts:
      "CiMStorage B 39337984 4917248 0 0 | CiMOutBuffer Z 38535168 38535168 39337984 38535168 | CiMInpBuffer A 39337984 9834496 0 0 | SMEM A 29503488 14751744 0 0 | DRAM A 14751744 0 0 0 | DRAM B 14751744 0 0 0 | DRAM Z 38535168 0 39337984 38535168",
    energy_pJ: 7061249022.43,
    cycles: 39337984,
  },
  {
    on: "analog8T RF",
    shape: "512x1024x1024",
    nest: "DRAM ABZ N256 M8 K128 | SMEM AZ N2 K8 M16 | CiMBank M4 | CiMArray N2 | CiMInpBuffer A | CiMOutBuffer Z | CiMStorage B",
    counts:
      "CiMStorage B 67108864 4194304 0 0 | CiMOutBuffer Z 67043328 67043328 67108864 67043328 | CiMInpBuffer A 67108864 67108864 0 0 | SMEM A 268435456 134217728 0 0 | SMEM Z 536346624 0 536870912 536346624 | DRAM A 134217728 0 0 0 | DRAM B 8388608 0 0 0 | DRAM Z 0 0 524288 0",
    energy_pJ: 14826848755.91,
    cycles: 67108864,
  },
  {
    on: "digital6T RF",
    shape: "3136x64x576",
    nest: "DRAM ABZ M3136 N2 K64 | SMEM BZ K9 | CiMBank | CiMArray N32 | CiMInpBuffer A | CiMOutBuffer Z | CiMStorage B",
    counts:
      "CiMStorage B 3612672 3612672 0 0 | CiMOutBuffer Z 3606400 0 3612672 3606400 | CiMInpBuffer A 3612672 3612672 0 0 | SMEM B 115605504 115605504 0 0 | SMEM Z 0 0 200704 0 | DRAM A 3612672 0 0 0 | DRAM B 115605504 0 0 0 | DRAM Z 0 0 200704 0",
    energy_pJ: 8929719322.95,
    cycles: 3725568,
  },
  {
    on: "digital8T RF",
    shape: "12544x64x147",
    nest: "DRAM ABZ N64 M392 | SMEM AZ K21 M16 | CiMBank M2 | CiMArray | CiMInpBuffer A | CiMOutBuffer Z | CiMStorage B K7",
    counts:
      "CiMStorage B 59006976 3687936 0 0 | CiMOutBuffer Z 58605568 8028160 59006976 58605568 | CiMInpBuffer A 59006976 59006976 0 0 | SMEM A 118013952 118013952 0 0 | SMEM Z 16056320 0 16859136 16056320 | DRAM A 118013952 0 0 0 | DRAM B 3687936 0 0 0 | DRAM Z 0 0 802816 0",
    energy_pJ: 8972357080.97,
    cycles: 59006976,
  },
  {
    on: "analog6T SMEM",
    shape: "48x96x64",
    nest: "DRAM ABZ K32 M24 N6 | CiMBank N4 | CiMArray M2 K2 | CiMInpBuffer A | CiMOutBuffer Z | CiMStorage B N4",
    counts:
      "CiMStorage B 18432 18432 0 0 | CiMOutBuffer Z 17856 17856 18432 17856 | CiMInpBuffer A 18432 768 0 0 | DRAM A 3072 0 0 0 | DRAM B 147456 0 0 0 | DRAM Z 142848 0 147456 142848",
    energy_pJ: 28292505.6,
    cycles: 18432,
  },
  {
    on: "analog8T SMEM",
    shape: "196x256x2304",
    nest: "DRAM ABZ N64 M49 K144 | CiMBank | CiMArray N4 K16 M4 | CiMInpBuffer A | CiMOutBuffer Z | CiMStorage B",
    counts:
      "CiMStorage B 451584 451584 0 0 | CiMOutBuffer Z 448448 0 451584 448448 | CiMInpBuffer A 451584 451584 0 0 | DRAM A 28901376 0 0 0 | DRAM B 28901376 0 0 0 | DRAM Z 0 0 50176 0",
    energy_pJ: 3734667919.3599997,
    cycles: 1806336,
  },
  {
    on: "digital6T SMEM",
    shape: "1x4096x1024",
    nest: "DRAM ABZ N1024 K512 | CiMBank | CiMArray K2 N4 | CiMInpBuffer A | CiMOutBuffer Z | CiMStorage B",
    counts:
      "CiMStorage B 524288 524288 0 0 | CiMOutBuffer Z 523264 0 524288 523264 | CiMInpBuffer A 524288 524288 0 0 | DRAM A 1048576 0 0 0 | DRAM B 4194304 0 0 0 | DRAM Z 0 0 4096 0",
    energy_pJ: 350654300.15999997,
    cycles: 524288,
  },
  {
    on: "digital8T SMEM",
    shape: "196x256x2304",
    nest: "DRAM ABZ M196 N128 K64 | CiMBank N2 K2 | CiMArray K3 | CiMInpBuffer A | CiMOutBuffer Z | CiMStorage B K6",
    counts:
      "CiMStorage B 9633792 9633792 0 0 | CiMOutBuffer Z 9608704 0 9633792 9608704 | CiMInpBuffer A 9633792 9633792 0 0 | DRAM A 57802752 0 0 0 | DRAM B 115605504 0 0 0 | DRAM Z 0 0 50176 0",
    energy_pJ: 11394977628.16,
    cycles: 9633792,
  },
  {
    on: "analog6T RF",
    shape: "49x512x4608",
    nest: "DRAM ABZ K9 | SMEM AZ N2 K8 M49 | CiMBank N4 | CiMArray K64 N4 | CiMInpBuffer A | CiMOutBuffer Z | CiMStorage B N16",
    counts:
      "CiMStorage B 112896 2304 0 0 | CiMOutBuffer Z 111328 111328 112896 111328 | CiMInpBuffer A 112896 7056 0 0 | SMEM A 451584 225792 0 0 | SMEM Z 1781248 0 1806336 1781248 | DRAM A 225792 0 0 0 | DRAM B 2359296 0 0 0 | DRAM Z 0 0 25088 0",
    energy_pJ: 200869455.82,
    cycles: 112896,
  },
  {
    on: "analog8T RF",
    shape: "12544x64x147",
    nest: "DRAM ABZ K3 M7 | SMEM AZ M1792 | CiMBank N4 | CiMArray K49 N4 | CiMInpBuffer A | CiMOutBuffer Z | CiMStorage B N4",
    counts:
      "CiMStorage B 150528 12 0 0 | CiMOutBuffer Z 100352 100352 150528 100352 | CiMInpBuffer A 150528 37632 0 0 | SMEM A 1843968 1843968 0 0 | SMEM Z 1605632 1605632 2408448 1605632 | DRAM A 1843968 0 0 0 | DRAM B 9408 0 0 0 | DRAM Z 1605632 0 2408448 1605632",
    energy_pJ: 421191728.89,
    cycles: 150528,
  },
  {
    on: "digital6T RF",
    shape: "196x1024x256",
    nest: "DRAM ABZ N4 | SMEM AZ N4 M196 | CiMBank N4 | CiMArray K256 N16 | CiMInpBuffer A | CiMOutBuffer Z | CiMStorage B",
    counts:
      "CiMStorage B 3136 16 0 0 | CiMOutBuffer Z 0 0 3136 0 | CiMInpBuffer A 3136 3136 0 0 | SMEM A 802816 50176 0 0 | SMEM Z 0 0 200704 0 | DRAM A 50176 0 0 0 | DRAM B 262144 0 0 0 | DRAM Z 0 0 200704 0",
    energy_pJ: 55195558.72,
    cycles: 19115,
  },
  {
    on: "digital8T RF",
    shape: "49x512x4608",
    nest: "DRAM ABZ K16 | SMEM AZ N4 K8 M49 | CiMBank K4 | CiMArray N128 | CiMInpBuffer A | CiMOutBuffer Z | CiMStorage B K9",
    counts:
      "CiMStorage B 225792 4608 0 0 | CiMOutBuffer Z 225596 24892 225792 225596 | CiMInpBuffer A 225792 225792 0 0 | SMEM A 903168 225792 0 0 | SMEM Z 3186176 0 3211264 3186176 | DRAM A 225792 0 0 0 | DRAM B 2359296 0 0 0 | DRAM Z 0 0 25088 0",
    energy_pJ: 296785226.53999996,
    cycles: 225792,
  },
  {
    on: "analog6T SMEM",
    shape: "1x1024x1024",
    nest: "DRAM ABZ N4 K16 | CiMBank N4 | CiMArray K64 N4 | CiMInpBuffer A | CiMOutBuffer Z | CiMStorage B N16",
    counts:
      "CiMStorage B 1024 1024 0 0 | CiMOutBuffer Z 960 0 1024 960 | CiMInpBuffer A 1024 64 0 0 | DRAM A 4096 0 0 0 | DRAM B 1048576 0 0 0 | DRAM Z 0 0 1024 0",
    energy_pJ: 67718348.8,
    cycles: 32896,
  },
  {
    on: "analog8T SMEM",
    shape: "784x128x1152",
    nest: "DRAM ABZ K18 M784 | CiMBank N4 | CiMArray K64 N4 | CiMInpBuffer A | CiMOutBuffer Z | CiMStorage B N8",
    counts:
      "CiMStorage B 112896 144 0 0 | CiMOutBuffer Z 106624 106624 112896 106624 | CiMInpBuffer A 112896 14112 0 0 | DRAM A 903168 0 0 0 | DRAM B 147456 0 0 0 | DRAM Z 1705984 0 1806336 1705984",
    energy_pJ: 302460559.36,
    cycles: 112896,
  },
  {
    on: "digital6T SMEM",
    shape: "12544x64x147",
    nest: "DRAM ABZ M12544 | CiMBank N4 | CiMArray K147 N16 | CiMInpBuffer A | CiMOutBuffer Z | CiMStorage B",
    counts:
      "CiMStorage B 12544 1 0 0 | CiMOutBuffer Z 0 0 12544 0 | CiMInpBuffer A 12544 12544 0 0 | DRAM A 1843968 0 0 0 | DRAM B 9408 0 0 0 | DRAM Z 0 0 802816 0",
    energy_pJ: 210151137.28,
    cycles: 57918,
  },
  {
    on: "digital8T SMEM",
    shape: "2048x4096x4096",
    nest: "DRAM ABZ N8 K512 M2048 | CiMBank N4 | CiMArray N128 | CiMInpBuffer A | CiMOutBuffer Z | CiMStorage B K8",
    counts:
      "CiMStorage B 67108864 32768 0 0 | CiMOutBuffer Z 67092480 8372224 67108864 67092480 | CiMInpBuffer A 67108864 67108864 0 0 | DRAM A 67108864 0 0 0 | DRAM B 16777216 0 0 0 | DRAM Z 4286578688 0 4294967296 4286578688",
    energy_pJ: 583478353592.32,
    cycles: 136577024,
  },
];
