import { assertEquals } from "@std/assert";
import { judgeSegments, type Retransmitting } from "../../lab/judge/segments.ts";
import { parseSegmentPattern } from "../../lab/tcp/segment_pattern.ts";

const SYN = "a>b SYN";

/** How many of an end's SYNs fit, are missing and too many, where that many were sent again. */
function judged(announced: number, again: number, waiting: Retransmitting | undefined) {
  const seen = {
    ...{ from: "a", to: "b", connection: 1, flags: "SYN", seq: 1, ack: 0, len: 0, win: 1 } as const,
    options: "",
  };
  const came = Array.from({ length: 1 + again }, (_, i) => ({ seen, again: i > 0 }));
  const patterns = Array.from({ length: announced }, () => parseSegmentPattern(SYN));
  const verdict = judgeSegments(patterns, came as never, () => ({ ISN_A: 1 }), {
    retransmitting: waiting,
  });
  return [verdict.announced, verdict.missing, verdict.unexpected].map(({ length }) => length);
}

Deno.test("judgeSegments() counts all retransmissions of an end that gives up", () => {
  const all = { from: "a", connection: 1, all: true } as const;
  assertEquals(judged(3, 2, all), [3, 0, 0]);
  assertEquals(judged(3, 1, all), [2, 1, 0]);
  assertEquals(judged(3, 3, all), [3, 0, 1]);
});

Deno.test("judgeSegments() leaves out those that come while the row waits for one, and other ends'", () => {
  assertEquals(judged(2, 3, { from: "a", connection: 1 }), [2, 0, 0]);
  assertEquals(judged(1, 3, { from: "b", connection: 1, all: true }), [1, 0, 0]);
  assertEquals(judged(1, 3, { from: "a", connection: 2, all: true }), [1, 0, 0]);
});
