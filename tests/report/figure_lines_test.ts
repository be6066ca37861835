import { assertEquals, assertStringIncludes } from "@std/assert";
import { SEQUENCES } from "../../lab/figure/sequences.ts";
import { FIGURES as ENGLISH } from "../../lab/language/en/figures.ts";
import { FIGURES as KOREAN } from "../../lab/language/ko/figures.ts";
import { figureLines } from "../../lab/report/figure_lines.ts";
import { CRAFTED, PASSING, probeOf } from "../page/reports.ts";
import { ASCII, UNICODE } from "../../lab/text/signs.ts";

const DRAWING = { width: 80, strokes: ASCII, texts: ENGLISH };
const FIGURE_12 = SEQUENCES.find(({ number }) => number === 12)!;
const CLOSE = probeOf(PASSING, FIGURE_12.probe);
/** Not acknowledged, not in FIN-WAIT-2, and no FIN came. */
const WRONG = {
  ...CLOSE,
  rows: CLOSE.rows.map((row) =>
    row.step === 2
      ? { ...row, wire: row.wire.map((e) => e.event === "sent" ? { ...e, ack: e.ack - 1 } : e) }
      : row.step === 3
      ? { ...row, observed: { ...row.observed, a: "FIN-WAIT-1" as const } }
      : row.step === 4
      ? { ...row, wire: [] }
      : row.step === 6
      ? { ...row, verdict: "skip" as const }
      : row
  ),
};

Deno.test("figureLines() draws a figure as RFC 9293 has it", () => {
  assertEquals(figureLines(FIGURE_12, undefined, DRAWING), [
    "RFC 9293, figure 12: Normal Close Sequence",
    "",
    " 1  ESTABLISHED                                            ESTABLISHED",
    "    (Close)",
    " 2  FIN-WAIT-1   --> <SEQ=100><ACK=300><CTL=FIN,ACK>   --> CLOSE-WAIT",
    " 3  FIN-WAIT-2   <-- <SEQ=300><ACK=101><CTL=ACK>       <-- CLOSE-WAIT",
    "                                                           (Close)",
    " 4  TIME-WAIT    <-- <SEQ=300><ACK=101><CTL=FIN,ACK>   <-- LAST-ACK",
    " 5  TIME-WAIT    --> <SEQ=101><ACK=301><CTL=ACK>       --> CLOSED",
    "    (2 MSL)",
    " 6  CLOSED",
  ]);
});

Deno.test("figureLines() puts below each line what was seen of it, and marks what differs", () => {
  assertEquals(figureLines(FIGURE_12, WRONG, DRAWING).slice(2), [
    "    as drawn / as seen, IPv4",
    " 1  ESTABLISHED                                            ESTABLISHED",
    " =  ESTABLISHED                                            ESTABLISHED",
    "    (Close)",
    " 2  FIN-WAIT-1   --> <SEQ=100><ACK=300><CTL=FIN,ACK>   --> CLOSE-WAIT",
    " =  FIN-WAIT-1   --> <SEQ=100><ACK=300><CTL=FIN,ACK>   --> CLOSE-WAIT",
    " 3  FIN-WAIT-2   <-- <SEQ=300><ACK=101><CTL=ACK>       <-- CLOSE-WAIT",
    " X  FIN-WAIT-1   <-- <SEQ=300><ACK=100><CTL=ACK>       <-- CLOSE-WAIT",
    "                                                           (Close)",
    " 4  TIME-WAIT    <-- <SEQ=300><ACK=101><CTL=FIN,ACK>   <-- LAST-ACK",
    " X  TIME-WAIT                                              LAST-ACK",
    " 5  TIME-WAIT    --> <SEQ=101><ACK=301><CTL=ACK>       --> CLOSED",
    " -",
    "    (2 MSL)",
    " 6  CLOSED",
    "",
    "line 3: A was seen in FIN-WAIT-1, not in FIN-WAIT-2",
    "line 3: <SEQ=300><ACK=100><CTL=ACK>, not <SEQ=300><ACK=101><CTL=ACK>",
    "line 3: <SEQ=300><ACK=100><CTL=ACK> did not arrive",
    "line 4: no segment; the figure has <SEQ=300><ACK=101><CTL=FIN,ACK>",
    "line 4: <SEQ=300><ACK=101><CTL=FIN,ACK> did not arrive",
    "line 5: not reached, the probe ended before it",
    "line 6: no row of this probe shows it",
    "also sent, and not in the figure: B <SEQ=300><ACK=100><CTL=ACK>",
  ]);
});

