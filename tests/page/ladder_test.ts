import { assert, assertEquals } from "@std/assert";
import { layOut, segmentText, whereabouts } from "../../lab/page/client/ladder_layout.ts";
import { clauseLines } from "../../lab/page/client/ladder_text.ts";
import type { RowResult, WireEntry } from "../../lab/result/result.ts";
import { PASSING, probeOf } from "./reports.ts";

function entry(event: WireEntry["event"], seq: number, ack = 0): WireEntry {
  const segment = `a>b ACK seq=ISN_A+${seq} ack=ISN_B+${ack} len=0`;
  return { event, segment, atNs: 0, from: "a", to: "b", flags: "ACK", seq, ack, len: 0 };
}

function rows(...wires: WireEntry[][]): RowResult[] {
  return wires.map((wire, step) => ({ ...probeOf(PASSING, "loss/syn").rows[0]!, step, wire }));
}

function told(...wires: WireEntry[][]): string[] {
  return layOut(rows(...wires), 600).arrows.map(({ start, end }) =>
    `${start.row}-${end === undefined ? "" : `${end.row} ${end.event}`}`
  );
}

Deno.test("layOut() joins a segment's sending and its arrival, however late", () => {
  assertEquals(told([entry("sent", 1)], [entry("sent", 2)], [entry("delivered", 2)]), [
    "0-",
    "1-2 delivered",
  ]);
  assertEquals(told([entry("sent", 1)], [entry("lost", 1), entry("sent again", 1)]), [
    "0-1 lost",
    "1-",
  ]);
});

Deno.test("layOut() gives two of the same their arrivals in order", () => {
  const twice = [entry("sent", 1), entry("sent again", 1)];
  assertEquals(told(twice, [entry("delivered", 1)], [entry("lost", 1)]), [
    "0-1 delivered",
    "0-2 lost",
  ]);
});

Deno.test("layOut() goes by the segments' numbers where there are some", () => {
  const numbered = (event: WireEntry["event"], frame: number) => ({ ...entry(event, 1), frame });
  const twice = [numbered("sent", 0), numbered("sent again", 1)];
  assertEquals(told(twice, [numbered("delivered", 1)], [numbered("lost", 0)]), [
    "0-2 lost",
    "0-1 delivered",
  ]);
});

Deno.test("layOut() draws a copy on its own, and an altered segment to its end", () => {
  assertEquals(told([entry("sent", 1), entry("delivered", 1)], [entry("repeated", 1)]), [
    "0-0 delivered",
    "1-1 repeated",
  ]);
  assertEquals(told([entry("sent", 1, 5)], [entry("altered", 1, 99)]), ["0-1 altered"]);
});

Deno.test("layOut() lets the FINs of a simultaneous close cross", () => {
  const { arrows } = layOut(probeOf(PASSING, "close/simultaneous").rows, 600);
  const [a, b] = arrows.filter(({ entry }) => entry.flags === "FIN,ACK");
  assert(a?.end !== undefined && b?.end !== undefined);
  assertEquals([a.entry.from, b.entry.from], ["a", "b"]);
  assert(Math.max(a.start.y, b.start.y) < Math.min(a.end.y, b.end.y));
});

Deno.test("layOut() goes downwards only, and stays inside its rows", () => {
  for (const probe of PASSING.probes) {
    for (const width of [320, 600, 1200]) {
      const { bands, arrows, height } = layOut(probe.rows, width);
      for (const [index, { top, height }] of bands.entries()) {
        assertEquals(bands[index + 1]?.top ?? top + height, top + height);
      }
      for (const { start, end } of arrows) {
        assert(start.y > bands[start.row]!.top && start.y < height);
        assert(end === undefined || end.y > start.y);
      }
    }
  }
});

Deno.test("whereabouts() holds a segment until the row in which it arrives", () => {
  const [arrow] = layOut(rows([], [entry("sent", 1)], [], [entry("delivered", 1)]), 600).arrows;
  assertEquals([0, 1, 2, 3, 4].map((row) => whereabouts(arrow!, row)), [
    "future",
    "held",
    "held",
    "done",
    "done",
  ]);
});

Deno.test("segmentText() tells numbers as the tables do, or as they were", () => {
  const syn = probeOf(PASSING, "handshake/three-way").rows[1]!.wire[0]!;
  assertEquals(segmentText(syn, false), { way: "", flags: "SYN", numbers: "seq=ISN_A" });
  assertEquals(segmentText(syn, true), { way: "", flags: "SYN", numbers: `seq=${syn.seq}` });
  const second = { ...syn, segment: "a.2>b.2 SYN seq=ISN_A len=0", connection: 2 };
  for (const absolute of [false, true]) assertEquals(segmentText(second, absolute).way, "a.2>b.2");
  const data = probeOf(PASSING, "handshake/three-way").rows[5]!.wire[0]!;
  assertEquals(segmentText(data, false).numbers, "seq=ISN_A+1 ack=ISN_B+1 len=5");
  assertEquals(segmentText(data, true).numbers, `seq=${data.seq} ack=${data.ack} len=5`);
});

Deno.test("clauseLines() gives each clause a line where one cannot hold them", () => {
  assertEquals(clauseLines(["A closes", "then B closes"], 400), ["A closes, then B closes"]);
  assertEquals(clauseLines(["A closes", "then B closes"], 120), ["A closes,", "then B closes"]);
  assertEquals(clauseLines(["A closes", "then B closes"], 90), ["A closes,", "then B", "closes"]);
});
