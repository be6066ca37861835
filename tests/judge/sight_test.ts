/** What an observer that cannot see leaves unjudged: that, and nothing beside it. */

import { assertEquals } from "@std/assert";
import type { Observation, Observations } from "../../lab/judge/find.ts";
import type { Mismatch } from "../../lab/judge/mismatch.ts";
import {
  againstSurer,
  blindOf,
  both,
  CLEAR,
  isDoubtful,
  kindOf,
  type Known,
  shownFor,
  type Sight,
  type Told,
  weigh,
  type Weighed,
  withTold,
} from "../../lab/judge/sight.ts";
import { judgeQueues, judgeStates } from "../../lab/judge/states.ts";
import type { Expectation } from "../../lab/probe.ts";
import { TCP_STATES, type TcpState } from "../../lab/tcp/state.ts";
import { socket } from "../session/fakes.ts";

/** A in that state, with these queues; without a row, where none is shown. */
function showing(state: TcpState, queues: { recvQ?: number; sendQ?: number } = {}): Observations {
  const a: Observation = state === "CLOSED"
    ? { state }
    : { state, row: socket(state, "10.9.0.1:40000", "10.9.0.2:1025", queues) };
  return { a, b: { state: "CLOSED" } };
}

const OWNED: Known = { isOwned: () => true, mayBeMore: () => true };
const UNOWNED: Known = { isOwned: () => false, mayBeMore: () => true };
const NEVER_OPENED: Known = { isOwned: () => true, mayBeMore: () => false };

/** What is made of what an observer shows. */
function weighed(
  expected: Expectation,
  seen: Observations,
  sight: Sight,
  known: Known = OWNED,
): Weighed {
  const wrong = [...judgeStates(expected, seen), ...judgeQueues(expected, seen, true)];
  return weigh(expected, seen, wrong, sight, known);
}

/** How it comes out, in a word or two. */
function outcome({ mismatches, unseen, leftOut }: Weighed): string {
  const facets = Object.values(unseen).flat();
  return [
    ...mismatches.length > 0 ? ["wrong"] : [],
    ...leftOut.length > 0 ? ["left out"] : [],
    ...facets.map((facet) => `${facet} unseen`),
  ].join(", ") || "right";
}

const NO_TIME_WAIT: Sight = { instead: { "TIME-WAIT": "CLOSED" }, lacks: [] };
const NO_ORPHANS: Sight = {
  instead: { "FIN-WAIT-2 unowned": "CLOSED", "LAST-ACK unowned": "CLOSED" },
  lacks: [],
};
const NO_QUEUES: Sight = { instead: {}, lacks: ["recvQ", "sendQ"] };

Deno.test("weigh() leaves a state unjudged only where just what blindness shows is shown", () => {
  for (const expected of TCP_STATES) {
    for (const shown of TCP_STATES) {
      const found = outcome(weighed({ a: expected }, showing(shown), NO_TIME_WAIT));
      const isHidden = expected === "TIME-WAIT" && (shown === "CLOSED" || shown === "LISTEN");
      // Nothing, where a TIME-WAIT would show as nothing, is no proof of CLOSED.
      const proves = expected !== "CLOSED" || shown !== "CLOSED";
      const right = proves ? "right" : "state unseen";
      const isSame = expected === shown && expected !== "LISTEN";
      if (expected === "LISTEN" && shown === "LISTEN") continue;
      assertEquals(
        found,
        isHidden ? "state unseen" : isSame ? right : "wrong",
        `${expected}, ${shown}`,
      );
    }
  }
});

Deno.test("weigh() judges everything where the observer sees all", () => {
  for (const expected of TCP_STATES) {
    for (const shown of TCP_STATES) {
      const found = outcome(weighed({ a: expected }, showing(shown), CLEAR));
      assertEquals(found, expected === shown ? "right" : "wrong", `${expected}, ${shown}`);
    }
  }
});

