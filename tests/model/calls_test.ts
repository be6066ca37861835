/** RFC 9293, 3.10.1 to 3.10.6, from their text: what a call sends, gives, and leads to. */

import { assert, assertEquals } from "@std/assert";
import { type Call, type CallOutcome, calls } from "../../lab/model/calls.ts";
import { CLOSED, listening, type Socket } from "../../lab/model/socket.ts";
import { type ReachableState, ROUTES, type Way } from "../../lab/probe.ts";
import { segmentLength } from "../../lab/tcp/segment.ts";
import { endIn, worldsIn } from "./allowed.ts";

const TEXT = new TextEncoder().encode("hello");

function socketIn(state: ReachableState, way?: Way): Socket {
  return worldsIn(state, way)[0]!.sockets[endIn(state, way)];
}

const ALL = [
  ["CLOSED", { ...CLOSED, isHeld: true }],
  ...(Object.keys(ROUTES) as ReachableState[]).map((state) => [state, socketIn(state)] as const),
] as readonly (readonly [Socket["state"], Socket])[];

/** The segments, the state and the reply, in a line. */
function line({ sent, socket: { state }, reply, isLatitude }: CallOutcome): string {
  const segments = sent.map((segment) =>
    `${[...segment.control].sort().join(",")} ${segmentLength(segment)}`
  );
  const gives = reply.kind === "error"
    ? reply.error
    : reply.kind === "told"
    ? reply.told.kind
    : reply.kind;
  return `${isLatitude ? "~" : ""}${segments.join("; ") || "nothing"} > ${state}, ${gives}`;
}

function check(call: Call, expected: Readonly<Record<string, readonly string[]>>): void {
  for (const [state, socket] of ALL) {
    const lines = calls(socket, call).map(line);
    assertEquals(lines, expected[state] ?? expected["others"], `${call.kind} in ${state}`);
  }
}

Deno.test("3.10.1: OPEN", () => {
  const exists = (state: string) => [`nothing > ${state}, connection already exists`];
  for (const [state, socket] of ALL) {
    const active = calls(socket, { kind: "open", way: "active" }).map(line);
    const opens = state === "CLOSED" || state === "LISTEN";
    assertEquals(active, opens ? ["SYN 1 > SYN-SENT, waits"] : exists(state), state);
    const passive = calls(socket, { kind: "open", way: "passive" }).map(line);
    assertEquals(passive, state === "CLOSED" ? ["nothing > LISTEN, ok"] : exists(state), state);
  }
  const [{ socket, sent }] = calls(listening(7), { kind: "open", way: "active" }) as [CallOutcome];
  assertEquals([socket.snd.una, socket.snd.nxt, sent[0]!.seq, socket.opened], [7, 8, 7, "active"]);
});

Deno.test("3.10.2: SEND", () => {
  const closing = (state: string) => [`nothing > ${state}, connection closing`];
  check({ kind: "send", text: TEXT }, {
    "CLOSED": ["nothing > CLOSED, connection does not exist"],
    "LISTEN": ["nothing > LISTEN, connection does not exist"],
    // That text finds no room before there is a connection is allowed, too.
    "SYN-SENT": ["nothing > SYN-SENT, ok", "~nothing > SYN-SENT, waits"],
    "SYN-RECEIVED": ["nothing > SYN-RECEIVED, ok", "~nothing > SYN-RECEIVED, waits"],
    "ESTABLISHED": ["ACK 5 > ESTABLISHED, ok"],
    "CLOSE-WAIT": ["ACK 5 > CLOSE-WAIT, ok"],
    ...Object.fromEntries(
      ["FIN-WAIT-1", "FIN-WAIT-2", "CLOSING", "LAST-ACK", "TIME-WAIT"].map((state) =>
        [state, closing(state)] as const
      ),
    ),
  });
});

