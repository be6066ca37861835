import { assert, assertEquals } from "@std/assert";
import { lessonView } from "../../lab/page/lesson_view.ts";
import { CHAPTERS, STATEMENT_IDS, STATEMENTS } from "../../lab/lesson/statement.ts";
import type { ProbeResult } from "../../lab/result/result.ts";
import { allPlayed, played } from "../lesson/played.ts";
import { report } from "../result/make.ts";

const ALL = { chapters: CHAPTERS, language: "en" } as const;

function view(probes: readonly ProbeResult[], more: Parameters<typeof report>[1] = {}) {
  return lessonView(report(probes, more), ALL).statements;
}

Deno.test("lessonView() has every statement, each with the probes and rows that show it", () => {
  const probes = allPlayed();
  const statements = view(probes);
  assertEquals(statements.map(({ id }) => id), [...STATEMENT_IDS]);
  for (const { id, shown, parts } of statements) {
    assert(shown, id);
    const named = [...STATEMENTS[id].shows.map((one) => one.probe)];
    assertEquals(parts.filter(({ label }) => label === "shown").map(({ id }) => id), named);
    for (const { id, probe, rows, missing } of parts) {
      if (missing?.lack === "slow") continue;
      assertEquals([probes[probe!]?.id, missing], [id, undefined]);
      for (const row of rows) assertEquals(probes[probe!]!.rows[row]?.verdict, "pass");
    }
  }
});

Deno.test("lessonView() has the chapters that were asked for, in both languages", () => {
  const { statements, chapters, texts } = lessonView(report([]), {
    chapters: ["close"],
    language: "ko",
  });
  assertEquals(chapters, ["close"]);
  assertEquals(statements.every(({ chapter }) => chapter === "close"), true);
  for (const { id, sections } of statements) {
    assert(texts.en.statements[id].why !== texts.ko.statements[id].why);
    assert(!/ and | figures? |\bfirst\b/.test(sections.ko), sections.ko);
  }
});

Deno.test("lessonView() claims nothing of a statement whose row failed, or was not reached", () => {
  const id = "close/four-way-a-first";
  const failed = played(id, ({ step }) => step === 3 ? { verdict: "fail", reason: "no" } : {});
  const others = allPlayed().filter((probe) => probe.id !== id);
  const s17 = view([...others, failed]).find(({ id }) => id === "S17")!;
  assertEquals([s17.shown, s17.parts[0]!.missing], [false, {
    lack: "failed",
    row: 3,
    // What has no facts is in the report's own words in every language.
    reason: { en: "no", ko: "no" },
  }]);
  const fact = { kind: "state", socket: "a", observed: "CLOSED", expected: "FIN-WAIT-2" } as const;
  const told = played(
    id,
    ({ step }) => step === 3 ? { verdict: "fail", reason: "no", mismatches: [fact] } : {},
  );
  const { reason } = view([...others, told]).find(({ id }) => id === "S17")!.parts[0]!.missing!;
  assertEquals([reason.en, /[\uac00-\ud7a3]/.test(reason.ko)], ["no", true]);
  // Its ladder is there all the same, to be looked at.
  assertEquals(s17.parts[0]!.probe, others.length);
});

Deno.test("lessonView() tells what was left out for its length from what an interrupt left out", () => {
  const lack = (interrupted: boolean) => {
    const parts = view(allPlayed(), { interrupted }).flatMap(({ parts }) => parts);
    return parts.find(({ id }) => id === "loopback/time-wait-60-s")!.missing?.lack;
  };
  assertEquals([lack(false), lack(true)], ["slow", "skipped"]);
});
