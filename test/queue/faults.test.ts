import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import type { Victim } from "./disturbing.ts";
import { disturb } from "./disturbing.ts";
import type { ServerKind } from "./servers.ts";
import { hasServer } from "./servers.ts";

/** A few moments of those of faults.long.ts. */
const BUILT = "dist/cli.js";

const CASES: readonly (readonly [ServerKind, Victim])[] = [
  ["redis", "worker"],
  ["postgres", "server"],
];

for (const [kind, victim] of CASES) {
  test.skipIf(!hasServer(kind))(
    `${kind}: kill -9 of the ${victim} changes no byte of the result`,
    async () => {
      const found = await disturb({
        kind,
        victim,
        kills: 2,
        seed: 7,
        values: 12,
        program: existsSync(BUILT) ? BUILT : "test/cli/from-source.mjs",
        between: [500, 1500],
      });
      expect(found).toMatchObject({ unequal: [], faults: [], points: 576 });
      expect(found.kills).toBe(2);
    },
  );
}