Deno.test("3.7.4, SHLD-7: little text may wait for the ACK of what went before", () => {
  const [{ socket }] = calls(socketIn("ESTABLISHED"), { kind: "send", text: TEXT }) as [
    CallOutcome,
  ];
  const more = calls(socket, { kind: "send", text: TEXT }).map(line);
  assertEquals(more, ["ACK 5 > ESTABLISHED, ok", "~nothing > ESTABLISHED, ok"]);
  assertEquals(socket.unacknowledged.map(({ text }) => text.length), [5]);
});

Deno.test("3.10.3: RECEIVE", () => {
  const unread = (socket: Socket) => ({ ...socket, unread: TEXT });
  for (const state of ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT"] as const) {
    const [{ socket, reply }] = calls(unread(socketIn(state)), { kind: "receive", bytes: 3 }) as [
      CallOutcome,
    ];
    assertEquals(reply, { kind: "told", told: { kind: "text", bytes: 3 } });
    assertEquals(new TextDecoder().decode(socket.unread), "lo");
  }
  const call: Call = { kind: "receive", bytes: 10 };
  for (const state of ["SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-2"] as const) {
    assertEquals(calls(socketIn(state), call).map(line), [`nothing > ${state}, waits`]);
  }
  for (const state of ["CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT"] as const) {
    assertEquals(calls(socketIn(state), call).map(line), [`nothing > ${state}, end`]);
  }
  const reset = { ...CLOSED, isHeld: true, error: "ECONNRESET" } as const;
  const [first] = calls(reset, call);
  assertEquals(first!.reply, { kind: "told", told: { kind: "error", error: "ECONNRESET" } });
  assertEquals(calls(first!.socket, call).map(line), [
    "nothing > CLOSED, connection does not exist",
  ]);
});

Deno.test("3.10.4: CLOSE", () => {
  const expected = {
    "LISTEN": ["nothing > CLOSED, ok"],
    "SYN-SENT": ["nothing > CLOSED, ok"],
    "SYN-RECEIVED": ["ACK,FIN 1 > FIN-WAIT-1, ok"],
    "ESTABLISHED": ["ACK,FIN 1 > FIN-WAIT-1, ok"],
    "FIN-WAIT-1": ["nothing > FIN-WAIT-1, ok"],
    "FIN-WAIT-2": ["nothing > FIN-WAIT-2, ok"],
    "CLOSE-WAIT": ["ACK,FIN 1 > LAST-ACK, ok"],
    "CLOSING": ["nothing > CLOSING, ok"],
    "LAST-ACK": ["nothing > LAST-ACK, ok"],
    "TIME-WAIT": ["nothing > TIME-WAIT, ok"],
  };
  check({ kind: "close" }, { ...expected, "CLOSED": ["nothing > CLOSED, ok"] });
  check({ kind: "shut" }, {
    ...expected,
    "CLOSED": ["nothing > CLOSED, connection does not exist"],
    "TIME-WAIT": ["nothing > TIME-WAIT, connection closing"],
  });
  const [shut] = calls(socketIn("ESTABLISHED"), { kind: "shut" });
  const [closed] = calls(socketIn("ESTABLISHED"), { kind: "close" });
  assertEquals([shut!.told.kind, closed!.told.kind], ["nothing", "nobody"]);
});

Deno.test("3.10.4: a FIN follows the text before it, on its segment where it waited", () => {
  const [{ socket: waiting }] = calls(socketIn("SYN-RECEIVED", "simultaneous"), {
    ...{ kind: "send", text: TEXT },
  }) as [CallOutcome];
  const [{ socket }, ...others] = calls(waiting, { kind: "close" }) as [CallOutcome];
  assertEquals([others.length, socket.state, socket.unsent.fin], [0, "FIN-WAIT-1", true]);
});

