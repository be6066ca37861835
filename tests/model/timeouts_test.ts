/** RFC 9293, 3.10.8, from its text. */

import { assertEquals } from "@std/assert";
import { calls } from "../../lab/model/calls.ts";
import { CLOSED, listening, type Socket } from "../../lab/model/socket.ts";
import { timeouts } from "../../lab/model/timeouts.ts";
import { type ReachableState, ROUTES } from "../../lab/probe.ts";
import { segmentLength } from "../../lab/tcp/segment.ts";
import { endIn, worldsIn } from "./allowed.ts";

const STATES = Object.keys(ROUTES) as ReachableState[];
const socketIn = (state: ReachableState): Socket => worldsIn(state)[0]!.sockets[endIn(state)];

Deno.test("user timeout: CLOSED, and the user is told, in every state with a connection", () => {
  for (const state of STATES.filter((state) => !["LISTEN", "SYN-RECEIVED"].includes(state))) {
    const [outcome, ...others] = timeouts(socketIn(state), "user");
    assertEquals([outcome!.socket.state, outcome!.sent, others], ["CLOSED", [], []], state);
    assertEquals(outcome!.told, { kind: "error", error: "ETIMEDOUT" }, state);
  }
  assertEquals(timeouts(CLOSED, "user"), []);
  assertEquals(timeouts(listening(1), "user"), []);
});

Deno.test("user timeout: a half-open child of a listener is the listener again", () => {
  const [outcome] = timeouts(socketIn("SYN-RECEIVED"), "user");
  assertEquals([outcome!.socket.state, outcome!.told], ["LISTEN", { kind: "nothing" }]);
});

Deno.test("retransmission timeout: the front of the queue again, and nothing changes", () => {
  const expected: Partial<Record<ReachableState, string>> = {
    "SYN-SENT": "SYN",
    "SYN-RECEIVED": "ACK,SYN",
    "FIN-WAIT-1": "ACK,FIN",
    "CLOSING": "ACK,FIN",
    "LAST-ACK": "ACK,FIN",
  };
  for (const state of STATES) {
    const socket = socketIn(state);
    const again = timeouts(socket, "retransmission");
    const flags = again.map(({ sent }) => [...sent[0]!.control].sort().join());
    assertEquals(flags, [expected[state] ?? []].flat(), state);
    for (const one of again) {
      assertEquals(one.socket.state, state);
      assertEquals(one.sent[0]!.seq, socket.snd.una);
    }
  }
});

Deno.test("retransmission timeout: text goes before the FIN behind it", () => {
  const text = new TextEncoder().encode("hello");
  const [{ socket }] = calls(socketIn("ESTABLISHED"), { kind: "send", text }) as [
    ReturnType<typeof calls>[number],
  ];
  const [{ socket: closed }] = calls(socket, { kind: "close" }) as [
    ReturnType<typeof calls>[number],
  ];
  assertEquals(timeouts(closed, "retransmission").map(({ sent }) => segmentLength(sent[0]!)), [5]);
});

Deno.test("time-wait timeout: CLOSED, and only there", () => {
  for (const state of STATES) {
    const states = timeouts(socketIn(state), "time-wait").map(({ socket }) => socket.state);
    assertEquals(states, state === "TIME-WAIT" ? ["CLOSED"] : [], state);
  }
});

Deno.test("an ACK that was to come later comes, once", () => {
  const due = { ...socketIn("ESTABLISHED"), owesAck: true };
  const [outcome] = timeouts(due, "acknowledgment");
  assertEquals(outcome!.sent.map(({ ack }) => ack), [due.rcv.nxt]);
  assertEquals(timeouts(outcome!.socket, "acknowledgment"), []);
});
