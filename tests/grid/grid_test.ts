/** The grids of what segments draw, and of what calls do. */

import { assertEquals } from "@std/assert";
import { type Cell, type Grid, gridOf } from "../../lab/grid/grid.ts";
import { plannedColumns } from "../../lab/grid/plan.ts";
import { SIGNS } from "../../lab/grid/sign.ts";
import { ARRIVING, CALLING } from "../../lab/probe.ts";
import type { ProbeResult } from "../../lab/result/result.ts";
import { CALLS, did, drew, FAMILY } from "./family.ts";

const ORDER = Object.keys(ARRIVING);
const PLAN = plannedColumns([["close/other", FAMILY], ["arrives/established", FAMILY]]);
const GROUP = "arrives/established";

function grid(...results: ProbeResult[]): Grid {
  return gridOf("arrives", PLAN, results, ORDER);
}

const CALL_PLAN = plannedColumns(Object.entries(CALLS));

function calls(...results: ProbeResult[]): Grid {
  return gridOf("calls", [...PLAN, ...CALL_PLAN], results, Object.keys(CALLING));
}

function cell({ columns }: Grid, key: string, group = GROUP): Cell | undefined {
  return columns.find((column) => column.group === group)?.cells[key];
}

/** A cell in one line: its answer, its sign, and what came of it in each family. */
function told(of: Grid, key: string, group?: string): string {
  const { answer, sign, seen } = cell(of, key, group)!;
  return [answer, sign, ...seen.map((one) => `IPv${one.family} ${one.answer} ${one.sign}`)].join(
    " ",
  );
}

Deno.test("before a run, a cell says what is sent, another state, and what is known of it", () => {
  const [column] = grid().columns;
  const cells = Object.entries(column!.cells).map(([key, { answer, sign, expected, seen }]) =>
    [key, answer, expected, sign, ...seen].join(" ")
  );
  assertEquals(cells, [
    "syn A  not run",
    "ack-all -  not run",
    "ack-low-100 - deviates not run",
    "data RCL  not run",
    "fin ACW  not run",
    "rst -CL  not run",
    "urg A open not run",
  ]);
  assertEquals(cell(grid(), "ack-part"), undefined);
  assertEquals(column!.without, { "ack-part": "nothing is in flight" });
});

Deno.test("columns are states with their variants, and keys those of cases, in their order", () => {
  const { keys, columns } = grid();
  assertEquals(columns.map(({ group, state, variant }) => [group, state, variant]), [
    [GROUP, "ESTABLISHED", ""],
    [`${GROUP}-mss`, "ESTABLISHED", "mss"],
    [`${GROUP}-text-mss`, "ESTABLISHED", "text-mss"],
  ]);
  assertEquals(keys, ["syn", "ack-all", "ack-part", "ack-low-100", "data", "fin", "rst", "urg"]);
});

Deno.test("a cell that was run shows what was seen, not what is expected", () => {
  const of = grid(
    drew(`${GROUP}/syn`, 4, "RST", "CLOSED", { verdict: "fail" }),
    drew(`${GROUP}/ack-all`, 4, undefined, "ESTABLISHED"),
    drew(`${GROUP}/fin`, 4, "ACK", undefined),
    drew(`${GROUP}/data`, 4, undefined, "ESTABLISHED", {}, { announced: ["a>b FIN,ACK"] }),
    drew(`${GROUP}/rst`, 4, undefined, undefined, { verdict: "broken", rows: [] }),
  );
  assertEquals(told(of, "syn"), "RCL fail IPv4 RCL fail");
  assertEquals(told(of, "ack-all"), "- pass IPv4 - pass");
  assertEquals(told(of, "fin"), "A pass IPv4 A pass");
  // What comes again is an answer only where the table has it for one.
  assertEquals(told(of, "data"), "F pass IPv4 F pass");
  assertEquals(told(of, "rst"), "-CL broken IPv4 undefined broken");
});

Deno.test("a segment that was never injected has drawn nothing", () => {
  const result = drew(`${GROUP}/syn`, 4, "ACK", "ESTABLISHED", { verdict: "fail" }, { wire: [] });
  assertEquals(told(grid(result), "syn"), "A fail IPv4 undefined fail");
});

const OF_SIGNS: Readonly<Record<string, Parameters<typeof drew>>> = {
  "fail": [`${GROUP}/syn`, 4, "ACK", "ESTABLISHED", { verdict: "fail" }],
  "broken": [`${GROUP}/syn`, 4, "ACK", "ESTABLISHED", { verdict: "broken" }],
  "deviates": [`${GROUP}/syn`, 4, "ACK", "ESTABLISHED", { verdict: "deviates" }, { open: "x" }],
  "skip": [`${GROUP}/syn`, 4, "ACK", "ESTABLISHED", { verdict: "skip" }],
  "changed": [`${GROUP}/syn`, 4, "ACK", "ESTABLISHED", {}, { changed: true, open: "x" }],
  "unseen": [`${GROUP}/syn`, 4, "ACK", "ESTABLISHED", { unseen: 1 }, { open: "x" }],
  "open": [`${GROUP}/syn`, 4, "ACK", "ESTABLISHED", {}, { open: "nothing lays it down" }],
  "pass": [`${GROUP}/syn`, 4, "ACK", "ESTABLISHED"],
};

