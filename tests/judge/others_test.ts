/** What is judged of sockets beside the first connection's, and of what is queued at any. */

import { assertEquals } from "@std/assert";
import { findSockets, type Observations } from "../../lab/judge/find.ts";
import type { Mismatch } from "../../lab/judge/mismatch.ts";
import { judgeQueues, judgeStates, judgeWitnesses, sightingOf } from "../../lab/judge/states.ts";
import type { Expectation, SocketName } from "../../lab/probe.ts";
import type { SocketRow } from "../../lab/tcp/socket_row.ts";
import { endOf, socket, wherever } from "../session/fakes.ts";

const NEAR = { address: "10.9.0.1", port: 40002 };
const B = { address: "10.9.0.1", port: 1025 };
const far = (port: number) => ({ address: "10.9.0.2", port });

/** A second connection, from another port, and B's listener. */
const WHERE = wherever(4, {
  others: {
    "b.listener": { local: B },
    "a.2": { local: NEAR, peer: far(1025) },
    "b.2": { local: B, peer: far(40002) },
  },
});
const A2 = socket("FIN-WAIT-2", "10.9.0.1:40002", "10.9.0.2:1025");
const B2 = socket("CLOSE-WAIT", "10.9.0.1:1025", "10.9.0.2:40002");
const LISTENER = socket("LISTEN", "10.9.0.1:1025", "0.0.0.0:0");

const ALL: readonly SocketName[] = ["a", "b", "a.2", "b.2", "b.listener"];

function statesOf(seen: Observations) {
  return ALL.map((name) => sightingOf(seen, name).state);
}

Deno.test("findSockets() finds each socket by its own four-tuple, in whatever order", () => {
  const rows = [B2, LISTENER, endOf("b", "ESTABLISHED"), A2, endOf("a", "ESTABLISHED")];
  const states = ["ESTABLISHED", "ESTABLISHED", "FIN-WAIT-2", "CLOSE-WAIT", "LISTEN"];
  assertEquals(statesOf(findSockets(rows, WHERE)), states);
  assertEquals(statesOf(findSockets(rows.toReversed(), WHERE)), states);
});

Deno.test("findSockets() takes no socket for one of another connection, or the listener", () => {
  const closed = ALL.map(() => "CLOSED");
  for (const [i, row] of [A2, B2, LISTENER].entries()) {
    const only = closed.with(i + 2, row.row.state);
    assertEquals(statesOf(findSockets([row], WHERE)), only);
  }
  const strangers = [
    socket("ESTABLISHED", "10.9.0.1:40003", "10.9.0.2:1025"),
    socket("ESTABLISHED", "10.9.0.1:40002", "10.9.0.3:1025"),
    socket("LISTEN", "10.9.0.1:40002", "0.0.0.0:0"),
    socket("ESTABLISHED", "[fd09::1]:40002", "[fd09::2]:1025"),
  ];
  assertEquals(statesOf(findSockets(strangers, WHERE)), closed);
});

Deno.test("findSockets() shows one socket where a later one has the four-tuple of an earlier", () => {
  const a = { local: { ...NEAR, port: 40000 }, peer: far(1025) };
  const others = { "a.2": a };
  const rows = [endOf("a", "SYN-SENT")];
  const states = (replaced: SocketName) => {
    const seen = findSockets(rows, wherever(4, { others, replaced: new Set([replaced]) }));
    return [sightingOf(seen, "a").state, sightingOf(seen, "a.2").state];
  };
  assertEquals(states("a"), ["CLOSED", "SYN-SENT"]);
  assertEquals(states("a.2"), ["SYN-SENT", "CLOSED"]);
});

/** Observations in which each socket has 1 in one of its queues, and 2 in the other. */
function queued(): Observations {
  const queues: Partial<SocketRow> = { recvQ: 1, sendQ: 2 };
  const at = (state: "ESTABLISHED" | "LISTEN") => ({
    state,
    row: socket(state, "10.9.0.1:1", "10.9.0.2:2", queues),
  });
  const [one, listener] = [at("ESTABLISHED"), at("LISTEN")];
  return { a: one, b: one, also: { "a.2": one, "b.2": one, "b.listener": listener } };
}

function expecting(
  name: SocketName,
  queues: Partial<Record<"recvQ" | "sendQ", number>>,
): Expectation {
  const expected = { state: name === "b.listener" ? "LISTEN" : "ESTABLISHED", ...queues } as const;
  return name === "a" || name === "b" ? { [name]: expected } : { also: { [name]: expected } };
}

Deno.test("judgeQueues() accepts each queue of each socket, and refuses any other number", () => {
  for (const name of ALL) {
    assertEquals(judgeQueues(expecting(name, { recvQ: 1, sendQ: 2 }), queued(), true), []);
    assertEquals(judgeQueues(expecting(name, {}), queued(), true), []);
    for (const [queue, observed] of [["recvQ", 1], ["sendQ", 2]] as const) {
      for (const expected of [observed - 1, observed + 1]) {
        const found = judgeQueues(expecting(name, { [queue]: expected }), queued(), true);
        const mismatch: Mismatch = { kind: "queued", socket: name, queue, expected, observed };
        assertEquals(found, [mismatch]);
      }
    }
  }
});

Deno.test("judgeQueues() leaves out how many may wait where that is not shown, and only that", () => {
  const wrong = { recvQ: 9, sendQ: 9 };
  const ofListener = judgeQueues(expecting("b.listener", wrong), queued(), false);
  assertEquals(ofListener.map((m) => m.kind === "queued" && m.queue), ["recvQ"]);
  assertEquals(judgeQueues(expecting("b", wrong), queued(), false).length, 2);
});

Deno.test("judgeStates() and judgeWitnesses() tell of a socket beside the first two", () => {
  const seen = queued();
  const expected = { also: { "b.2": "CLOSE-WAIT", "a.3": "LISTEN" } } as const;
  assertEquals(judgeStates(expected, seen), [
    { kind: "state", socket: "b.2", expected: "CLOSE-WAIT", observed: "ESTABLISHED" },
    { kind: "state", socket: "a.3", expected: "LISTEN", observed: "CLOSED" },
  ]);
  const other = { ...seen, also: { ...seen.also, "a.2": { state: "CLOSED" } } } as const;
  assertEquals(judgeWitnesses(seen, { ss: other }, "proc"), [
    { kind: "observers", socket: "a.2", states: { proc: "ESTABLISHED", ss: "CLOSED" } },
  ]);
});
