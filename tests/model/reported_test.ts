/** RFC 9293, 3.9.2.2, from its text. */

import { assertEquals } from "@std/assert";
import { reported } from "../../lab/model/reported.ts";
import { CLOSED, listening } from "../../lab/model/socket.ts";
import { type ReachableState, ROUTES } from "../../lab/probe.ts";
import { ICMP_ERROR_NAMES } from "../../lab/tcp/icmp_error.ts";
import { endIn, worldsIn } from "./allowed.ts";

const STATES = Object.keys(ROUTES) as ReachableState[];
const HARD = ["protocol-unreachable", "port-unreachable"];

function after(state: ReachableState, error: typeof ICMP_ERROR_NAMES[number]) {
  const [outcome, ...others] = reported(worldsIn(state)[0]!.sockets[endIn(state)], error);
  assertEquals(others, []);
  assertEquals(outcome!.sent, []);
  return outcome!;
}

Deno.test("errors that may pass, and source quench, end nothing in any state", () => {
  for (const error of ICMP_ERROR_NAMES.filter((name) => !HARD.includes(name))) {
    for (const state of STATES) assertEquals(after(state, error).socket.state, state, error);
  }
});

Deno.test("what does not pass aborts the connection, but for TIME-WAIT, and the user is told", () => {
  const ended = STATES.filter((state) => !["LISTEN", "SYN-RECEIVED", "TIME-WAIT"].includes(state));
  for (const state of ended) {
    const { socket } = after(state, "port-unreachable");
    assertEquals([socket.state, socket.error], ["CLOSED", "ECONNREFUSED"], state);
  }
  assertEquals(after("TIME-WAIT", "port-unreachable").socket.state, "TIME-WAIT");
});

Deno.test("a half-open child of a listener is the listener again, which nothing is told", () => {
  const { socket } = after("SYN-RECEIVED", "port-unreachable");
  assertEquals([socket.state, socket.error], ["LISTEN", undefined]);
});

Deno.test("without a connection it is about nobody", () => {
  assertEquals(reported(CLOSED, "port-unreachable").map(({ socket }) => socket), [CLOSED]);
  const listener = listening(1);
  assertEquals(reported(listener, "port-unreachable").map(({ socket }) => socket), [listener]);
});
