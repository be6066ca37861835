/**
 * Tables of options, cookies and odd handshakes with one thing wrong, on the real kernel: each must
 * fail, and at the very row that is wrong.
 */

import { assert } from "@std/assert";
import { actionsOf, segmentsOf } from "../../lab/probe.ts";
import { loadProbe } from "../../lab/probe/load.ts";
import { liveTest } from "./in_namespace.ts";
import { forAll, PROBES } from "./live_host.ts";
import { assertRefused, outcomesOf } from "./mutant_outcomes.ts";

/** Each in one address family: what is wrong in one is so in the other. */
const TABLES: readonly [id: string, family: "4" | "6"][] = [
  ["addresses/answered-from", "4"],
  ["addresses/bound", "6"],
  ["addresses/chosen", "4"],
  ["addresses/connect-to-broadcast", "4"],
  ["addresses/syn-from-broadcast", "6"],
  ["addresses/syn-to-broadcast", "4"],
  ["data/acknowledged-once", "4"],
  ["data/nagle", "6"],
  ["ecn/agreed", "4"],
  ["handshake/fin-completes", "4"],
  ["handshake/syn-cookie", "6"],
  ["icmp/told-at-once", "6"],
  ["ip/time-to-live", "6"],
  ["ip/type-of-service", "4"],
  ["ip/unknown-option", "6"],
  ["loss/slow-start", "4"],
  ["loss/syn-simultaneous", "6"],
  ["options/behind-unknown", "6"],
  ["options/lost-by-cookie", "4"],
  ["options/mss-default", "6"],
  ["options/mss-default-active", "4"],
  ["options/mss-kept", "6"],
  ["options/mss-large-of-b", "6"],
  ["options/mss-length-5-of-a", "4"],
  ["options/odd-places", "4"],
  ["options/sack", "4"],
  ["options/syn-only", "6"],
  ["options/syn-window-unscaled", "4"],
  ["options/timestamp-echo", "6"],
  ["window/by-old-segment", "4"],
  ["window/shrunk", "4"],
  ["window/unsigned", "6"],
];

/** So many namespaces side by side: in each, probes mostly wait. */
const AT_ONCE = 2;

liveTest(
  "tables of options and odd handshakes pass, and fail with any one thing wrong:",
  async (t) => {
    const played = await forAll(
      TABLES,
      async ([id, family]) => await outcomesOf("rows", [id], [family]),
      AT_ONCE,
    );
    const outcomes = played.flat();
    for (const [id, family] of TABLES) {
      const { table } = await loadProbe(PROBES, id);
      for (const [step, row] of table.entries()) {
        const action = actionsOf(row).map(({ kind }) => kind).join(", ");
        await t.step(`${id}, IPv${family}, row ${step}: ${action}`, () => {
          const ofRow = outcomes.filter((one) => one.id === id && one.step === step);
          for (const outcome of ofRow) assertRefused(outcome, row);
          assert(ofRow.length >= 8 * segmentsOf(row).length + 1, `${ofRow.length} mutants`);
        });
      }
    }
  },
);
