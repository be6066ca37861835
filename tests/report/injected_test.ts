/** What is injected, altered, or given, in each form of a report. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { stripAnsiCode } from "@std/fmt/colors";
import { github } from "../../lab/report/github.ts";
import { junit } from "../../lab/report/junit.ts";
import { markdown } from "../../lab/report/markdown.ts";
import { ndjson } from "../../lab/report/ndjson.ts";
import { pcapng } from "../../lab/report/pcapng.ts";
import { pretty } from "../../lab/report/pretty.ts";
import { observedRungs } from "../../lab/report/rungs.ts";
import { tap } from "../../lab/report/tap.ts";
import { Report } from "../../lab/result/report.ts";
import type { ProbeResult, WireEntry } from "../../lab/result/result.ts";
import { builtEntry, builtProbe, builtReport, builtRow } from "../result/make.ts";
import { packet } from "../session/fakes.ts";

const withPacket = (text: string) => packet(text).toBase64();

const SYN = builtEntry({ frame: 0, packet: withPacket("a>b SYN seq=ISN_A") });

const INJECTED: WireEntry = builtEntry({
  event: "delivered",
  injected: true,
  segment: "b>a RST seq=ISN_B+2 len=0",
  text: "RST seq=RCV.NXT+1",
  from: "b",
  to: "a",
  flags: "RST",
  seq: 9,
  packet: withPacket("b>a RST seq=ISN_B+2"),
});

const ALTERED: WireEntry = {
  ...SYN,
  event: "altered",
  text: "seq=+5",
  segment: "a>b SYN seq=ISN_A+5 len=0",
  packet: withPacket("a>b SYN seq=ISN_A+5"),
};

/** A case that failed, after a given row in which a segment was altered. */
const FAILED: ProbeResult = builtProbe({
  id: "arrives/established/rst-window",
  title: "A segment arrives in ESTABLISHED: RST in the window",
  group: "arrives/established",
  verdict: "fail",
  reason: "row 0: a>b ACK was not seen",
  way: [builtRow({ action: "A connects", wire: [SYN, ALTERED] })],
  rows: [
    builtRow({
      action: "RST seq=RCV.NXT+1 is injected, and reaches A",
      actions: [{ kind: "inject", end: "a", segment: "RST seq=RCV.NXT+1" }],
      wire: [INJECTED],
      announced: ["a>b ACK"],
      verdict: "fail",
      reason: "a>b ACK was not seen",
      mismatches: [{ kind: "segment missing", segment: "a>b ACK" }],
    }),
  ],
});

const NOT_REACHED: ProbeResult = builtProbe({
  id: "arrives/time-wait/rst",
  verdict: "skip",
  lack: { code: "not-reached" },
  notReached: 3,
  reason: "not reached: given row 3: A is in CLOSED, not TIME-WAIT",
  way: [0, 1, 2].map((step) => builtRow({ step })),
  rows: [builtRow({ verdict: "skip", observed: {} })],
});

const REPORT = builtReport([FAILED, NOT_REACHED]);

Deno.test("JSON and ndjson keep what was injected and altered, by which text, and what was given", () => {
  const read = Report.parse(JSON.parse(JSON.stringify(REPORT)));
  assertEquals(read, JSON.parse(JSON.stringify(REPORT)));
  const [, failed, notReached] = ndjson(REPORT).split("\n").map((line) => line && JSON.parse(line));
  assertEquals(failed.probe.rows[0].wire, [INJECTED]);
  assertEquals(failed.probe.way[0].wire, [SYN, ALTERED]);
  assertEquals([notReached.probe.notReached, notReached.probe.lack.code], [3, "not-reached"]);
});

/** The forms that say in words what happened. */
const FORMS: Readonly<Record<string, string>> = {
  pretty: stripAnsiCode(pretty(REPORT, { quiet: false, verbose: false, width: 200 })),
  junit: junit(REPORT),
  tap: tap(REPORT),
  markdown: markdown(REPORT, { quiet: false, verbose: false }),
  github: github(REPORT),
};

for (const [name, text] of Object.entries(FORMS)) {
  Deno.test(`${name} says that a segment was injected, and that a case was not reached`, () => {
    const plain = text.replaceAll("\\", "").replaceAll("&gt;", ">");
    assertStringIncludes(plain, "RST seq=RCV.NXT+1 is injected, and reaches A");
    assertStringIncludes(plain, "not reached: given row 3: A is in CLOSED, not TIME-WAIT");
  });
}

Deno.test("the ladder has given rows without a number, and marks what was injected", () => {
  const rungs = observedRungs(FAILED);
  assertEquals(rungs.map(({ step }) => step), [undefined, 0]);
  assertEquals(rungs[1]!.arrows, [{
    from: "b",
    label: "RST seq=ISN_B+2 (injected)",
    lost: false,
  }]);
});

const CASES = ["rst", "syn", "data"].flatMap((key) =>
  ([4, 6] as const).map((family) =>
    builtProbe({ id: `arrives/established/${key}`, group: "arrives/established", family })
  )
);

Deno.test("pretty() has a line for the cases of a family that passed, one for each that did not", () => {
  const of = (context: { quiet?: boolean; verbose?: boolean }) =>
    stripAnsiCode(
      pretty(builtReport([...CASES, FAILED]), { quiet: false, verbose: false, ...context }),
    ).split("\n").filter((line) => /arrives/.test(line) && !/--|lab/.test(line));
  const usual = of({});
  assertMatch(usual[0]!, /^✓ pass +arrives\/established\/ +3 cases IPv4 IPv6$/);
  assertMatch(usual[1]!, /^✗ fail +arrives\/established\/rst-window +IPv4/);
  assert(!usual.some((line) => /rst +IPv/.test(line)));
  const quiet = of({ quiet: true });
  assertMatch(quiet[0]!, /^✗ fail +arrives\/established\/rst-window/);
  const verbose = of({ verbose: true });
  assertEquals(verbose.filter((line) => line.startsWith("✓")).length, 6);
});

Deno.test("pcapng has what was injected and altered, with their texts, and rows that were given", () => {
  const comments = new TextDecoder("latin1").decode(pcapng(REPORT));
  const name = "arrives/established/rst-window (IPv4)";
  for (
    const part of [
      `${name}, given row 0: A connects`,
      "altered in given row 0, after 0.000 ms",
      "altered by the lab: seq=+5",
      `${name}, row 0: RST seq=RCV.NXT+1 is injected, and reaches A`,
      "injected by the lab: RST seq=RCV.NXT+1",
    ]
  ) assertStringIncludes(comments, part);
  // Between A and B: the far address is B's.
  assertStringIncludes(pcapng(REPORT).toHex(), "0a0900020a090001");
});

Deno.test("pcapng has the wire of a case that was not reached", () => {
  const reached = { ...NOT_REACHED, way: [builtRow({ wire: [SYN] })] };
  const comments = new TextDecoder("latin1").decode(pcapng(builtReport([reached])));
  assertStringIncludes(comments, "arrives/time-wait/rst (IPv4), given row 0");
});
