/** Families of calls: what calls() makes of their answers. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  CALLING,
  callOn,
  calls,
  close,
  defineFamily,
  ESSENTIAL_CALLS,
  inject,
  LINUX,
  membersOf,
  MSS_ALONE,
  probeOf,
  probesOf,
  reach,
  returns,
  setOption,
  told,
  type WireRow,
  withMssAlone,
  WITHOUT_CALLS,
  write,
} from "../../lab/probe.ts";

const FIN = "a>b FIN,ACK seq=SND.NXT ack=RCV.NXT";
const AT = { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+1" } as const;

const rowsOf = (...args: Parameters<typeof calls>) =>
  Object.fromEntries(Object.entries(calls(...args)).map(([key, { table }]) => [key, table]));

Deno.test("calls() makes each call, which gives what it is to give, and tells what comes then", () => {
  const rows = rowsOf("a", {
    "connect, listen": { gives: "EISCONN", a: "ESTABLISHED", then: told("a", ["EAGAIN"]) },
    "close": { wire: FIN, a: "FIN-WAIT-1" },
    "send-0, recv": { a: "ESTABLISHED" },
  }, { at: AT });
  assertEquals(Object.keys(rows), ["listen", "connect", "send-0", "recv", "close"]);
  assertEquals(rows.connect, [
    {
      do: callOn("a", "connect", { gives: "EISCONN" }),
      a: "ESTABLISHED",
      verifies: ["RFC9293 3.10.1"],
    },
    { do: told("a", ["EAGAIN"]) },
  ]);
  assertEquals(rows.close![0]!.wire, "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1");
  assertEquals(rows["send-0"]![0]!.do, write("a", 0, { gives: 0 }));
});

Deno.test("calls() has what happens between a call and what is told in rows of their own", () => {
  const answers = {
    "linger": {
      wire: FIN,
      a: "FIN-WAIT-1",
      rows: [{ do: [inject("a", "ACK"), returns("a", "close", 0)], a: "FIN-WAIT-2" }],
    },
  } as const;
  const at = { "SND.NXT": "ISN_B+1", "RCV.NXT": "ISN_A+1" } as const;
  const { linger } = rowsOf("b", answers, { at, mirrored: true });
  assertEquals(linger as WireRow[], [
    {
      do: [setOption("b", { SO_LINGER: 60 }), close("b")],
      wire: "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+1",
      b: "FIN-WAIT-1",
      verifies: ["RFC9293 3.10.4"],
    },
    { do: [inject("b", "ACK"), returns("b", "close", 0)], b: "FIN-WAIT-2" },
  ]);
});

Deno.test("calls() says what is open of a call, and of what is told behind a known difference", () => {
  const { getpeername, "linger-0": aborted, "shutdown-wr": shut } = rowsOf("a", {
    "getpeername": { gives: "ENOTCONN", openGives: "why", a: "CLOSED" },
    "linger-0": { a: "CLOSED" },
    "shutdown-wr": {
      a: "CLOSED",
      then: told("a", [0]),
      deviates: { ...LINUX.timeWaitAborted, a: "TIME-WAIT" },
    },
  });
  assertEquals(getpeername![0]!.openGives, "why");
  assertEquals([aborted![0]!.open, aborted![0]!.openGives], [undefined, undefined]);
  assert(shut![1]!.open?.includes("may differ"));
});

Deno.test("calls() takes no other key, and none twice", () => {
  assertThrows(() => calls("a", { "clse": {} }), TypeError, "no call clse is made: is it close?");
  assertThrows(() => calls("a", { "send, recv send": {} }), TypeError, "two answers to send");
  assertThrows(() => calls("a", {}, { without: { "snd": "why" } }), TypeError, "no call snd");
  assertEquals(Object.keys(calls("a", { "send recv": {} }, { without: { send: "why" } })), [
    "recv",
  ]);
});

Deno.test("each call can be judged, has its words and its source, and one that is last tells nothing", () => {
  for (const [key, { makes, title, source, isLast }] of Object.entries(CALLING)) {
    assert(title !== "" && /RFC 9293|POSIX/.test(source), key);
    assert(makes("a").length > 0 && makes("b", "EINVAL").length > 0, key);
    assertEquals(isLast === true, /^(close|linger)/.test(key), key);
    const cases = calls("a", { [key]: { a: "ESTABLISHED" } });
    const family = {
      title: "x",
      source: "x",
      medium: "wire",
      given: reach("ESTABLISHED"),
    } as const;
    assertEquals(Object.keys(probesOf(defineFamily({ ...family, cases }))), [key]);
  }
  assert(ESSENTIAL_CALLS.every((key) => key in CALLING));
  for (const reasons of Object.values(WITHOUT_CALLS)) {
    for (const [key, why] of Object.entries(reasons)) assert(key in CALLING && why !== "", key);
  }
});

Deno.test("withMssAlone() has each variant a second time, with the same cases", () => {
  const cases = calls("a", { close: { a: "FIN-WAIT-1" } });
  const family = withMssAlone({
    ...{ title: "A call", source: "RFC 9293, 3.10.4", medium: "wire" },
    given: { sockets: "libc", ...reach("ESTABLISHED") },
    cases,
    essential: ["close"],
    without: { send: "why" },
    variants: { text: { title: "with text", given: reach("CLOSE-WAIT"), cases } },
  });
  const members = membersOf(family);
  assertEquals(members.map(([name, { title }]) => [name, title]), [
    ["", "A call"],
    ["text", "A call, with text"],
    ["mss", "A call, with MSS as the only option"],
    ["text-mss", "A call, with text, with MSS as the only option"],
  ]);
  const given = members.map(([, { given }]) => given?.sysctl);
  assertEquals(given, [undefined, undefined, MSS_ALONE, MSS_ALONE]);
  const [mss, both] = members.slice(2).map(([, member]) => member);
  assertEquals([mss!.given?.sockets, mss!.without], ["libc", { send: "why" }]);
  assertEquals(both!.given?.rows, reach("CLOSE-WAIT").rows);
  assertEquals([mss!.essential, both!.essential], [[], []]);
  assertEquals(probeOf(both!, "close")?.table, cases.close?.table);
});
