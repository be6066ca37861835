import { assert, assertEquals } from "@std/assert";
import { besides, notation, replayed } from "../../lab/figure/replay.ts";
import type { SequenceFigure } from "../../lab/figure/sequence.ts";
import { SEQUENCES } from "../../lab/figure/sequences.ts";
import { actionsOf } from "../../lab/probe.ts";
import type { ProbeResult, RowResult } from "../../lab/result/result.ts";
import { loadProbe, OWN_PROBES } from "../../lab/probe/load.ts";
import { seqAdd } from "../../lab/tcp/sequence.ts";
import { TCP_STATES } from "../../lab/tcp/state.ts";
import { CRAFTED, PASSING, probeOf } from "../page/reports.ts";
import { FIGURE_12, FIGURE_13 } from "../../lab/figure/closing.ts";
import { FIGURE_6 } from "../../lab/figure/opening.ts";
import { FIGURE_10, FIGURE_11, FIGURE_8, FIGURE_9 } from "../../lab/figure/recovery.ts";

/** What real probes came to; figure 7's is not among them. */
const RESULTS = SEQUENCES.filter(({ number }) => number !== 7).map((figure) =>
  [figure, probeOf(figure.probe.startsWith("recovery/") ? CRAFTED : PASSING, figure.probe)] as const
);

/** The result, with a row that is not as it was. */
function spoilt(
  result: ProbeResult,
  step: number,
  spoil: (row: RowResult) => Partial<RowResult>,
): ProbeResult {
  const rows = result.rows.map((row) => row.step === step ? { ...row, ...spoil(row) } : row);
  return { ...result, rows };
}

function differences(figure: SequenceFigure, result: ProbeResult): string[] {
  return replayed(figure, result).flatMap(({ differs, unreached }, i) => {
    const what = unreached ? ["unreached"] : differs;
    return what.map((one) => `${figure.lines[i]!.number ?? "-"} ${one}`);
  });
}

Deno.test("figures are of their probes: each line's rows are there, and expect the line's states", async () => {
  for (const { number, probe, lines } of SEQUENCES) {
    const { table, source } = await loadProbe(OWN_PROBES, probe);
    assert(new RegExp(`figure ${number}\\b`).test(source), source);
    for (const { a, b, leaves, reaches } of lines) {
      for (const [end, { state, row }] of [["a", a], ["b", b]] as const) {
        if (row !== undefined) assertEquals(table[row]![end], state, `${number}: ${end} in ${row}`);
      }
      if (leaves === undefined && reaches === undefined) continue;
      assert(table[leaves ?? reaches!] !== undefined);
      if (reaches !== undefined) {
        // What reaches an end and is not seen to leave the other was held, or is injected.
        const arrives = leaves === undefined ? /^(deliver|inject)$/ : /^deliver$/;
        assert(actionsOf(table[reaches]!).some(({ kind }) => arrives.test(kind)));
      }
    }
  }
});

Deno.test("figures have the numbers that RFC 9293 gives them", () => {
  const written = SEQUENCES.map(({ number, lines }) =>
    [number, ...lines.flatMap(({ segment }) => segment ? [notation(segment)] : [])].join(" ")
  );
  assertEquals(written, [
    "6 <SEQ=100><CTL=SYN> <SEQ=300><ACK=101><CTL=SYN,ACK> <SEQ=101><ACK=301><CTL=ACK> " +
    "<SEQ=101><ACK=301><CTL=ACK><DATA>",
    "7 <SEQ=100><CTL=SYN> <SEQ=300><CTL=SYN> <SEQ=100><CTL=SYN> " +
    "<SEQ=100><ACK=301><CTL=SYN,ACK> <SEQ=300><ACK=101><CTL=SYN,ACK> " +
    "<SEQ=100><ACK=301><CTL=SYN,ACK>",
    "8 <SEQ=100><CTL=SYN> <SEQ=90><CTL=SYN> <SEQ=300><ACK=91><CTL=SYN,ACK> <SEQ=91><CTL=RST> " +
    "<SEQ=100><CTL=SYN> <SEQ=400><ACK=101><CTL=SYN,ACK> <SEQ=101><ACK=401><CTL=ACK>",
    "9 <SEQ=400><CTL=SYN> <SEQ=300><ACK=100><CTL=ACK> <SEQ=100><CTL=RST> <SEQ=400><CTL=SYN>",
    "10 <SEQ=300><ACK=100><DATA=10><CTL=ACK> <SEQ=100><CTL=RST>",
    "11 <SEQ=Z><CTL=SYN> <SEQ=X><ACK=Z+1><CTL=SYN,ACK> <SEQ=Z+1><CTL=RST>",
    "12 <SEQ=100><ACK=300><CTL=FIN,ACK> <SEQ=300><ACK=101><CTL=ACK> " +
    "<SEQ=300><ACK=101><CTL=FIN,ACK> <SEQ=101><ACK=301><CTL=ACK>",
    "13 <SEQ=100><ACK=300><CTL=FIN,ACK> <SEQ=300><ACK=100><CTL=FIN,ACK> " +
    "<SEQ=100><ACK=300><CTL=FIN,ACK> <SEQ=101><ACK=301><CTL=ACK> <SEQ=301><ACK=101><CTL=ACK> " +
    "<SEQ=101><ACK=301><CTL=ACK>",
  ]);
});

