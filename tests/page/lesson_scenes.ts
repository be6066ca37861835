/** The lesson, statement by statement. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { LESSON as ENGLISH_LESSON } from "../../lab/language/en/lesson.ts";
import { LESSON as KOREAN_LESSON } from "../../lab/language/ko/lesson.ts";
import { CHAPTERS, STATEMENT_IDS, STATEMENTS } from "../../lab/lesson/statement.ts";
import { html } from "../../lab/page/html.ts";
import { ENGLISH } from "../../lab/language/en/page.ts";
import type { ProbeResult } from "../../lab/result/result.ts";
import { allPlayed, played } from "../lesson/played.ts";
import { report } from "../result/make.ts";
import { page as asPage, PASSING } from "./reports.ts";
import type { Stage } from "./stage.ts";

function lessonPage(probes: readonly ProbeResult[], language: "en" | "ko" = "en"): string {
  const context = { quiet: false, verbose: false };
  return html(report(probes), context, { chapters: CHAPTERS, language });
}

/** The texts without the marks around what is typed as it is. */
function plain(text: string): string {
  return text.replaceAll("`", "");
}

/** The lesson, statement by statement. */
export async function lessonScenes(
  { browser, page, step, heading, focused }: Stage,
): Promise<void> {
  const says = () => page.locator(".lesson h2 .says").textContent();
  const text = (id: keyof typeof ENGLISH_LESSON.statements) => ENGLISH_LESSON.statements[id];

  await step("opens with the lesson, from its beginning, and only where there is one", async () => {
    await browser.open(asPage(PASSING), "#/lesson/S7");
    assertEquals(await heading(), "✓ All 11 passed");
    assertEquals(await page.locator("header nav").count(), 0);
    await browser.open(lessonPage(allPlayed()));
    assertEquals(await heading(), ENGLISH_LESSON.labels.title);
    assertEquals(await page.locator("main .statements a").count(), STATEMENT_IDS.length);
    await browser.follow(() => page.locator("main .turn").click());
    assertEquals(await says(), plain(text("S1").says));
    assertMatch(page.url(), /#\/lesson\/S1/);
  });

  await step(
    "has every statement with its judgement, its first row, its reason and sections",
    async () => {
      const seen = await browser.visit(
        STATEMENT_IDS.map((id) => `#/lesson/${id}`),
        () => ({
          says: document.querySelector(".lesson h2 .says")!.textContent,
          judgement: document.querySelector(".lesson h2 .judgement")!.textContent,
          step: document.querySelector("#caption .count")?.textContent ?? "",
          why: document.querySelector(".lesson .why")!.textContent,
          pointed: document.querySelectorAll(".band.pointed").length,
          parts: document.querySelectorAll(".lesson .parts a").length,
        }),
      );
      for (const [i, id] of STATEMENT_IDS.entries()) {
        const { judgement, shows, sections } = STATEMENTS[id];
        const counter = "counter" in STATEMENTS[id] ? 1 : 0;
        const one = seen[i]!;
        assertEquals(one.says, plain(text(id).says));
        assertEquals(one.judgement, ENGLISH_LESSON.judgements[judgement], id);
        assertMatch(one.step, new RegExp(`^Step \\d+ of \\d+ \\(row ${shows[0].rows[0]}\\)`), id);
        assert(one.why.includes(plain(text(id).why)) && one.why.includes(sections[0]), id);
        assertEquals(one.pointed, shows[0].rows.length, id);
        assertEquals(one.parts, shows.length + counter === 1 ? 0 : shows.length + counter, id);
      }
    },
  );

  await step("turns by buttons and by keys, and steps by the arrows", async () => {
    await browser.go("#/lesson/S7");
    assertEquals((await focused())?.startsWith(plain(text("S7").says)), true);
    for (
      const [key, id] of [["n", "S8"], ["PageDown", "S9"], ["PageUp", "S8"], ["p", "S7"]] as const
    ) {
      await browser.follow(() => page.keyboard.press(key));
      assertEquals(await says(), plain(text(id).says), key);
    }
    await browser.follow(() => page.keyboard.press("ArrowRight"));
    assertMatch(page.url(), /#\/lesson\/S7\/0\/3$/);
    assertMatch(await page.locator("#caption").textContent() ?? "", /B's listener: LISTEN/);
    await browser.follow(() => page.locator(".where .turn").last().click());
    assertEquals(await says(), plain(text("S8").says));
    await browser.go("#/lesson/S1");
    await browser.follow(() => page.keyboard.press("p"));
    assertEquals(await heading(), ENGLISH_LESSON.labels.title);
    await browser.go(`#/lesson/${STATEMENT_IDS.at(-1)}`);
    assertEquals(await page.locator(".where .turn").count(), 1);
    await page.keyboard.press("n");
    assertEquals(await says(), plain(text(STATEMENT_IDS.at(-1)!).says));
  });

  await step("shows where a statement does not hold, by an address that stays", async () => {
    await browser.open(lessonPage(allPlayed()), "#/lesson/S24/1/5");
    assertMatch(await page.locator("#caption").textContent() ?? "", /^Step 6 of \d+ \(row 5\)/);
    assertEquals(
      await page.locator(".parts [aria-current] code").textContent(),
      "close/data-after-fin",
    );
    await browser.follow(() => page.locator(".parts a").first().click());
    assertMatch(page.url(), /#\/lesson\/S24\/0/);
    await browser.follow(() => page.locator("header nav a").last().click());
    assertMatch((await heading())!, /passed/);
    await browser.follow(() => page.locator("header nav a").first().click());
    assertEquals(await heading(), ENGLISH_LESSON.labels.title);
  });

  await step("claims nothing where a row failed, and says so", async () => {
    const id = "close/four-way-a-first";
    const failed = played(
      id,
      ({ step }) => step === 3 ? { verdict: "fail", reason: "A is in CLOSED" } : {},
    );
    const others = allPlayed().filter((probe) => probe.id !== id);
    await browser.open(lessonPage([...others, failed]), "#/lesson/S17");
    const { notShown } = ENGLISH_LESSON.labels;
    assertEquals(await page.locator("h2 .judgement").textContent(), notShown);
    assert(!(await page.locator(".why").textContent())!.includes(plain(text("S17").why)));
    assertMatch((await page.locator(".reason").textContent())!, /A is in CLOSED/);
    await browser.go("#/lesson/S26/2");
    assertEquals(
      await page.locator(".lesson > .nothing").textContent(),
      ENGLISH.lessonSlow.replace("{probe}", "loopback/time-wait-60-s").replace("{row}", "3"),
    );
  });

  await step("is Korean where it was asked for, large, and fits a narrow screen", async () => {
    await browser.open(lessonPage(allPlayed(), "ko"), "#/lesson/S7");
    assertEquals(await says(), plain(KOREAN_LESSON.statements.S7.says));
    const size = (selector: string) =>
      page.locator(selector).first().evaluate((node) =>
        parseFloat(getComputedStyle(node).fontSize)
      );
    assert(await size(".lesson h2") >= 28 && await size(".why p") >= 18);
    assertEquals(await browser.findings(), []);
    await page.locator("#toggle-list").click();
    assertEquals(await page.locator("#list a[aria-current]").count(), 1);
    await page.setViewportSize({ width: 390, height: 844 });
    for (const address of ["#/lesson", "#/lesson/S7", "#/lesson/S24/1"]) {
      await browser.open(lessonPage(allPlayed(), "ko"), address);
      const [page_, body] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.body.clientWidth,
      ]);
      assert(page_! <= body!, `${address}: ${page_} > ${body}`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await browser.open(lessonPage(allPlayed()), "#/lesson/S24/1");
  });
}
