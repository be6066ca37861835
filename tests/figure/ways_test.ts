/** What led to the cases of a family, and what their segments caused. */

import { assertEquals } from "@std/assert";
import { arrowsShown, changesOf } from "../../lab/figure/changes.ts";
import { waysOf } from "../../lab/figure/ways.ts";
import { inject, shutdown } from "../../lab/probe.ts";
import type { ProbeResult } from "../../lab/result/result.ts";
import { seqAdd } from "../../lab/tcp/sequence.ts";
import { entry, ESTABLISHED, type Played, played } from "./rows.ts";

const GROUP = "arrives/fin-wait-1";
const CLOSES: Played = [
  [shutdown("a")],
  ["sent a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1"],
  "FIN-WAIT-1",
  "ESTABLISHED",
];

/** An ACK is injected, and A is then in this state. */
function injected(ack: string, a: "FIN-WAIT-1" | "FIN-WAIT-2"): Played {
  return [[inject("a", "ACK")], [`delivered b>a ACK seq=ISN_B+1 ack=${ack}`], a, "ESTABLISHED"];
}

function caseOf(key: string, given: readonly Played[], ...rows: Played[]): ProbeResult {
  const { rows: way } = played("wire", ...given);
  return {
    ...played("wire", ...rows),
    id: `${GROUP}/${key}`,
    group: GROUP,
    family: 4,
    verdict: "pass",
    ...(way.length > 0 && { way }),
  };
}

/** The same on a connection whose initial numbers are others. */
function elsewhere(probe: ProbeResult, by: number): ProbeResult {
  const rows = probe.rows.map((row) => ({
    ...row,
    wire: row.wire.map((one) => ({ ...one, seq: seqAdd(one.seq, by), ack: seqAdd(one.ack, by) })),
  }));
  return { ...probe, rows };
}

function told(probes: readonly ProbeResult[]): string[][] {
  const ways = waysOf(probes);
  return probes.map((probe, i) =>
    changesOf(probe, ways[i]).map(({ from, to, end, reading }) => `${end} ${from}>${to} ${reading}`)
  );
}

const FIRST = caseOf("ack-all", [ESTABLISHED, CLOSES], injected("ISN_A+2", "FIN-WAIT-2"));
const SHOWN = ["a FIN-WAIT-1>FIN-WAIT-2 shown"];

Deno.test("a segment that was injected takes an arrow from where the given rows led", () => {
  assertEquals(told([FIRST]), [SHOWN]);
  assertEquals(arrowsShown([FIRST])["FIN-WAIT-1>FIN-WAIT-2"], [FIRST.id]);
  // The state changed all the same, but nothing acknowledged the FIN.
  const other = caseOf("ack-una", [ESTABLISHED, CLOSES], injected("ISN_A+1", "FIN-WAIT-2"));
  assertEquals(told([other]), [["a FIN-WAIT-1>FIN-WAIT-2 unexplained"]]);
});

Deno.test("a case whose given rows another says is read by those, in its own numbers", () => {
  const later = elsewhere(caseOf("ack-window", [], injected("ISN_A+2", "FIN-WAIT-2")), 1_000_000);
  assertEquals(told([FIRST, later]), [SHOWN, SHOWN]);
  const [, way] = waysOf([FIRST, later]);
  assertEquals(
    way![1]!.wire[0]!.seq,
    seqAdd(entry("sent a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1").seq, 1_000_000),
  );
  const una = elsewhere(caseOf("ack-una", [], injected("ISN_A+1", "FIN-WAIT-2")), 1_000_000);
  assertEquals(told([FIRST, una])[1], ["a FIN-WAIT-1>FIN-WAIT-2 unexplained"]);
});

Deno.test("a case is read by no rows of another family, or of one that went wrong", () => {
  const later = caseOf("ack-window", [], injected("ISN_A+2", "FIN-WAIT-2"));
  const none = [[], [], []];
  const others = [{ ...FIRST, family: 6 }, { ...FIRST, group: "arrives/closing" }] as const;
  assertEquals(waysOf([...others, later]).map((way) => way.length), [2, 2, 0]);
  assertEquals(told([{ ...FIRST, verdict: "fail" }, later])[1], none[1]);
  assertEquals(waysOf([FIRST, { ...later, verdict: "skip" }])[1], []);
});

Deno.test("a listener that was given is in LISTEN until a segment makes a connection", () => {
  const closed: Played = [[], [], "CLOSED", "CLOSED", {
    also: { "b.listener": { expected: "LISTEN", observed: "LISTEN" } },
  }];
  const syn: Played = [
    [inject("b", "SYN")],
    [
      "delivered a>b SYN seq=ISN_A",
      "sent b>a SYN,ACK seq=ISN_B ack=ISN_A+1",
    ],
    "CLOSED",
    "SYN-RECEIVED",
  ];
  const rst: Played = [[inject("b", "RST")], ["delivered a>b RST seq=ISN_A"], "CLOSED", "CLOSED"];
  assertEquals(told([caseOf("syn", [closed], syn)]), [["b LISTEN>SYN-RECEIVED shown"]]);
  assertEquals(told([caseOf("rst", [closed], rst)]), [[]]);
});

Deno.test("a text that is no segment's leaves the numbers unknown", () => {
  const later = caseOf("ack-window", [], injected("ISN_A+2", "FIN-WAIT-2"));
  const rows = later.rows.map((row) => ({
    ...row,
    wire: row.wire.map((one) => ({ ...one, segment: "</script>" })),
  }));
  const [, way] = waysOf([FIRST, { ...later, rows }]);
  assertEquals(way!.map(({ wire }) => wire), [[], []]);
});
