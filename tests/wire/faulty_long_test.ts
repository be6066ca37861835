/**
 * A wire on which something goes wrong behind the table's back: no probe passes on it, unless what
 * went wrong leaves no trace that a table could see.
 */

import { assert, assertEquals } from "@std/assert";
import { inNamespace, liveTest } from "../session/in_namespace.ts";
import type { Outcome } from "./faulty_main.ts";

const MAIN = new URL("./faulty_main.ts", import.meta.url);

const PROBES = [
  "handshake/three-way",
  "handshake/simultaneous-open",
  "close/four-way-a-first",
  "close/drain-in-close-wait",
  "close/simultaneous",
  "arrives/established/data",
  "arrives/fin-wait-2/fin",
  "recovery/old-syn",
  "recovery/old-data",
];

const BARE_ACK = /^ACK 0$/;
const LATE = ["drop", "delay"];

/** Of each probe, the packets that are ACKs of data, or of what has been acknowledged before. */
const IDLE_ACKS: Readonly<Record<string, readonly number[]>> = {
  "handshake/three-way": [4],
  "handshake/simultaneous-open": [4, 5],
  "close/drain-in-close-wait": [6],
};

/** What leaves no trace, and why. */
const TRACELESS: readonly [why: string, (outcome: Outcome, id: string) => boolean][] = [
  [
    "without ACK, the acknowledgement number means nothing",
    ({ what, packet = "" }) => what === "forge ack" && !packet.includes("ACK"),
  ],
  [
    "who is told twice need not answer twice",
    ({ way, what }) => way === "told" && what === "repeat",
  ],
  [
    "who says something again is taken to have waited for a timer",
    ({ way, what, packet = "" }) => way === "said" && what === "repeat" && !BARE_ACK.test(packet),
  ],
  [
    "an ACK of data, or of what has been acknowledged, changes nobody's state",
    ({ way, what, nth }, id) =>
      way === "told" && LATE.includes(what) && IDLE_ACKS[id]?.includes(nth) === true,
  ],
  [
    "in FIN-WAIT-2 without an application, Linux looks only at the sequence number",
    ({ way, what, nth }, id) =>
      way === "told" && what === "forge ack" && id === "close/four-way-a-first" && nth === 5,
  ],
  [
    "what is gone before it is seen is sent again, and seen then",
    ({ way, what, packet = "" }) => way === "said" && what === "drop" && !BARE_ACK.test(packet),
  ],
  [
    "what is late is waited for",
    ({ way, what }) => way === "said" && what === "delay",
  ],
  [
    "in SYN-SENT what acknowledges another SYN draws a RST, whatever its own number is",
    ({ way, what, nth }, id) =>
      way === "told" && what === "forge seq" && id === "recovery/old-syn" && nth === 1,
  ],
  [
    "the first SYN,ACK shows with which number B begins, and nothing else does",
    ({ way, what, nth }, id) =>
      way === "said" && what === "forge seq" && id === "recovery/old-syn" && nth === 1,
  ],
  [
    "what is old is old with other numbers, too",
    ({ way, what, nth }, id) =>
      way === "told" && what.startsWith("forge") && id === "recovery/old-data" &&
      [4, 5].includes(nth),
  ],
  [
    "with which number B begins another connection, no name of a number says",
    ({ way, what, nth }, id) =>
      way === "said" && what === "forge seq" && id === "recovery/old-data" && nth > 2,
  ],
  [
    "what both ends say at once comes in any order",
    ({ what }, id) => what === "delay" && id.includes("simultaneous"),
  ],
];

for (const id of PROBES) {
  liveTest(`${id} does not pass on a wire that drops, forges, delays or repeats`, async () => {
    const runs = ["4", "6"].map(async (family) => await inNamespace(MAIN, id, family) as Outcome[]);
    for (const outcomes of await Promise.all(runs)) {
      const [struck, untouched] = [true, false].map((is) =>
        outcomes.filter(({ packet }) => packet !== undefined === is)
      ) as [Outcome[], Outcome[]];
      for (const { verdict, reason } of untouched) assertEquals([verdict, reason], ["pass", ""]);
      const missed = struck.filter((outcome) =>
        outcome.verdict === "pass" && !TRACELESS.some(([, fits]) => fits(outcome, id))
      );
      assertEquals(missed, []);
      assert(struck.filter(({ verdict }) => verdict !== "pass").length > struck.length / 2);
    }
  });
}
