/** Observers that cannot see are no kernel that is wrong. */

import { assert, assertEquals } from "@std/assert";
import type { Calibration } from "../../lab/judge/calibration.ts";
import { BLINDNESS } from "./blindness.ts";
import type { Came } from "./blindness_main.ts";
import { forAll } from "../live/lab_process.ts";
import { inNamespace, liveTest } from "./in_namespace.ts";

async function cameOf(...args: string[]) {
  const module = new URL("./blindness_main.ts", import.meta.url);
  return await inNamespace(module, ...args) as { calibration: Calibration; came: Came[] };
}

const CASES = Object.keys(BLINDNESS).flatMap((name) =>
  ["evidence", "both"].map((who) => ({ name, who }))
);

liveTest(
  "no closing fails where an observer is blind, and what is not seen is said:",
  async (t) => {
    for (
      const { name, who, ended } of await forAll(
        CASES,
        ({ name, who }) => cameOf(name, who, "close"),
      )
    ) {
      await t.step(`${who} shows "${name}"`, () => {
        const { calibration, came } = ended;
        const isBlind = calibration.findings.some(({ by }) => by.proc?.is === "not shown");
        assert(isBlind, "the calibration found nothing");
        // Where nothing at all is seen, a way is not known to have led anywhere: that is no failure.
        const others = came.filter(({ verdict, lack }) =>
          verdict !== "pass" && !(name === "nothing" && lack === "not-reached")
        );
        assertEquals(others, []);
        // Queues are seen by peeking, and timers are the poller's to show.
        const isMade = name === "no queues" || name === "no timers" && who === "evidence";
        if (!isMade) assert(came.some(({ unseen }) => unseen !== undefined));
      });
    }
  },
);