Deno.test("3.6.1, SHLD-3: CLOSE with text unread sends a RST, and shutting sending alone does not", () => {
  for (const state of ["ESTABLISHED", "FIN-WAIT-2", "CLOSE-WAIT"] as const) {
    const unread = { ...socketIn(state), unread: TEXT };
    const lines = calls(unread, { kind: "close" }).map(line);
    assertEquals(lines.slice(0, 2), ["ACK,RST 0 > CLOSED, ok", "RST 0 > CLOSED, ok"]);
    assert(lines.slice(2).every((one) => one.startsWith("~")), lines.join());
    const shut = calls(unread, { kind: "shut" });
    assert(shut.every(({ sent }) => sent.every(({ control }) => !control.has("RST"))));
  }
});

Deno.test("3.10.5: ABORT", () => {
  const resets = ["ACK,RST 0 > CLOSED, ok", "RST 0 > CLOSED, ok"];
  const deletes = ["nothing > CLOSED, ok"];
  check({ kind: "abort" }, {
    "CLOSED": ["nothing > CLOSED, connection does not exist"],
    "SYN-RECEIVED": resets,
    "ESTABLISHED": resets,
    "FIN-WAIT-1": resets,
    "FIN-WAIT-2": resets,
    "CLOSE-WAIT": resets,
    "others": deletes,
  });
  const { snd } = socketIn("FIN-WAIT-1");
  assertEquals(calls(socketIn("FIN-WAIT-1"), { kind: "abort" })[0]!.sent[0]!.seq, snd.nxt);
});

Deno.test("3.6.1, SHLD-3: an ABORT with text unread may send a RST where it would send nothing", () => {
  for (const state of ["CLOSING", "LAST-ACK", "TIME-WAIT"] as const) {
    const unread = { ...socketIn(state), unread: TEXT };
    assertEquals(calls(unread, { kind: "abort" }).map(line), [
      "nothing > CLOSED, ok",
      "~ACK,RST 0 > CLOSED, ok",
      "~RST 0 > CLOSED, ok",
    ]);
    assertEquals(calls(unread, { kind: "disconnect" }).map(line), ["nothing > CLOSED, ok"]);
  }
});

Deno.test("connect() to AF_UNSPEC is an ABORT that leaves a socket without a connection", () => {
  for (const [state, socket] of ALL) {
    const aborted = calls(socket, { kind: "abort" }).map(line);
    const disconnected = calls({ ...socket, error: "ECONNRESET" }, { kind: "disconnect" });
    assertEquals(
      disconnected.map(line),
      state === "CLOSED" ? ["nothing > CLOSED, ok"] : aborted,
      state,
    );
    for (const { socket: { isHeld, isEnded, error, unread } } of disconnected) {
      assertEquals([isHeld, isEnded, error, unread.length], [true, false, undefined, 0], state);
    }
  }
});

Deno.test("POSIX, accept(): a socket that listens waits, and no other has anything to accept", () => {
  for (const [state, socket] of ALL) {
    const expected = state === "LISTEN" ? "waits" : "connection is not listened for";
    assertEquals(calls(socket, { kind: "accept" }).map(line), [`nothing > ${state}, ${expected}`]);
  }
});

Deno.test("3.8.6.2.2, MUST-39: a window that opens by much may be announced, and by little is not", () => {
  const reading = (bytes: number) =>
    calls({ ...socketIn("ESTABLISHED"), unread: new Uint8Array(bytes) }, {
      kind: "receive",
      bytes,
    });
  assertEquals(reading(535).map(line), ["nothing > ESTABLISHED, text"]);
  assertEquals(reading(536).map(line), [
    "nothing > ESTABLISHED, text",
    "~ACK 0 > ESTABLISHED, text",
  ]);
});

Deno.test("3.10.6: STATUS", () => {
  for (const [state, socket] of ALL) {
    const [{ reply, sent }] = calls(socket, { kind: "status" }) as [CallOutcome];
    assertEquals([reply, sent], [{ kind: "state", state }, []]);
  }
});
