import { assert, assertEquals } from "@std/assert";
import { BOX, FIGURE_EDGES, FIGURE_SIZE, FIGURE_STATES } from "../../../lab/report/html/figure5.ts";
import { statesBetween } from "../../../lab/report/html/observed_path.ts";
import { transitionsOf } from "../../../lab/report/html/transitions.ts";
import type { ProbeResult, Report, RowResult } from "../../../lab/result.ts";
import { TCP_STATES, type TcpState } from "../../../lab/tcp/state.ts";
import { PASSING, probeOf } from "./reports.ts";

function of(...probes: ProbeResult[]): string[] {
  return transitionsOf({ ...PASSING, probes }).map(({ from, to, omission, taken }) =>
    `${from} ${to} ${omission ?? "drawn"} ` +
    taken.map(({ probe, step, end }) => `${probe}${end}${step}`).join(" ")
  );
}

function probe(medium: "wire" | "loopback", ...states: (TcpState | undefined)[]): ProbeResult {
  const rows = states.map((a, step): RowResult => ({
    step,
    action: "",
    wire: [],
    announced: [],
    expected: {},
    observed: a === undefined ? {} : { a },
    evidence: {},
    verdict: "pass",
  }));
  return { ...probeOf(PASSING, "close/simultaneous"), medium, rows };
}

Deno.test("transitionsOf() reads the three-way handshake", () => {
  assertEquals(of(probeOf(PASSING, "handshake/three-way")), [
    "CLOSED SYN-SENT drawn 0a1",
    "LISTEN SYN-RECEIVED drawn 0b2",
    "SYN-RECEIVED ESTABLISHED drawn 0b4",
    "SYN-SENT ESTABLISHED drawn 0a3",
  ]);
});

Deno.test("transitionsOf() reads the simultaneous close, at both ends", () => {
  assertEquals(of(probeOf(PASSING, "close/simultaneous")), [
    "ESTABLISHED FIN-WAIT-1 drawn 0a1 0b1",
    "FIN-WAIT-1 CLOSING drawn 0a2 0b2",
    "CLOSING TIME-WAIT drawn 0a3 0b3",
  ]);
});

Deno.test("transitionsOf() tells a RST from the figure's arrow between the same states", () => {
  assertEquals(of(probeOf(PASSING, "handshake/refused")).at(-1), "SYN-SENT CLOSED reset 0a2");
  assertEquals(of(probeOf(PASSING, "abort/linger-0")), ["ESTABLISHED CLOSED reset 0a1 0b2"]);
  assertEquals(of(probe("wire", "SYN-SENT", "CLOSED")), ["SYN-SENT CLOSED drawn 0a1"]);
});

Deno.test("transitionsOf() does not drop what the figure has no arrow for", () => {
  assertEquals(of(probe("wire", "FIN-WAIT-1", "TIME-WAIT")), ["FIN-WAIT-1 TIME-WAIT note 2 0a1"]);
  assertEquals(of(probe("wire", "CLOSING", "LISTEN")), ["CLOSING LISTEN several 0a1"]);
  assertEquals(of(probe("loopback", "ESTABLISHED", "CLOSED")), [
    "ESTABLISHED CLOSED reset or several 0a1",
  ]);
});

Deno.test("transitionsOf() passes over rows in which nothing was seen", () => {
  assertEquals(of(probe("wire", "ESTABLISHED", undefined, "FIN-WAIT-1", undefined)), [
    "ESTABLISHED FIN-WAIT-1 drawn 0a2",
  ]);
  assertEquals(of(probe("wire", undefined, "LISTEN", "LISTEN")), []);
});

Deno.test("transitionsOf() draws what the figure does not, and only that", () => {
  const report: Report = { ...PASSING, probes: [...PASSING.probes, probe("wire", ...TCP_STATES)] };
  for (const { edge, path, omission } of transitionsOf(report)) {
    assertEquals(path === undefined, edge !== undefined);
    assertEquals(omission === undefined, edge !== undefined);
    if (path !== undefined) assert(/^M\d+ \d+Q-?\d+ -?\d+ \d+ \d+$/.test(path), path);
  }
});

Deno.test("statesBetween() takes the figure's shortest way", () => {
  assertEquals(statesBetween("ESTABLISHED", "FIN-WAIT-2"), ["FIN-WAIT-1"]);
  assertEquals(statesBetween("CLOSED", "ESTABLISHED"), ["SYN-SENT"]);
  assertEquals(statesBetween("LISTEN", "SYN-RECEIVED"), []);
});

Deno.test("figure 5 has all states, twenty arrows, and each arrow joins its boxes", () => {
  assertEquals(new Set(FIGURE_STATES.map(({ name }) => name)), new Set(TCP_STATES));
  assertEquals(FIGURE_EDGES.length, 20);
  for (const { from, to, path } of FIGURE_EDGES) {
    const [start, end] = ends(path);
    assert(touches(from, start), `${from} to ${to} begins at ${start}`);
    assert(touches(to, end), `${from} to ${to} ends at ${end}`);
  }
  for (const { x, y } of FIGURE_STATES) {
    assert(x - BOX.x >= 0 && x + BOX.x <= FIGURE_SIZE.width);
    assert(y - BOX.y >= 0 && y + BOX.y <= FIGURE_SIZE.height);
  }
});

type Point = readonly [number, number];

function ends(path: string): readonly [Point, Point] {
  let [x, y] = [0, 0];
  let start: Point | undefined;
  for (const [, command, numbers] of path.matchAll(/([MLHVQ])([\d. ]+)/g)) {
    const values = numbers!.trim().split(" ").map(Number);
    if (command === "H") x = values[0]!;
    else if (command === "V") y = values[0]!;
    else [x, y] = values.slice(-2) as [number, number];
    start ??= [x, y];
  }
  return [start!, [x, y]];
}

function touches(name: TcpState, [x, y]: Point): boolean {
  return FIGURE_STATES.some((box) =>
    box.name === name && Math.abs(box.x - x) <= BOX.x + 4 && Math.abs(box.y - y) <= BOX.y + 4
  );
}
