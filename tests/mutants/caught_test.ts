/** It would be seen if a mutant was not caught. */

import { assertEquals } from "@std/assert";
import type { Row } from "../../lab/probe.ts";
import type { Outcome } from "../session/mutants_main.ts";
import { fateOf } from "./caught.ts";

const ROW: Row = { do: [], wire: "a>b ACK", a: "ESTABLISHED" };
const CALL = {
  kind: "call",
  end: "a",
  call: "read",
  observed: { is: "bytes", bytes: 5 },
} as const;

const OF_STATE: Outcome = {
  id: "arrives/established/rst",
  step: 0,
  change: "a in CLOSE-WAIT for ESTABLISHED",
  verdict: "fail",
  rows: ["fail", "skip"],
  reason: "",
  mismatches: [{
    kind: "state",
    socket: "a",
    expected: "CLOSE-WAIT",
    observed: "ESTABLISHED",
  }],
};
const OF_CALL: Outcome = {
  ...OF_STATE,
  step: 1,
  change: "gives 6, not 5",
  rows: ["pass", "fail"],
  mismatches: [CALL],
};

Deno.test("fateOf() takes for caught what fails at its row, of what is wrong with it", () => {
  assertEquals(fateOf(OF_STATE, { row: ROW }).is, "caught");
  assertEquals(fateOf(OF_CALL, { row: ROW }).is, "caught");
  assertEquals(fateOf(OF_CALL, { row: ROW, says: CALL }).is, "caught");
  assertEquals(fateOf({ ...OF_CALL, rows: ["deviates", "fail"] }, { row: ROW }).is, "caught");
});

Deno.test("fateOf() lets survive what passes, fails elsewhere, or of something else", () => {
  const others: Partial<Outcome>[] = [
    { rows: ["pass", "pass"], verdict: "pass" },
    { rows: ["pass", "fail"] },
    { rows: ["broken", "skip"], verdict: "broken" },
    { rows: ["deviates", "pass"], verdict: "deviates" },
    { mismatches: [] },
    { mismatches: [CALL] },
  ];
  for (const other of others) {
    assertEquals(fateOf({ ...OF_STATE, ...other }, { row: ROW }).is, "survived", `${other.rows}`);
  }
  const says = { ...CALL, observed: { is: "bytes", bytes: 4 } } as const;
  assertEquals(fateOf(OF_CALL, { row: ROW, says }).is, "survived");
  assertEquals(fateOf({ ...OF_CALL, rows: ["fail", "fail"] }, { row: ROW }).is, "survived");
});

Deno.test("fateOf() wants an open row to be told of, and no failure", () => {
  const open = { row: { ...ROW, open: "nobody says" } };
  assertEquals(fateOf({ ...OF_STATE, rows: ["deviates", "pass"] }, open).is, "caught");
  assertEquals(fateOf({ ...OF_STATE, rows: ["broken", "skip"] }, open).is, "survived");
});

Deno.test("fateOf() allows to leave out what is sent again, and nothing else of that row", () => {
  const segment = "b>a SYN,ACK seq=ISN_B ack=ISN_A+1";
  const wanted = { row: ROW, deviates: true, again: [segment] };
  const left: Outcome = {
    ...OF_STATE,
    change: `without ${segment}`,
    rows: ["deviates"],
    verdict: "deviates",
    mismatches: [],
  };
  assertEquals(fateOf(left, wanted).is, "allowed");
  assertEquals(fateOf(left, { ...wanted, again: [] }).is, "survived");
  assertEquals(fateOf({ ...left, rows: ["broken"] }, wanted).is, "survived");
  assertEquals(fateOf({ ...left, change: "b is LISTEN" }, wanted).is, "survived");
});

Deno.test("fateOf() allows an ACK that is put off, and no other segment", () => {
  const segment = "a>b ACK seq=ISN_A+1 ack=ISN_B+11";
  const late: Outcome = {
    ...OF_STATE,
    change: `without ${segment}`,
    rows: ["pass", "fail"],
    reason: `row 1: unexpected segment ${segment} len=0`,
    mismatches: [],
  };
  assertEquals(fateOf(late, { row: ROW }).is, "allowed");
  assertEquals(fateOf({ ...late, rows: ["pass", "pass"] }, { row: ROW }).is, "survived");
  const reset = { ...late, change: "without a>b RST seq=ISN_A+1" };
  assertEquals(fateOf(reset, { row: ROW }).is, "survived");
});
