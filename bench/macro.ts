import { Bench } from "tinybench";
import { macro } from "../src/library/library.ts";
import { modelMacro } from "../src/macro/model.ts";

/** `npm run bench -- macro`: how long it takes to model a circuit, at voltages that are all different. */
export async function benchMacro(): Promise<void> {
  const { circuit } = macro("wang-vlsi-2022");
  if (!circuit) throw new Error("no circuit");
  let calls = 0;
  let sink = 0;
  const bench = new Bench({ time: 1000, warmupTime: 200 });
  bench.add("model of a macro", () => {
    const voltage_V = 0.7 + (calls++ % 400) / 1000;
    sink += modelMacro(circuit, { node_nm: 22, flavour: "LP", voltage_V }).macEnergy_pJ.value;
  });
  await bench.run();
  for (const { name, result } of bench.tasks) {
    if (!("latency" in result)) throw new Error(`${name} did not run`);
    console.log(`${name}: median ${(result.latency.p50 * 1e3).toFixed(1)} µs`);
  }
  console.log(`checksum ${(sink / calls).toPrecision(6)} pJ`);
}
