import { expose } from "comlink";
import { createTasks } from "./tasks.ts";

expose(createTasks());
