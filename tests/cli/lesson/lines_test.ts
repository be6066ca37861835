import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { unicodeWidth } from "@std/cli/unicode-width";
import { setColorEnabled, stripAnsiCode } from "@std/fmt/colors";
import { LESSONS } from "../../../lab/language/lessons.ts";
import { chapterHeading, closing, opening, statementLines } from "../../../lab/cli/lesson/lines.ts";
import type { Drawing } from "../../../lab/cli/lesson/rows.ts";
import { showingOf } from "../../../lab/lesson/showing.ts";
import { CHAPTERS, STATEMENT_IDS, STATEMENTS } from "../../../lab/lesson/statement.ts";
import type { ProbeResult, WireEntry } from "../../../lab/result/result.ts";
import { probe as result, report } from "../../result/make.ts";
import { allPlayed, played, PROBES, SLOW } from "../../lesson/played.ts";
import { ASCII, UNICODE } from "../../../lab/text/signs.ts";

function drawing(language: "en" | "ko", more: Partial<Drawing> = {}): Drawing {
  return { language: LESSONS[language], width: 80, strokes: UNICODE, probes: PROBES, ...more };
}

function drawn(id: keyof typeof STATEMENTS, probes: ProbeResult[], how = drawing("en")): string {
  setColorEnabled(false);
  return statementLines(showingOf(id, { probes }, SLOW), how).join("\n");
}

Deno.test("the lesson fits into 80 columns, in both languages, and leaves nothing unfilled", () => {
  for (const language of ["en", "ko"] as const) {
    for (const strokes of [ASCII, UNICODE]) {
      const how = drawing(language, { strokes });
      const showings = STATEMENT_IDS.map((id) => showingOf(id, { probes: allPlayed() }, SLOW));
      const lines = [
        ...opening(how.language),
        ...CHAPTERS.flatMap((chapter) => chapterHeading(chapter, how.language)),
        ...showings.flatMap((showing) => statementLines(showing, how)),
        ...closing(showings, report(allPlayed()), how.language),
      ].map(stripAnsiCode);
      for (const line of lines) {
        // Arrows and strokes take one column; the width of some of them is ambiguous.
        const width = unicodeWidth(line.replaceAll(/[─◀▶✗]/g, "-"));
        assert(width <= 80, `${width}: ${line}`);
        assert(!/\s$|undefined|\{\w+\}/.test(line), JSON.stringify(line));
        if (language === "ko") assert(!/\bis (delivered|lost)\b|\bcloses\b/.test(line), line);
      }
      for (const id of STATEMENT_IDS) {
        assert(lines.some((line) => line.startsWith(`${id}  `)), id);
      }
    }
  }
});

Deno.test("statementLines() draws the rows that are pointed to, and no others", () => {
  const text = drawn("S17", allPlayed());
  assertEquals(text.match(/^ +\d+ [A-Z]/gm), ["  2 F", "  3 F"]);
  assertStringIncludes(text, "S17  right\n  It is taught: B acknowledges the FIN");
  assertStringIncludes(text, "ACK seq=ISN_B+1 ack=ISN_A+2 ─\n");
  assertStringIncludes(text, "See RFC 9293, 3.6 (figure 12)");
});

Deno.test("statementLines() says what a row shows beside states and segments", () => {
  assertStringIncludes(drawn("S25", allPlayed()), "A's timer is set to 60 s");
  assertStringIncludes(drawn("S22", allPlayed()), "A's timer is set anew, to 60 s");
  assertStringIncludes(drawn("S7", allPlayed()), "B's listener: LISTEN");
  assertStringIncludes(drawn("S22", allPlayed()), "(net.ipv4.tcp_max_tw_buckets is 0 here)");
  assertStringIncludes(drawn("S32", allPlayed()), "out of sight)");
  assertStringIncludes(drawn("S26", allPlayed()), "60 s pass): only with `--slow`");
});

