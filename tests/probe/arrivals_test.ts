import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import {
  actionsOf,
  arrives,
  ARRIVING,
  close,
  type CraftedText,
  defineFamily,
  deviationsOf,
  inject,
  probesOf,
  reach,
  read,
  told,
  WITHOUT,
  write,
} from "../../lab/probe.ts";

const ACK = "a>b ACK seq=SND.NXT ack=RCV.NXT";
const AT = { "SND.UNA": "ISN_A", "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B" };
const KNOWN = { reason: "it differs", link: "https://www.kernel.org/" } as const;

/** The rows of a case. */
const rowsOf = (...args: Parameters<typeof arrives>) =>
  Object.fromEntries(Object.entries(arrives(...args)).map(([key, { table }]) => [key, table]));

Deno.test("arrives() takes keys with commas, spaces and new lines between them", () => {
  const answer = { a: "CLOSED" } as const;
  for (
    const keys of ["rst,syn,fin", "rst, syn, fin", "rst syn fin", "\n    rst syn\n    fin\n  "]
  ) {
    const cases = arrives("a", { [keys]: answer });
    // In the order of all segments, whatever the table's.
    assertEquals(Object.keys(cases), ["syn", "fin", "rst"]);
    for (const [key, { title, table }] of Object.entries(cases)) {
      const { segment, title: words } = ARRIVING[key]!;
      assertEquals([title, table], [words, [{ do: inject("a", segment), a: "CLOSED" }]]);
    }
  }
});

Deno.test("arrives() refuses two answers of one table to a segment, and segments that there are not", () => {
  const refuses = (says: string, ...args: Parameters<typeof arrives>) =>
    assertThrows(() => arrives(...args), TypeError, says);
  refuses("two answers to rst", "a", { "rst": {}, "syn, rst": {} });
  refuses("two answers to rst", "a", { "rst rst": {} });
  refuses("two answers to rst", "a", [{ syn: {} }, { "rst": {}, "rst,syn": {} }]);
  refuses("no segment synack-od arrives: is it synack-old?", "a", { "syn synack-od": {} });
  refuses("no segment  arrives", "a", { "": {} });
  refuses("no segment rts arrives: is it rst?", "a", { syn: {} }, { without: { rts: "why" } });
});

Deno.test("arrives() has the last of several tables count, whole", () => {
  const cases = rowsOf("a", [
    { "rst, syn": { wire: ACK, a: "ESTABLISHED", then: read("a", { gives: 0 }) } },
    { "rst": { a: "CLOSED" } },
  ]);
  assertEquals(cases.rst, [{ do: inject("a", "RST"), a: "CLOSED" }]);
  assertEquals(cases.syn!.length, 2);
});

Deno.test("arrives() puts numbers in the place of their names, wherever segments are written", () => {
  const { rst } = rowsOf("a", {
    "rst": {
      source: "SND.NXT stays what it is",
      wire: [ACK, "b>a ACK seq=RCV.NXT+10 ack=SND.UNA-1", "a>b RST seq=SND.UNA+1 ack=RCV.NXT-100"],
      deviates: [
        { ...KNOWN, reason: "SND.NXT is not", wire: "a>b RST seq=SND.NXT-1" },
        { ...KNOWN, wire: ["a>b RST seq=SND.NXT-2"] },
      ],
    },
  }, { at: AT });
  assertEquals(rst![0]!.wire, [
    "a>b ACK seq=ISN_A+1 ack=ISN_B",
    "b>a ACK seq=ISN_B+10 ack=ISN_A-1",
    "a>b RST seq=ISN_A+1 ack=ISN_B-100",
  ]);
  assertEquals(deviationsOf(rst![0]!).map(({ wire, reason }) => [wire, reason]), [
    ["a>b RST seq=ISN_A", "SND.NXT is not"],
    [["a>b RST seq=ISN_A-1"], "it differs"],
  ]);
});

Deno.test("arrives() leaves a number's name where its place is not said", () => {
  const { rst } = rowsOf("a", { rst: { wire: ACK } }, { at: { "RCV.NXT": "ISN_B+2" } });
  assertEquals(rst![0]!.wire, "a>b ACK seq=SND.NXT ack=ISN_B+2");
  // Which no probe can be.
  const family = { title: "x", source: "x", medium: "wire", given: reach("ESTABLISHED") } as const;
  const cases = arrives("a", { rst: { wire: ACK } });
  assertThrows(() => probesOf(defineFamily({ ...family, cases })), TypeError, "SND.NXT");
});

