import { bertLarge } from "./bert-large/experiment.ts";
import type { Experiment } from "./experiment.ts";
import { primitives } from "./primitives/experiment.ts";
import { projection } from "./projection/experiment.ts";
import { summary } from "./summary/experiment.ts";

/** Every experiment, in the order in which they are read. */
export const EXPERIMENTS: readonly Experiment[] = [projection, bertLarge, summary, primitives];
