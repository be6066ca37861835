import { assertEquals } from "@std/assert";
import { SEQUENCES } from "../../lab/figure/sequence.ts";
import { FIGURES as ENGLISH } from "../../lab/language/en/figures.ts";
import { FIGURES as KOREAN } from "../../lab/language/ko/figures.ts";
import { figureLines } from "../../lab/report/figure_lines.ts";
import { PASSING, probeOf } from "../page/reports.ts";
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