Deno.test("statementLines() names the segment that a row deals with, if no row shows it sent", () => {
  const [id, segment] = ["loss/syn-ack", "b>a SYN,ACK seq=ISN_B ack=ISN_A+1"];
  const lost = played(id, ({ step, wire }) => {
    const [sent] = step === 3 ? played(id).rows[2]!.wire : [];
    return sent === undefined ? { wire } : { wire: [{ ...sent, event: "lost" }] };
  });
  const probes = [...allPlayed().filter((one) => one.id !== id), lost];
  assertStringIncludes(drawn("S5", probes), `lost: ${segment}\n`);
});

Deno.test("statementLines() leaves out what was sent again only because the lab took its time", () => {
  const id = "close/four-way-a-first";
  const again = (rows: readonly number[]) =>
    played(id, ({ step, wire, announced }) => {
      if (!rows.includes(step)) return {};
      const entry = played(id).rows[1]!.wire[0]!;
      return { wire: [...wire, { ...entry, event: "sent again" as const }], announced };
    });
  const text = (rows: readonly number[]) => drawn("S17", [again(rows)]);
  assertEquals(text([2]), text([]));
  // Nor where the row has sent the same, as announced, before.
  const late = (one: WireEntry) => ({ ...one, event: "sent again" as const });
  const twice = played(
    id,
    ({ step, wire }) => step === 2 ? { wire: [...wire, ...wire.map(late)] } : {},
  );
  assertEquals(drawn("S17", [twice]), text([]));
  // Where the row waits for it, it is announced.
  const waited = drawn("S31", [
    played(
      "close/time-wait-fin-again",
      ({ step, wire }) =>
        step === 7
          ? { wire: wire.map((entry) => ({ ...entry, event: "sent again" as const })) }
          : {},
    ),
  ]);
  assertStringIncludes(waited, "(again) ─\n");
});

Deno.test("where rows are missing, nothing is claimed, and it is said why", () => {
  const id = "close/four-way-a-first";
  const failed = played(
    id,
    ({ step }) =>
      step < 3
        ? {}
        : step === 3
        ? { verdict: "fail", reason: "A is\x1b in CLOSED" }
        : { verdict: "skip" },
  );
  const text = drawn("S17", [{ ...failed, verdict: "fail", reason: "row 3: A is in CLOSED" }]);
  assertStringIncludes(text, "S17  not shown here\n");
  assertStringIncludes(
    text.replaceAll(/\s+/g, " "),
    `nothing is claimed here. ${id}, row 3: A is\\x1b in CLOSED`,
  );
  assert(!text.includes("Why:"), text);
  assertEquals(text.match(/^ +\d+ [A-Z]/gm), ["  2 F"]);

  const skipped = drawn("S17", [result(id, { verdict: "skip", reason: "no wire", rows: [] })]);
  assertStringIncludes(skipped.replaceAll(/\s+/g, " "), `nothing is claimed. ${id}: no wire`);
  assert(!skipped.includes("Why:"), skipped);
});

Deno.test("closing() counts what was shown, names what was not, and says what helps", () => {
  const close = STATEMENT_IDS.filter((id) => STATEMENTS[id].chapter === "close");
  const text = (probes: ProbeResult[]) => {
    setColorEnabled(false);
    const showings = close.map((id) => showingOf(id, { probes }, SLOW));
    return closing(showings, report(probes), LESSONS.en).join("\n");
  };
  const all = text(allPlayed());
  assertStringIncludes(all, "14 of 14 statements shown on this kernel (Linux 6.1.0, IPv4).");
  assertStringIncludes(all, "Of all 14: right 8, imprecise 6.");
  assert(!/Not shown|doctor/.test(all), all);
  const id = "close/three-segments";
  const others = allPlayed().filter((one) => one.id !== id);
  const some = text([...others, result(id, { verdict: "skip", reason: "no wire", rows: [] })]);
  assertStringIncludes(some, "13 of 14 statements");
  assertStringIncludes(some, "\nNot shown: S14.\n");
  assertStringIncludes(some, "deno task lab doctor");
});
