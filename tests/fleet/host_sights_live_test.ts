/** What observers can see is found in a namespace, for probes too that run in the host's own. */

import { assertEquals } from "@std/assert";
import { Lab } from "../../lab/fleet/lab.ts";
import { liveTest } from "../session/in_namespace.ts";

const PLAN = { observer: "diag", timeoutMs: 3000, chosen: {}, inHost: true, jobs: [] } as const;

for (const sighted of [true, false]) {
  liveTest(
    `--host ${sighted ? "has" : "does not have"} observers tried where it is ${
      sighted ? "" : "not "
    }to`,
    async () => {
      await using lab = await Lab.open({ ...PLAN, sighted });
      const { findings, failure } = await lab.sights;
      const isTried = findings.some(({ by }) => by.diag?.is === "shown");
      assertEquals([isTried, failure === undefined], [sighted, sighted]);
      assertEquals(lab.capabilities.namespace?.has, sighted);
    },
  );
}
