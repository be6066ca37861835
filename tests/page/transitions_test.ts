import { assert, assertEquals } from "@std/assert";
import { BOX, FIGURE_EDGES, FIGURE_SIZE, FIGURE_STATES } from "../../lab/page/figure5.ts";
import { bentPath } from "../../lab/page/observed_path.ts";
import { transitionsOf } from "../../lab/page/transitions.ts";
import type { ProbeResult } from "../../lab/result/result.ts";
import { TCP_STATES, type TcpState } from "../../lab/tcp/state.ts";
import { FAILING, PASSING, probeOf } from "./reports.ts";

function of(...probes: ProbeResult[]): string[] {
  return transitionsOf({ ...PASSING, probes }).map(({ from, to, reading, ways = [], taken }) =>
    [
      from,
      to,
      reading,
      ...ways.flat(),
      ...taken.map(({ probe, step, end }) => `${probe}${end}${step}`),
    ].join(" ")
  );
}

Deno.test("transitionsOf() reads the three-way handshake", () => {
  assertEquals(of(probeOf(PASSING, "handshake/three-way")), [
    "CLOSED LISTEN shown 0b0",
    "CLOSED SYN-SENT shown 0a1",
    "LISTEN SYN-RECEIVED shown 0b2",
    "SYN-RECEIVED ESTABLISHED shown 0b4",
    "SYN-SENT ESTABLISHED shown 0a3",
  ]);
});

Deno.test("transitionsOf() reads the simultaneous close, at both ends", () => {
  assertEquals(of(probeOf(PASSING, "close/simultaneous")), [
    "ESTABLISHED FIN-WAIT-1 shown 0a1 0b1",
    "FIN-WAIT-1 CLOSING shown 0a2 0b2",
    "CLOSING TIME-WAIT shown 0a3 0b3",
  ]);
});

Deno.test("transitionsOf() tells a RST from the figure's arrow between the same states", () => {
  assertEquals(of(probeOf(PASSING, "handshake/refused")).at(-1), "SYN-SENT CLOSED reset 0a2");
  assertEquals(of(probeOf(PASSING, "abort/linger-0")), ["ESTABLISHED CLOSED reset 0a1 0b2"]);
});

Deno.test("transitionsOf() tells jumps on loopback from what the figure does not explain", () => {
  assertEquals(of(probeOf(PASSING, "loopback/closing")), [
    "ESTABLISHED FIN-WAIT-1 shown 0a2",
    "FIN-WAIT-1 CLOSING unseen 0a3",
    "CLOSING TIME-WAIT unseen 0a4",
    "ESTABLISHED FIN-WAIT-2 several FIN-WAIT-1 0b3",
    "FIN-WAIT-2 TIME-WAIT unseen 0b4",
  ]);
  // Without TIME-WAIT and FIN-WAIT-2, only an ACK of its FIN came, and A is gone.
  assertEquals(
    of(probeOf(FAILING, "close/four-way-a-first")).at(-1),
    "FIN-WAIT-1 CLOSED unexplained 0a3",
  );
});

Deno.test("transitionsOf() draws what the figure does not explain, and only that", () => {
  const unexplained = [PASSING, FAILING].flatMap(transitionsOf).filter(
    ({ path, reading, edge }) => {
      assertEquals([path !== undefined, edge !== undefined], [
        reading === "unexplained",
        reading === "shown",
      ]);
      if (path !== undefined) assert(/^M\d+ \d+Q-?\d+ -?\d+ \d+ \d+$/.test(path), path);
      return reading === "unexplained";
    },
  );
  assertEquals(unexplained.map(({ from, to }) => `${from} ${to}`), ["FIN-WAIT-1 CLOSED"]);
});

Deno.test("transitionsOf() lights the arrows that the report counts", () => {
  for (const report of [PASSING, FAILING]) {
    const lit = transitionsOf(report).flatMap(({ from, to, edge }) =>
      edge === undefined ? [] : [`${from}>${to}`]
    );
    const counted = Object.entries(report.transitions!).filter(([, ids]) => ids.length > 0);
    assertEquals(lit, counted.map(([name]) => name));
  }
});

Deno.test("bentPath() joins any two states", () => {
  for (const from of TCP_STATES) {
    for (const to of TCP_STATES.filter((to) => to !== from)) {
      assert(/^M\d+ \d+Q-?\d+ -?\d+ \d+ \d+$/.test(bentPath(from, to)), `${from} ${to}`);
    }
  }
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
