#!/usr/bin/env node
import { systemIo } from "./io.ts";
import { run } from "./run.ts";

const io = systemIo();
process.exitCode = await run(process.argv.slice(2), io);
