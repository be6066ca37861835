import { assert, assertEquals, assertThrows } from "@std/assert";
import { ACTIONS } from "../actions.ts";
import {
  abort,
  alter,
  becomes,
  callOn,
  close,
  closeUnread,
  connect,
  deliver,
  flood,
  icmp,
  inject,
  listen,
  readEnd,
  returns,
  setOption,
  shutdown,
  transfer,
  write,
} from "../../lab/probe.ts";
import type { Asked } from "../../lab/probe/asked.ts";
import { readSpoken, SpokenError, type SpokenWrong } from "../../lab/probe/spoken.ts";
import { SPOKEN } from "../../lab/probe/spoken_words.ts";
import { VOCABULARY, VOCABULARY_NAMES } from "../../lab/probe/vocabulary.ts";

const LINES: readonly (readonly [line: string, ...asked: Asked[]])[] = [
  ["listen", listen()],
  ["listen b backlog=1 SO_REUSEADDR=0", listen({ backlog: 1, options: { SO_REUSEADDR: 0 } })],
  ["listen a", listen({ end: "a" })],
  ["listen gives=EADDRINUSE", listen({ gives: "EADDRINUSE" })],
  ["connect a", connect("a")],
  ["connect a ; connect b", connect("a"), connect("b")],
  ["connect A to=self", connect("a", { to: "self" })],
  ["connect a.2 from=a ECONNREFUSED", connect("a.2", { from: "a", gives: "ECONNREFUSED" })],
  ["deliver # what a held", deliver()],
  ["deliver b>a SYN,ACK ack=ISN_A+1", deliver("b>a SYN,ACK ack=ISN_A+1")],
  ["write b hello", write("b", "hello")],
  ["write b hello, world", write("b", "hello, world")],
  ['write b "say \\"hi\\"; # no comment"', write("b", 'say "hi"; # no comment')],
  ['write b "5"', write("b", "5")],
  ["write b 4_096", write("b", 4096)],
  ["write a x EPIPE", write("a", "x", { gives: "EPIPE" })],
  ["write a ! MSG_OOB", write("a", "!", { flags: "MSG_OOB" })],
  ["read b", { kind: "read", end: "b" }],
  ["read b gives=EAGAIN", { kind: "read", end: "b", gives: "EAGAIN" }],
  ["read b ECONNRESET", { kind: "read", end: "b", gives: "ECONNRESET" }],
  ["read-end a", readEnd("a")],
  ["close a", close("a")],
  ["close b.listener", close("b.listener")],
  ["CloseUnread b", closeUnread("b")],
  ["abort a", abort("a")],
  ["shutdown a RDWR ENOTCONN", shutdown("a", "RDWR", { gives: "ENOTCONN" })],
  ["shutdown a wr", shutdown("a")],
  ["inject a RST seq=RCV.NXT+1", inject("a", "RST seq=RCV.NXT+1")],
  ['inject b ACK data="a b; c"', inject("b", 'ACK data="a b; c"')],
  ["inject b SYN <mss 1460,sackOK>", inject("b", "SYN <mss 1460,sackOK>")],
  ["alter b>a SYN,ACK: ack=+999", alter("b>a SYN,ACK", "ack=+999")],
  ["icmp a port-unreachable", icmp("a", "port-unreachable")],
  ["icmp a host-unreachable a>b SYN: seq=+9", {
    ...icmp("a", "host-unreachable", { which: "a>b SYN", into: "seq=+9" }),
  }],
  ["set a keepalive 1", setOption("a", { SO_KEEPALIVE: 1 })],
  ["set a TCP_KEEPIDLE=1 linger off", setOption("a", { TCP_KEEPIDLE: 1, SO_LINGER: null })],
  ["get a error", { kind: "get-option", end: "a", option: "SO_ERROR" }],
  ["returns a connect", { kind: "returns", end: "a", call: "connect" }],
  ["returns a connect ETIMEDOUT afterMs=9", returns("a", "connect", "ETIMEDOUT", { afterMs: 9 })],
  ["callOn a listen EINVAL", callOn("a", "listen", { gives: "EINVAL" })],
  ["flood b 20 answered=3..7", flood("b", 20, { answered: [3, 7] })],
  ["transfer b 9 lose=0.1", transfer("b", 9, { seed: 1, lose: 0.1 })],
  ["becomes a time_wait 900..2000", becomes("a", "TIME-WAIT", [900, 2000])],
  ["wait 2s", { kind: "wait", seconds: 2 }],
  ["wait 500ms", { kind: "wait", seconds: 0.5 }],
  ["wait 1min", { kind: "wait", seconds: 60 }],
];

Deno.test("a line is what it says", () => {
  for (const [line, ...asked] of LINES) assertEquals(readSpoken(line), asked, line);
  assertEquals(readSpoken("   # nothing"), []);
});

Deno.test("every word of the vocabulary that has a line is read", () => {
  const lines = VOCABULARY_NAMES.flatMap((name) => {
    const { play } = VOCABULARY[name];
    return play === undefined || /^(reach|given) /.test(play) ? [] : [play];
  });
  assert(lines.length > 40);
  for (const line of lines) assertEquals(readSpoken(line).length, 1, line);
});

Deno.test("every kind of action has a word", () => {
  const kinds = new Set(Object.values(SPOKEN).map(({ kind }) => kind));
  // What closes a listener is said as any close is.
  assertEquals(Object.keys(ACTIONS).filter((kind) => !kinds.has(kind as Asked["kind"])), [
    "close-listener",
  ]);
});

Deno.test("what is wrong with a line is named, with the nearest word that would do", () => {
  const wrong = (line: string): SpokenWrong =>
    assertThrows(() => readSpoken(line), SpokenError).wrong;
  assertEquals(wrong("conect a"), { is: "no word", word: "conect", like: "connect" });
  assertEquals(wrong("frobnicate"), { is: "no word", word: "frobnicate" });
  assertEquals(wrong("connect"), { is: "missing", word: "connect", place: "end" });
  assertEquals(wrong("connect c"), {
    ...{ is: "not one", word: "connect", place: "end", found: "c", of: ["a", "b"] },
  });
  const state = wrong("becomes a CLOSD");
  assert(state.is === "not one" && state.like === "CLOSED");
  const option = wrong("set a SO_KEPALIVE 1");
  assert(option.is === "not one" && option.like === "SO_KEEPALIVE");
  const named = wrong("listen backlg=1");
  assert(named.is === "not one" && named.like === "backlog");
  assertEquals(wrong("abort a now"), { is: "too much", word: "abort", found: "now" });
  assertEquals(wrong("wait long"), {
    ...{ is: "not one", word: "wait", place: "time", found: "long" },
  });
  const segment = wrong("inject a RTS");
  assert(segment.is === "wrong" && segment.word === "inject");
  assertEquals(wrong("alter b>a SYN ack=+1"), { is: "missing", word: "alter", place: "change" });
});
