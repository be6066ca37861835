import { assertEquals } from "@std/assert";
import {
  lessonAddress,
  overviewAddress,
  probeAddress,
  readAddress,
} from "../../lab/page/client/route.ts";
import { pageData } from "../../lab/page/page_data.ts";
import { hostile, PASSING } from "./reports.ts";

const PAGE = pageData(PASSING, { quiet: false });
const LESSON = pageData(PASSING, { quiet: false }, { chapters: ["handshake"], language: "en" });

Deno.test("readAddress() finds every probe and every step that probeAddress() names", () => {
  for (const report of [PASSING, hostile(PASSING)]) {
    const page = pageData(report, { quiet: false });
    for (const [index, probe] of report.probes.entries()) {
      const found = (step?: number) => readAddress(page, probeAddress(probe, step));
      assertEquals(found(), { view: "probe", index, step: undefined });
      assertEquals(found(2), { view: "probe", index, step: 2 });
    }
  }
});

Deno.test("readAddress() takes the first family where none is named", () => {
  const index = PASSING.probes.findIndex(({ id }) => id === "handshake/three-way");
  assertEquals(readAddress(PAGE, "#handshake/three-way"), {
    view: "probe",
    index,
    step: undefined,
  });
});

Deno.test("readAddress() reads what is chosen in the figure", () => {
  assertEquals(readAddress(PAGE, "#/state/CLOSING"), {
    view: "overview",
    chosen: { kind: "state", name: "CLOSING" },
  });
  assertEquals(readAddress(PAGE, "#/transition/LISTEN/CLOSED"), {
    view: "overview",
    chosen: { kind: "transition", from: "LISTEN", to: "CLOSED" },
  });
});

Deno.test("readAddress() shows the overview where an address leads nowhere", () => {
  for (const hash of ["", "#", "#no/such/4", "#handshake/three-way/5", "#%E0%A4", "#/x"]) {
    assertEquals(readAddress(PAGE, hash), { view: "overview" }, hash);
  }
});

Deno.test("readAddress() finds every statement of the page's lesson, its parts and their steps", () => {
  for (const { id } of LESSON.lesson!.statements) {
    const found = (part?: number, step?: number) =>
      readAddress(LESSON, lessonAddress(id, part, step));
    assertEquals(found(), { view: "lesson", id, part: 0, step: undefined });
    assertEquals(found(1), { view: "lesson", id, part: 1, step: undefined });
    assertEquals(found(1, 3), { view: "lesson", id, part: 1, step: 3 });
  }
  assertEquals(lessonAddress("S7"), "#/lesson/S7");
});

Deno.test("a lesson's page opens with the lesson, and has the run elsewhere", () => {
  // S24 is of another chapter.
  for (const hash of ["", "#", "#/lesson", "#/lesson/S24", "#/lesson/S99"]) {
    assertEquals(readAddress(LESSON, hash), { view: "lesson", part: 0, step: undefined }, hash);
  }
  assertEquals(readAddress(LESSON, overviewAddress(LESSON)), { view: "overview" });
  assertEquals(readAddress(PAGE, overviewAddress(PAGE)), { view: "overview" });
  assertEquals(readAddress(PAGE, "#/lesson/S7"), { view: "overview" });
  assertEquals(readAddress(LESSON, "#handshake/refused/4").view, "probe");
});