Deno.test("replayed() finds real probes as the figures are drawn", () => {
  for (const [figure, result] of RESULTS) {
    assertEquals(differences(figure, result), [], `figure ${figure.number}`);
    for (const [i, { segment, a, b }] of replayed(figure, result).entries()) {
      const line = figure.lines[i]!;
      assertEquals(segment, line.segment);
      assertEquals(a, line.a.row === undefined ? undefined : line.a.state);
      assertEquals(b, line.b.row === undefined ? undefined : line.b.state);
    }
  }
});

Deno.test("replayed() marks every state that is another one, or was not looked at", () => {
  for (const [figure, result] of RESULTS) {
    for (const [i, line] of figure.lines.entries()) {
      for (const end of ["a", "b"] as const) {
        const { state, row } = line[end];
        if (row === undefined) continue;
        const other = TCP_STATES.find((other) => other !== state)!;
        for (const observed of [{ [end]: other }, {}]) {
          const wrong = spoilt(
            result,
            row,
            (row) => ({ observed: { ...row.observed, ...observed } }),
          );
          const gone = spoilt(result, row, () => ({ observed: {} }));
          const seen = replayed(figure, observed[end] ? wrong : gone)[i]!;
          assert(seen.differs.includes(end), `figure ${figure.number}, line ${i}, ${end}`);
          assertEquals(seen[end], observed[end]);
        }
      }
    }
  }
});

Deno.test("replayed() marks a segment with another number, other flags, or data, and a missing one", () => {
  const spoils = {
    seq: ({ seq }: { seq: number }) => ({ seq: seqAdd(seq, 1) }),
    ack: ({ ack }: { ack: number }) => ({ ack: seqAdd(ack, -1) }),
    flags: ({ flags }: { flags: string }) => ({ flags: flags === "RST" ? "FIN" : "RST" }),
    len: ({ len }: { len: number }) => ({ len: len === 0 ? 1 : 0 }),
  };
  for (const [figure, result] of RESULTS) {
    for (const [i, { segment, leaves }] of figure.lines.entries()) {
      // The initial numbers are where all others are counted from.
      if (segment === undefined || leaves === undefined || segment.flags.includes("SYN")) continue;
      const where = `figure ${figure.number}, line ${i}`;
      for (const [what, spoil] of Object.entries(spoils)) {
        // Without ACK there is no acknowledgment number.
        if (what === "ack" && segment.ack === undefined) continue;
        const wrong = spoilt(result, leaves, ({ wire }) => ({
          wire: wire.map((entry) =>
            entry.from === segment.from && entry.event.startsWith("sent")
              ? { ...entry, ...spoil(entry) }
              : entry
          ),
        }));
        assert(replayed(figure, wrong)[i]!.differs.includes("segment"), `${where}: ${what}`);
      }
      const gone = spoilt(result, leaves, ({ wire }) => ({
        wire: wire.filter(({ event, from }) => !event.startsWith("sent") || from !== segment.from),
      }));
      const seen = replayed(figure, gone)[i]!;
      assertEquals([seen.differs[0], seen.segment], ["segment", undefined], where);
    }
  }
});

Deno.test("replayed() marks a segment that was lost on its way, or arrived as another", () => {
  const four = probeOf(PASSING, FIGURE_12.probe);
  const lost = spoilt(four, 3, ({ wire }) => ({
    wire: wire.map((entry) => ({ ...entry, event: "lost" as const })),
  }));
  assertEquals(differences(FIGURE_12, lost), ["3 arrival"]);
  const altered = spoilt(four, 3, ({ wire }) => ({
    wire: wire.map((entry) => ({ ...entry, event: "altered" as const, ack: 5 })),
  }));
  assertEquals(differences(FIGURE_12, altered), ["3 arrival"]);
});

