/** What an observer cannot show, by what was found of it. */

import { assertEquals } from "@std/assert";
import {
  type Calibration,
  type Finding,
  type Showing,
  sightOf,
  type Sought,
  UNTRIED,
} from "../../lab/judge/calibration.ts";
import { CLEAR } from "../../lab/judge/sight.ts";

const SHOWN: Showing = { is: "shown" };
const HIDDEN: Showing = { is: "not shown", instead: "CLOSED" };
const UNKNOWN: Showing = { is: "not known" };

function found(what: Sought, by: Finding["by"], family: 4 | 6 = 4): Finding {
  return { family, what, by };
}

function calibration(findings: readonly Finding[]): Calibration {
  return { findings, sources: { ss: "diag" } };
}

Deno.test("sightOf() finds what an observer was seen not to show, and nothing else", () => {
  const all = calibration([
    found("TIME-WAIT", { proc: HIDDEN, diag: SHOWN }),
    found("FIN-WAIT-2 unowned", { proc: HIDDEN, diag: UNKNOWN }),
    found("ESTABLISHED", { proc: SHOWN, diag: SHOWN }),
    found("SYN-SENT", { proc: UNKNOWN, diag: SHOWN }),
    found("recvQ", { proc: { is: "not shown" }, diag: SHOWN }),
    found("timer", { proc: UNKNOWN, diag: SHOWN }),
  ]);
  assertEquals(sightOf(all, "proc", 4), {
    instead: { "TIME-WAIT": "CLOSED", "FIN-WAIT-2 unowned": "CLOSED" },
    lacks: ["recvQ"],
  });
  assertEquals(sightOf(all, "diag", 4), CLEAR);
});

Deno.test("sightOf() says what is shown in a state's place", () => {
  const instead: Showing = { is: "not shown", instead: "ESTABLISHED" };
  const all = calibration([found("FIN-WAIT-2", { proc: instead })]);
  assertEquals(sightOf(all, "proc", 4).instead, { "FIN-WAIT-2": "ESTABLISHED" });
});

Deno.test("sightOf() takes nothing from the other family, or from another observer", () => {
  const all = calibration([found("TIME-WAIT", { proc: HIDDEN }, 6)]);
  assertEquals(sightOf(all, "proc", 6).instead, { "TIME-WAIT": "CLOSED" });
  assertEquals(sightOf(all, "proc", 4), CLEAR);
  assertEquals(sightOf(all, "ss", 6), CLEAR);
});

Deno.test("sightOf() knows of no blindness where nothing was tried", () => {
  assertEquals(sightOf(UNTRIED, "proc", 4), CLEAR);
});

Deno.test("sightOf() says of a tool what its own source shows, and not what that does not show either", () => {
  const all = calibration([
    found("TIME-WAIT", { ss: HIDDEN, diag: SHOWN }),
    found("LAST-ACK unowned", { ss: HIDDEN, diag: HIDDEN }),
    found("CLOSING", { ss: HIDDEN, diag: UNKNOWN }),
    found("sendQ", { ss: { is: "not shown" }, diag: SHOWN }),
  ]);
  assertEquals(sightOf(all, "ss", 4), {
    instead: { "TIME-WAIT": "CLOSED", "LAST-ACK unowned": "CLOSED", "CLOSING": "CLOSED" },
    lacks: ["sendQ"],
    leavesOut: { source: "diag", what: ["TIME-WAIT", "sendQ"] },
  });
  // What has no source is nobody's to leave out.
  assertEquals(sightOf({ ...all, sources: {} }, "ss", 4).leavesOut, undefined);
});