Deno.test("arrives() turns answers round for the other end: states, segments, calls, differences", () => {
  const answers = {
    "data": {
      wire: [ACK, "b>a RST seq=1"] as const,
      a: "CLOSE-WAIT",
      b: "ESTABLISHED",
      then: [...told("a", [10]), write("b", "x"), close("b.listener")],
      deviates: { ...KNOWN, wire: "a>b RST seq=SND.NXT", a: "CLOSED" },
    },
  } as const;
  const at = { "SND.NXT": "ISN_B+1", "RCV.NXT": "ISN_A+1" };
  const { data } = rowsOf("b", answers, { at, mirrored: true });
  assertEquals(data, [
    {
      do: inject("b", "ACK ack=SND.UNA len=10"),
      wire: ["b>a ACK seq=ISN_B+1 ack=ISN_A+1", "a>b RST seq=1"],
      b: "CLOSE-WAIT",
      a: "ESTABLISHED",
      deviates: [{ ...KNOWN, wire: "b>a RST seq=ISN_B+1", b: "CLOSED" }],
    },
    {
      do: [...told("b", [10]), write("a", "x"), close("b.listener")],
      open: "what it is told follows from how the segment was taken, which may differ",
    },
  ]);
  // One that has only one of both.
  const { rst } = rowsOf("b", { rst: { a: "CLOSED" } }, { mirrored: true });
  assertEquals(rst, [{ do: inject("b", "RST"), b: "CLOSED" }]);
});

Deno.test("arrives() sends segments without the options that go on, where none were agreed on", () => {
  const keys = { "opt-unknown syn-opt-none rst": {} };
  const segments = (bare: boolean) =>
    Object.values(rowsOf("a", keys, bare ? { bare: true } : {})).map(([row]) => row!.do);
  const at = (segment: CraftedText) => inject("a", segment);
  assertEquals(segments(false), [
    at("RST"),
    at("ACK ack=SND.UNA len=10 <nop,nop,TS val * ecr *,raw c8 04 00 00>"),
    at("SYN <>"),
  ]);
  assertEquals(segments(true), [
    at("RST"),
    at("ACK ack=SND.UNA len=10 <raw c8 04 00 00>"),
    at("SYN <>"),
  ]);
  const bare = Object.values(ARRIVING).filter(({ bare }) => bare !== undefined);
  assertNotEquals(bare, []);
  for (const { bare: text, segment } of bare) assertNotEquals(text, segment);
});

Deno.test("arrives() makes no case of a segment that is left out, answered or not", () => {
  const without = { rst: "there is none", fin: "nor that" };
  assertEquals(Object.keys(arrives("a", { "rst syn": {} }, { without })), ["syn"]);
});

Deno.test("arrives() has what the application is told in a row of its own, which may be open", () => {
  const then = read("a", { gives: 10 });
  const { syn, rst, fin } = rowsOf("a", {
    syn: { then },
    rst: { then: [then, close("a")], openThen: "nobody says" },
    fin: { openThen: "of what is not there" },
  });
  assertEquals(syn!.slice(1), [{ do: then }]);
  assertEquals(rst!.slice(1), [{ do: [then, close("a")], open: "nobody says" }]);
  assertEquals(rst![0], { do: inject("a", "RST") });
  assertEquals(fin!.length, 1);
});

Deno.test("arrives() has a row verify what its source names, unless it says so itself", () => {
  const { rst, syn } = arrives("a", {
    rst: {
      title: "mine",
      source: "RFC 9293, 3.1, MUST-3; RFC 5961, 3.2",
      slow: "no",
      claims: ["C2"],
    },
    syn: { source: "RFC 9293, 3.1", verifies: ["C3.1"], dependsOn: ["net.ipv4.tcp_sack"] },
  });
  const { table, ...heading } = rst!;
  assertEquals(heading, {
    ...{ title: "mine", source: "RFC 9293, 3.1, MUST-3; RFC 5961, 3.2", slow: "no" },
    claims: ["C2"],
  });
  assertEquals(table, [{ do: inject("a", "RST"), verifies: ["MUST-3", "RFC5961 3.2"] }]);
  assertEquals(syn!.table, [{ do: inject("a", "SYN"), verifies: ["C3.1"] }]);
  assertEquals([syn!.dependsOn, syn!.title], [["net.ipv4.tcp_sack"], "SYN at RCV.NXT"]);
});

Deno.test("told() reads as often as it says, and then asks for the error", () => {
  assertEquals(told("b", []), [{ kind: "get-option", end: "b", option: "SO_ERROR", gives: 0 }]);
  const actions = told("a", [10, "EAGAIN"], "ECONNRESET");
  assertEquals(actionsOf({ do: actions }), [
    { kind: "read", end: "a", gives: 10 },
    { kind: "read", end: "a", gives: "EAGAIN" },
    { kind: "get-option", end: "a", option: "SO_ERROR", gives: "ECONNRESET" },
  ]);
});

Deno.test("what is left out by kind is all of that kind, and each says why", () => {
  const { text, gap, timestamps, window } = WITHOUT;
  assertEquals([Object.keys(text), Object.keys(gap)], [["ack-part"], ["rst-sack"]]);
  const of = (words: RegExp) =>
    Object.keys(ARRIVING).filter((key) => words.test(ARRIVING[key]!.title));
  assertEquals(
    Object.keys(timestamps).sort(),
    of(/timestamp|echoes/).sort(),
  );
  assertEquals(Object.keys(window).sort(), of(/\bedge\b|above the window|last number of/).sort());
  for (const reasons of Object.values(WITHOUT)) {
    for (const why of Object.values(reasons)) assertNotEquals(why, "");
  }
});