Deno.test("a cell is marked by what became of it, and one without a result as not run", () => {
  for (const [sign, made] of Object.entries(OF_SIGNS)) {
    assertEquals(cell(grid(drew(...made)), "syn")!.sign, sign);
  }
  assertEquals(cell(grid(drew(`${GROUP}/fin`, 4, "ACK", "CLOSE-WAIT")), "syn")!.sign, "not run");
  assertEquals([...Object.keys(OF_SIGNS), "not run"], [...SIGNS]);
});

Deno.test("of two address families the worse counts, and both are named, it first", () => {
  const results = Object.values(OF_SIGNS).map((made) => drew(...made));
  for (const [place, worse] of results.entries()) {
    for (const better of results.slice(place)) {
      for (const both of [[worse, { ...better, family: 6 }], [{ ...better, family: 6 }, worse]]) {
        const { sign, seen } = cell(grid(...both as ProbeResult[]), "syn")!;
        assertEquals(sign, SIGNS[place]);
        assertEquals([seen.length, seen[0]!.family, seen[0]!.sign], [2, 4, sign]);
        assertEquals(both[seen[0]!.place], worse);
      }
    }
  }
});

Deno.test("a column has the worst of what was run in it", () => {
  const failed = drew(`${GROUP}-mss/rst`, 6, undefined, "CLOSED", { verdict: "fail" });
  const passed = drew(`${GROUP}/rst`, 6, undefined, "CLOSED");
  assertEquals(grid(passed, failed).columns.map(({ sign }) => sign), ["pass", "fail", "not run"]);
});

Deno.test("results that no table has planned have their place, and others none", () => {
  const of = grid(
    drew("arrives/fin-wait-2-orphan/rst", 4, undefined, "CLOSED"),
    drew("arrives/listen/new-key", 4, undefined, "CLOSED"),
    drew("close/fin/rst", 4, undefined, "CLOSED"),
    { ...drew("arrives/listen/x", 4, undefined, "CLOSED"), group: "arrives/listening" },
  );
  assertEquals(of.columns.map(({ group }) => group), [
    ...["arrives/listen", GROUP, `${GROUP}-mss`, `${GROUP}-text-mss`],
    "arrives/fin-wait-2-orphan",
  ]);
  assertEquals(of.keys.at(-1), "new-key");
  // A listener has no connection before, and none after.
  assertEquals(told(of, "new-key", "arrives/listen"), "- pass IPv4 - pass");
  assertEquals(of.columns.at(-1)!.variant, "orphan");
});

Deno.test("before a run, a cell of a call has what leaves, and that a listener is gone", () => {
  const { keys, columns } = calls();
  assertEquals(columns.map(({ group, state }) => [group, state]), [
    ["calls/listen", "LISTEN"],
    ["calls/established", "ESTABLISHED"],
  ]);
  const cells = columns.flatMap(({ group, cells }) =>
    Object.entries(cells).map(([key, { answer, expected = "" }]) =>
      `${group}/${key} ${answer} ${expected}`.trim()
    )
  );
  assertEquals(cells, [
    "calls/listen/connect SSS deviates",
    "calls/listen/close -CL",
    "calls/established/connect -",
    "calls/established/send T",
    "calls/established/shutdown-rd - open",
    "calls/established/close - deviates",
    "calls/established/linger-0 RCL",
    "calls/established/linger FF1",
    "calls/established/so-error - open",
  ]);
  assertEquals(keys, ["connect", "send", "shutdown-rd", "close", "linger-0", "linger", "so-error"]);
});

Deno.test("a cell of a call that was made shows what left, and where its end is then", () => {
  const of = calls(
    did("calls/listen/connect", "b", [], "LISTEN", "deviates"),
    did("calls/listen/close", "b", [], "CLOSED"),
    did("calls/established/send", "a", [["ACK", 10]], "ESTABLISHED"),
    did("calls/established/linger", "a", [["FIN,ACK", 0]], "FIN-WAIT-1"),
    did("calls/established/linger-0", "a", [["ACK", 10], ["RST", 0]], "CLOSED", "fail"),
  );
  const said = (id: string) => {
    const [, group, key] = /^(.*)\/(.*)$/.exec(id)!;
    return told(of, key!, group);
  };
  assertEquals(said("calls/listen/connect"), "- deviates IPv4 - deviates");
  assertEquals(said("calls/listen/close"), "-CL pass IPv4 -CL pass");
  assertEquals(said("calls/established/send"), "T pass IPv4 T pass");
  assertEquals(said("calls/established/linger"), "FF1 pass IPv4 FF1 pass");
  // The first that leaves is the answer, as where a segment arrives.
  assertEquals(said("calls/established/linger-0"), "TCL fail IPv4 TCL fail");
});

Deno.test("a call of which nothing was seen has left the cell as the table has it", () => {
  const of = calls(did("calls/established/linger", "a", [], undefined, "broken"));
  assertEquals(told(of, "linger", "calls/established"), "FF1 broken IPv4 undefined broken");
});

Deno.test("a grid has nothing of another", () => {
  const [segment, call] = [
    drew(`${GROUP}/fin`, 4, "ACK", "CLOSE-WAIT"),
    did("calls/time-wait/send", "a", [], "TIME-WAIT"),
  ];
  const groups = ({ columns }: Grid) => columns.map(({ group }) => group);
  assertEquals(groups(calls(segment, call)), [
    ...["calls/listen", "calls/established", "calls/time-wait"],
  ]);
  const of = gridOf("arrives", [...PLAN, ...CALL_PLAN], [segment, call], ORDER);
  assertEquals(groups(of), [GROUP, `${GROUP}-mss`, `${GROUP}-text-mss`]);
});
