/** The grids of what segments draw, and of what calls do, at a terminal. */

import { assert, assertEquals } from "@std/assert";
import { gridOf } from "../../lab/grid/grid.ts";
import { plannedColumns } from "../../lab/grid/plan.ts";
import { SIGNS } from "../../lab/grid/sign.ts";
import { GRIDS as ENGLISH } from "../../lab/language/en/grid.ts";
import { GRIDS as KOREAN } from "../../lab/language/ko/grid.ts";
import { ARRIVING, CALLING } from "../../lab/probe.ts";
import { findFamilies, OWN_PROBES } from "../../lab/probe/load.ts";
import { GRID_MARKS, gridLines } from "../../lab/report/grid_lines.ts";
import type { ProbeResult } from "../../lab/result/result.ts";
import { CALLS, did, drew, FAMILY } from "../grid/family.ts";

const PLAN = plannedColumns([["arrives/established", FAMILY]]);
const ORDER = Object.keys(ARRIVING);

Deno.test("a grid of tables has a row for each segment, and marks what is known to differ", () => {
  assertEquals(gridLines(gridOf("arrives", PLAN, [], ORDER), "tables"), [
    "            ES   mss",
    "syn         A",
    "ack-all     -",
    "ack-low-100 -!",
    "data        RCL",
    "fin         ACW",
    "rst         -CL  -CL",
    "urg         A~",
  ]);
});

Deno.test("a grid of a run has what was seen, and marks what was otherwise and what was not run", () => {
  const results = [
    drew("arrives/established-mss/rst", 4, "RST", "CLOSED", { verdict: "fail" }),
    drew("arrives/established/rst", 4, undefined, "CLOSED"),
    drew("arrives/established/ack-low-100", 4, "ACK", "ESTABLISHED", { verdict: "deviates" }),
  ];
  assertEquals(gridLines(gridOf("arrives", PLAN, results, ORDER), "run"), [
    "            ES   mss",
    "syn         .",
    "ack-all     .",
    "ack-low-100 A!",
    "data        .",
    "fin         .",
    "rst         -CL  RCLX",
    "urg         .",
  ]);
});

Deno.test("each sign has a mark of its own, and the legends have all of them", () => {
  assertEquals(new Set(Object.values(GRID_MARKS)).size, SIGNS.length);
  for (const { legend } of [ENGLISH, KOREAN].flatMap((grids) => Object.values(grids))) {
    for (const mark of Object.values(GRID_MARKS).filter((mark) => mark !== "")) {
      assert(legend.some((line) => line.split(/\s+/).includes(mark)), mark);
    }
  }
});

Deno.test("a grid of calls has a row for each call, as its tables have it and as a run had it", () => {
  const plan = plannedColumns(Object.entries(CALLS));
  const lines = (results: ProbeResult[], of: "tables" | "run") =>
    gridLines(gridOf("calls", plan, results, Object.keys(CALLING)), of);
  assertEquals(lines([], "tables"), [
    "            LI   ES",
    "connect     SSS! -",
    "send             T",
    "shutdown-rd      -~",
    "close       -CL  -!",
    "linger-0         RCL",
    "linger           FF1",
    "so-error         -~",
  ]);
  const results = [
    did("calls/listen/connect", "b", [["SYN", 0]], "SYN-SENT"),
    did("calls/established/send", "a", [], "ESTABLISHED", "fail"),
    did("calls/established/linger", "a", [["FIN,ACK", 0]], "FIN-WAIT-1"),
  ];
  assertEquals(lines(results, "run"), [
    "            LI   ES",
    "connect     SSS  .",
    "send             -X",
    "shutdown-rd      .",
    "close       .    .",
    "linger-0         .",
    "linger           FF1",
    "so-error         .",
  ]);
});

const OWN = plannedColumns(await findFamilies(OWN_PROBES));
const LEAST = { arrives: 100, calls: 15 } as const;

for (const [name, keys] of [["arrives", ORDER], ["calls", Object.keys(CALLING)]] as const) {
  Deno.test(`the lab's own grid of ${name} has all states, fits a terminal, and says its letters`, () => {
    const lines = gridLines(gridOf(name, OWN, [], keys), "tables");
    assertEquals(lines[0]!.trim().split(/ +/), [
      ...["CL", "LI", "SS", "SR", "ES", "F1", "F2", "CW", "CI", "LA", "TW"],
    ]);
    assert(lines.length > LEAST[name]);
    for (const line of lines) assert(line.length <= 80, line);
    assert(lines.every((line) => !line.includes("?")));
    const letters = new Set(
      lines.slice(1).flatMap((line) => line.split(/ +/).slice(1).map((cell) => cell.slice(0, 1))),
    );
    for (const { legend } of [ENGLISH[name], KOREAN[name]]) {
      const said = legend[0]!.split(/\s+/);
      assertEquals([...letters].filter((letter) => letter !== "" && !said.includes(letter)), []);
    }
  });
}

Deno.test("the lab's own grid of calls says what leaves, and that a listener is gone", () => {
  const lines = gridLines(gridOf("calls", OWN, [], Object.keys(CALLING)), "tables");
  const cellsOf = (key: string) =>
    lines.find((line) => line.startsWith(`${key} `))!.trim().split(/ +/).slice(1);
  assertEquals(cellsOf("close"), [
    ...["-", "-CL", "-CL", "-", "FF1", "-", "-", "FLA", "-", "-", "-"],
  ]);
  assertEquals(cellsOf("send")[4], "T");
});