Deno.test("replayed() compares nothing with rows that were not reached, or in which the lab failed", () => {
  const three = probeOf(PASSING, FIGURE_6.probe);
  for (const verdict of ["skip", "broken"] as const) {
    const ended = spoilt(three, 4, () => ({ verdict }));
    assertEquals(differences(FIGURE_6, ended), ["4 unreached"]);
  }
  assertEquals(differences(FIGURE_6, { ...three, rows: [] }).length, 5);
});

Deno.test("replayed() counts numbers over the end of their space, and none without a SYN", () => {
  const shift = (result: ProbeResult, by: number): ProbeResult => ({
    ...result,
    rows: result.rows.map((row) => ({
      ...row,
      wire: row.wire.map((entry) => ({
        ...entry,
        seq: seqAdd(entry.seq, entry.from === "a" ? by : 0),
        ack: seqAdd(entry.ack, entry.to === "a" ? by : 0),
      })),
    })),
  });
  const close = probeOf(PASSING, FIGURE_13.probe);
  const isn = close.rows[0]!.wire[0]!.seq;
  assertEquals(differences(FIGURE_13, shift(close, -isn - 1)), []);
  const blind = spoilt(close, 0, () => ({ wire: [] }));
  const [, line] = replayed(FIGURE_13, blind);
  assertEquals(line!.differs, ["segment"]);
  assertEquals(notation(line!.segment!), "<SEQ=?><ACK=?><CTL=FIN,ACK>");
});

Deno.test("besides() has what is sent in a figure's rows and is in none of its lines", () => {
  const told = (figure: SequenceFigure, result: ProbeResult) =>
    besides(figure, result).map(notation);
  assertEquals(told(FIGURE_6, probeOf(PASSING, FIGURE_6.probe)), ["<SEQ=301><ACK=106><CTL=ACK>"]);
  assertEquals(told(FIGURE_12, probeOf(PASSING, FIGURE_12.probe)), []);
  assertEquals(told(FIGURE_13, probeOf(PASSING, FIGURE_13.probe)), []);
  for (const figure of [FIGURE_8, FIGURE_10, FIGURE_11]) {
    assertEquals(told(figure, probeOf(CRAFTED, figure.probe)), []);
  }
  // B has begun anew, and the figure has no number for that.
  const answered = ["<SEQ=?><ACK=401><CTL=SYN,ACK>"];
  assertEquals(told(FIGURE_9, probeOf(CRAFTED, FIGURE_9.probe)), answered);
});

Deno.test("replayed() counts from the initial number that is meant, and from letters", () => {
  const half = probeOf(CRAFTED, FIGURE_9.probe);
  const two = half.rows.flatMap(({ wire }) => wire)
    .flatMap(({ from, event, flags, seq }) =>
      from === "a" && event === "sent" && flags === "SYN" ? [seq] : []
    );
  assertEquals(two.length, 2);
  // As if B had not noticed, and acknowledged the new SYN.
  const fooled = spoilt(half, 4, ({ wire }) => ({
    wire: wire.map((entry) => entry.event === "sent" ? { ...entry, ack: two[1]! + 1 } : entry),
  }));
  const [, , , line] = replayed(FIGURE_9, fooled);
  assertEquals(line!.differs, ["segment", "arrival"]);
  assertEquals(notation(line!.segment!), "<SEQ=300><ACK=401><CTL=ACK>");
  const more = spoilt(probeOf(CRAFTED, FIGURE_11.probe), 2, ({ wire }) => ({
    wire: wire.map((entry) => entry.event === "sent" ? { ...entry, seq: entry.seq - 3 } : entry),
  }));
  assertEquals(notation(replayed(FIGURE_11, more)[3]!.segment!), "<SEQ=Z-2><CTL=RST>");
});

Deno.test("replayed() wants as much data as a figure says, where one does", () => {
  const less = spoilt(probeOf(CRAFTED, FIGURE_10.probe), 3, ({ wire }) => ({
    wire: wire.map((entry) => ({ ...entry, len: 9 })),
  }));
  assertEquals(differences(FIGURE_10, less), ["2 segment", "2 arrival"]);
});

Deno.test("replayed() marks an old SYN that nobody has injected", () => {
  const without = spoilt(probeOf(CRAFTED, FIGURE_8.probe), 2, ({ wire }) => ({
    wire: wire.filter(({ injected }) => !injected),
  }));
  assertEquals(differences(FIGURE_8, without), ["3 segment", "3 arrival"]);
});
