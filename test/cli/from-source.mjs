/** The program from its sources, in every thread: threads do not inherit the loader of TypeScript. */
import { register } from "tsx/esm/api";

register();
await import("../../cli/main.ts");
