import { ablation } from "./ablation/experiment.ts";
import { bertLarge } from "./bert-large/experiment.ts";
import { chips } from "./chips/experiment.ts";
import type { Experiment } from "./experiment.ts";
import { headlines } from "./headlines/experiment.ts";
import { ledger } from "./ledger/experiment.ts";
import { networks } from "./networks/experiment.ts";
import { primitives } from "./primitives/experiment.ts";
import { projection } from "./projection/experiment.ts";
import { robust } from "./robust/experiment.ts";
import { shapes } from "./shapes/experiment.ts";
import { silicon } from "./silicon/experiment.ts";
import { summary } from "./summary/experiment.ts";
import { synthetic } from "./synthetic/experiment.ts";

/** Every experiment, in the order in which they are read. */
export const EXPERIMENTS: readonly Experiment[] = [
  projection,
  bertLarge,
  summary,
  networks,
  primitives,
  synthetic,
  shapes,
  headlines,
  ablation,
  robust,
  ledger,
  silicon,
  chips,
];