const CASES: readonly [
  what: string,
  expected: Expectation,
  seen: Observations,
  sight: Sight,
  known: Known,
  found: string,
][] = [
  ["an orphan", { a: "FIN-WAIT-2" }, showing("CLOSED"), NO_ORPHANS, UNOWNED, "state unseen"],
  ["no orphan", { a: "FIN-WAIT-2" }, showing("CLOSED"), NO_ORPHANS, OWNED, "wrong"],
  ["a wrong orphan", { a: "FIN-WAIT-2" }, showing("LAST-ACK"), NO_ORPHANS, UNOWNED, "wrong"],
  ["CLOSED, no orphan", { a: "CLOSED" }, showing("CLOSED"), NO_ORPHANS, OWNED, "right"],
  ["CLOSED, an orphan", { a: "CLOSED" }, showing("CLOSED"), NO_ORPHANS, UNOWNED, "state unseen"],
  ["CLOSED, never open", { a: "CLOSED" }, showing("CLOSED"), NO_TIME_WAIT, NEVER_OPENED, "right"],
  [
    "a half-open child, where no SYN has come",
    { a: "SYN-RECEIVED" },
    showing("LISTEN"),
    { instead: { "SYN-RECEIVED unowned": "CLOSED" }, lacks: [] },
    { isOwned: () => false, mayBeMore: () => false },
    "wrong",
  ],
  [
    "a half-open child, where one has",
    { a: "SYN-RECEIVED" },
    showing("LISTEN"),
    { instead: { "SYN-RECEIVED unowned": "CLOSED" }, lacks: [] },
    UNOWNED,
    "state unseen",
  ],
  [
    "a listener that is not shown",
    { a: "LISTEN" },
    showing("CLOSED"),
    { instead: { LISTEN: "CLOSED" }, lacks: [] },
    NEVER_OPENED,
    "state unseen",
  ],
  [
    "a state that is shown as another",
    { a: "FIN-WAIT-2" },
    showing("ESTABLISHED"),
    { instead: { "FIN-WAIT-2": "ESTABLISHED" }, lacks: [] },
    OWNED,
    "state unseen",
  ],
  [
    "a state that may be the one shown so",
    { a: "ESTABLISHED" },
    showing("ESTABLISHED"),
    { instead: { "FIN-WAIT-2": "ESTABLISHED" }, lacks: [] },
    OWNED,
    "state unseen",
  ],
  [
    "none, where another would be shown",
    { a: "FIN-WAIT-2" },
    showing("CLOSED"),
    { instead: { "FIN-WAIT-2": "ESTABLISHED" }, lacks: [] },
    OWNED,
    "wrong",
  ],
  [
    "a connection that waits to be accepted, and its peer has ended",
    { a: "CLOSE-WAIT" },
    showing("CLOSED"),
    { instead: { "ESTABLISHED unowned": "CLOSED" }, lacks: [] },
    UNOWNED,
    "state unseen",
  ],
  [
    "a queue that shows 0",
    { a: { state: "ESTABLISHED", recvQ: 5 } },
    showing("ESTABLISHED"),
    NO_QUEUES,
    OWNED,
    "recvQ unseen",
  ],
  [
    "a queue that shows another number",
    { a: { state: "ESTABLISHED", recvQ: 5 } },
    showing("ESTABLISHED", { recvQ: 4 }),
    NO_QUEUES,
    OWNED,
    "wrong",
  ],
  [
    "the other queue, which is shown",
    { a: { state: "ESTABLISHED", recvQ: 5, sendQ: 0 } },
    showing("ESTABLISHED", { recvQ: 5 }),
    { instead: {}, lacks: ["recvQ"] },
    OWNED,
    "right",
  ],
  [
    "an empty queue, which shows as any does",
    { a: { state: "ESTABLISHED", recvQ: 0 } },
    showing("ESTABLISHED"),
    NO_QUEUES,
    OWNED,
    "recvQ unseen",
  ],
  [
    "the queue of a socket that is not shown",
    { a: { state: "TIME-WAIT", recvQ: 0 } },
    showing("CLOSED"),
    NO_TIME_WAIT,
    OWNED,
    "state unseen, recvQ unseen",
  ],
  [
    "connections that wait at a listener, where those are shown",
    { a: { state: "LISTEN", recvQ: 1 } },
    showing("LISTEN"),
    NO_QUEUES,
    OWNED,
    "wrong",
  ],
  [
    "connections that wait at a listener, where those are not shown",
    { a: { state: "LISTEN", recvQ: 1 } },
    showing("LISTEN"),
    { instead: {}, lacks: ["accept queue"] },
    OWNED,
    "recvQ unseen",
  ],
  [
    "a state that the observer's own source shows",
    { a: "TIME-WAIT" },
    showing("CLOSED"),
    { ...NO_TIME_WAIT, leavesOut: { source: "diag", what: ["TIME-WAIT"] } },
    OWNED,
    "left out",
  ],
  [
    "a queue that the observer's own source shows",
    { a: { state: "ESTABLISHED", sendQ: 5 } },
    showing("ESTABLISHED"),
    { ...NO_QUEUES, leavesOut: { source: "diag", what: ["sendQ"] } },
    OWNED,
    "left out",
  ],
  [
    "a wrong state of an observer that leaves something else out",
    { a: "ESTABLISHED" },
    showing("CLOSED"),
    { ...NO_TIME_WAIT, leavesOut: { source: "diag", what: ["TIME-WAIT"] } },
    OWNED,
    "wrong",
  ],
];

for (const [what, expected, seen, sight, known, found] of CASES) {
  Deno.test(`weigh(): ${what}: ${found}`, () => {
    assertEquals(outcome(weighed(expected, seen, sight, known)), found);
  });
}