Deno.test("figureLines() stands side by side where there is room, and says so in Korean", () => {
  const wide = { width: 160, strokes: UNICODE, texts: KOREAN };
  const lines = figureLines(FIGURE_12, CLOSE, wide);
  const drawn = "FIN-WAIT-2   ◀── <SEQ=300><ACK=101><CTL=ACK>       ◀── CLOSE-WAIT";
  assertEquals(lines[6], ` 3  ${drawn.padEnd(67)}  =  ${drawn}`);
  assertEquals(lines.at(-2), "관찰한 줄은 모두 그림과 같다.");
  for (const { length } of lines) assertEquals(length <= 160, true);
});

/** As RFC 9293 has them; where its columns are uneven, they are set straight. */
const RECOVERY = {
  8: [
    " 1  CLOSED                                                 LISTEN",
    " 2  SYN-SENT     --> <SEQ=100><CTL=SYN>                ...",
    " 3  (duplicate)  ... <SEQ=90><CTL=SYN>                 --> SYN-RECEIVED",
    " 4  SYN-SENT     <-- <SEQ=300><ACK=91><CTL=SYN,ACK>    <-- SYN-RECEIVED",
    " 5  SYN-SENT     --> <SEQ=91><CTL=RST>                 --> LISTEN",
    " 6               ... <SEQ=100><CTL=SYN>                --> SYN-RECEIVED",
    " 7  ESTABLISHED  <-- <SEQ=400><ACK=101><CTL=SYN,ACK>   <-- SYN-RECEIVED",
    " 8  ESTABLISHED  --> <SEQ=101><ACK=401><CTL=ACK>       --> ESTABLISHED",
  ],
  9: [
    " 1  (REBOOT)                                     (send 300,receive 100)",
    " 2  CLOSED                                                 ESTABLISHED",
    " 3  SYN-SENT     --> <SEQ=400><CTL=SYN>                --> (??)",
    " 4  (!!)         <-- <SEQ=300><ACK=100><CTL=ACK>       <-- ESTABLISHED",
    " 5  SYN-SENT     --> <SEQ=100><CTL=RST>                --> (Abort!!)",
    " 6  SYN-SENT                                               CLOSED",
    " 7  SYN-SENT     --> <SEQ=400><CTL=SYN>                -->",
  ],
  10: [
    " 1  (REBOOT)                                        (send 300,receive 100)",
    " 2  (??)         <-- <SEQ=300><ACK=100><DATA=10><CTL=ACK> <-- ESTABLISHED",
    " 3               --> <SEQ=100><CTL=RST>                   --> (ABORT!!)",
  ],
  11: [
    " 1  LISTEN                                                 LISTEN",
    " 2               ... <SEQ=Z><CTL=SYN>                  --> SYN-RECEIVED",
    " 3  (??)         <-- <SEQ=X><ACK=Z+1><CTL=SYN,ACK>     <-- SYN-RECEIVED",
    " 4               --> <SEQ=Z+1><CTL=RST>                --> (return to LISTEN!)",
    " 5  LISTEN                                                 LISTEN",
  ],
};

for (const [number, lines] of Object.entries(RECOVERY)) {
  const figure = SEQUENCES.find((figure) => figure.number === Number(number))!;
  Deno.test(`figureLines() draws figure ${number} as RFC 9293 has it, and as it was seen`, () => {
    assertEquals(figureLines(figure, undefined, DRAWING).slice(2), lines);
    const result = probeOf(CRAFTED, figure.probe);
    const seen = figureLines(figure, result, DRAWING);
    assertEquals(seen.filter((line) => /^ \d/.test(line)), lines);
    assertEquals(seen.filter((line) => /^ [X-]/.test(line)), []);
    assertStringIncludes(seen.join("\n"), "\nEvery line that was seen is as drawn.");
    // Side by side, the marks stand in one column.
    const beside = figureLines(figure, result, { ...DRAWING, width: 180 });
    const marks = beside.filter((line) => / {2}= /.test(line)).map((line) => line.indexOf("  = "));
    assertEquals(new Set(marks).size, 1, beside.join("\n"));
  });
}

Deno.test("figureLines() says of a connection that was not aborted in which state it is", () => {
  const figure = SEQUENCES.find(({ number }) => number === 10)!;
  const result = probeOf(CRAFTED, figure.probe);
  const rows = result.rows.map((row) =>
    row.step === 5 ? { ...row, observed: { ...row.observed, b: "ESTABLISHED" as const } } : row
  );
  const lines = figureLines(figure, { ...result, rows }, DRAWING);
  assertStringIncludes(lines.join("\n"), "\nline 3: B was seen in ESTABLISHED, not in CLOSED");
});