Deno.test("shownFor() says what is shown in a kind's place, and nothing of other kinds", () => {
  assertEquals(shownFor(NO_ORPHANS, "FIN-WAIT-2", false), "CLOSED");
  assertEquals(shownFor(NO_ORPHANS, "FIN-WAIT-2", true), undefined);
  assertEquals(shownFor(NO_ORPHANS, "FIN-WAIT-1", false), undefined);
  assertEquals([kindOf("CLOSING", true), kindOf("CLOSING", false)], ["CLOSING", "CLOSING unowned"]);
});

Deno.test("isDoubtful() takes a listener for what may be its child, and else only what may be another", () => {
  const noChild: Sight = { instead: { "SYN-RECEIVED unowned": "CLOSED" }, lacks: [] };
  assertEquals(isDoubtful(noChild, "LISTEN", true), true);
  assertEquals(isDoubtful(noChild, "CLOSED", false), true);
  assertEquals(isDoubtful(noChild, "CLOSED", true), false);
  assertEquals(isDoubtful(noChild, "ESTABLISHED", false), false);
  assertEquals(isDoubtful(CLEAR, "CLOSED", false), false);
});

const TIME_WAIT_WRONG: Mismatch = {
  kind: "state",
  socket: "a",
  expected: "TIME-WAIT",
  observed: "CLOSED",
};

Deno.test("againstSurer() takes another observer's word for what was not seen, and for that only", () => {
  const blind = weighed({ a: "TIME-WAIT" }, showing("CLOSED"), NO_TIME_WAIT);
  assertEquals(againstSurer(blind, []).mismatches, []);
  assertEquals(againstSurer(blind, [TIME_WAIT_WRONG]).mismatches, [TIME_WAIT_WRONG]);
  const ofB: Mismatch = { ...TIME_WAIT_WRONG, socket: "b" };
  const ofQueue: Mismatch = {
    kind: "queued",
    socket: "a",
    queue: "recvQ",
    expected: 5,
    observed: 0,
  };
  assertEquals(againstSurer(blind, [ofB, ofQueue]).mismatches, []);
  const leaving = { ...NO_TIME_WAIT, leavesOut: { source: "diag", what: ["TIME-WAIT" as const] } };
  const leftOut = weighed({ a: "TIME-WAIT" }, showing("CLOSED"), leaving);
  assertEquals(outcome(againstSurer(leftOut, [])), "left out");
  assertEquals(outcome(againstSurer(leftOut, [TIME_WAIT_WRONG])), "wrong");
});

Deno.test("blindOf() excuses an observer only where it shows what it shows in the other's place", () => {
  const blind = (state: TcpState) => ({ state, sight: NO_TIME_WAIT });
  const clear = (state: TcpState) => ({ state, sight: CLEAR });
  const owned = () => true;
  assertEquals(blindOf(blind("CLOSED"), clear("TIME-WAIT"), owned), "one");
  assertEquals(blindOf(clear("TIME-WAIT"), blind("LISTEN"), owned), "other");
  assertEquals(blindOf(blind("CLOSED"), clear("TIME-WAIT"), () => false), undefined);
  assertEquals(blindOf(blind("LAST-ACK"), clear("TIME-WAIT"), owned), undefined);
  assertEquals(blindOf(blind("CLOSED"), clear("CLOSING"), owned), undefined);
  assertEquals(blindOf(clear("CLOSED"), clear("TIME-WAIT"), owned), undefined);
});

Deno.test("both() keeps each facet once", () => {
  assertEquals(both({ a: ["state"] }, { a: ["state", "timer"], b: ["recvQ"] }), {
    a: ["state", "timer"],
    b: ["recvQ"],
  });
});

Deno.test("withTold() takes a descriptor's word, but not for what it was found to get wrong", () => {
  const expected: Expectation = { a: "TIME-WAIT" };
  const blind = weighed(expected, showing("CLOSED"), NO_TIME_WAIT);
  const after = (told: Told, witness: Sight) =>
    outcome(withTold(expected, blind, told, witness, OWNED));
  assertEquals(after({}, CLEAR), "state unseen");
  assertEquals(after({ a: "TIME-WAIT" }, CLEAR), "right");
  assertEquals(after({ a: "CLOSING" }, CLEAR), "wrong");
  // Linux says CLOSE of a socket in TIME-WAIT.
  assertEquals(after({ a: "CLOSED" }, NO_TIME_WAIT), "state unseen");
  assertEquals(after({ a: "CLOSING" }, NO_TIME_WAIT), "wrong");
  assertEquals(after({ b: "CLOSING" }, CLEAR), "state unseen");
});

Deno.test("withTold() leaves queues unseen that descriptors say nothing of", () => {
  const expected: Expectation = { a: { state: "TIME-WAIT", recvQ: 0 } };
  const blind = weighed(expected, showing("CLOSED"), NO_TIME_WAIT);
  assertEquals(
    outcome(withTold(expected, blind, { a: "TIME-WAIT" }, CLEAR, OWNED)),
    "recvQ unseen",
  );
});
