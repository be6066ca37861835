/** Cases with the way to where they begin, and segments that were injected or altered. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { ENGLISH } from "../../lab/language/en/page.ts";
import { KOREAN } from "../../lab/language/ko/page.ts";
import { probeAddress } from "../../lab/page/client/route.ts";
import { CRAFTED, HOSTILE, hostile, page as asPage, probeOf } from "./reports.ts";
import type { Stage } from "./stage.ts";
import { expectedStep } from "./steps.ts";

const CASE = probeOf(CRAFTED, "arrives/established/rst-window");
const WAY = CASE.way!.length;

/** Cases and crafted segments. */
export async function craftedScenes(
  { browser, page, step, shown, links, focused }: Stage,
): Promise<void> {
  await step(
    "has every step of every probe and case as the report has it, the given ones too",
    async () => {
      await browser.open(asPage(CRAFTED));
      for (const probe of CRAFTED.probes) {
        const { way = [], rows } = probe;
        for (let at = -way.length; at < rows.length; at++) {
          await browser.go(`#${probe.id}/${probe.family}/${at}`);
          const { caption, ...seen } = await shown();
          assertEquals(seen, expectedStep(probe, at));
          const of = at < 0 ? way : rows;
          const number = (at < 0 ? at + way.length : at) + 1;
          const name = at < 0 ? "Given" : "Step";
          assert(caption.startsWith(`${name} ${number} of ${of.length}`), caption);
        }
      }
    },
  );

  await step("begins a case at its own row, below what it was given", async () => {
    await browser.open(asPage(CRAFTED), `#${CASE.id}/4`);
    assertEquals((await shown()).marked, "0");
    assertEquals(await page.locator(".ladder .band").count(), WAY + 1);
    assertEquals(await page.locator(".ladder .band.given").count(), WAY);
    const numbers = await page.locator(".ladder .number").allTextContents();
    assertEquals(numbers.slice(-2), [`given ${WAY - 1}`, "0"]);
    const colour = (selector: string) =>
      page.locator(selector).evaluate((node) => getComputedStyle(node).fill);
    const [given, own] = [
      ".ladder .row.given .action >> nth=0",
      ".ladder .row:not(.given) .action",
    ];
    assert(await colour(given) !== await colour(own));
    assertEquals(await page.locator(".rows tr.given").count(), WAY);
  });

  await step("steps back into what was given, and to its beginning", async () => {
    await page.locator("#back").click();
    assertMatch(page.url(), new RegExp(`#${CASE.id}/4/-1$`));
    assertEquals((await shown()).marked, `given ${WAY - 1}`);
    assertEquals(await page.locator(".raw .nothing").textContent(), ENGLISH.givenText);
    await page.keyboard.press("Home");
    assertEquals((await shown()).marked, "given 0");
    assertEquals(await page.locator("#first").getAttribute("aria-disabled"), "true");
    const slider = page.locator("#step");
    assertEquals(await slider.getAttribute("aria-valuetext"), `Given 1 of ${WAY}`);
    assertEquals(await slider.getAttribute("min"), String(-WAY));
    await page.keyboard.press("End");
    assertEquals((await shown()).marked, "0");
    await page.locator(".rows button", { hasText: "given 2" }).click();
    assertEquals((await shown()).marked, "given 2");
    await page.locator(".ladder .band").nth(1).click({ position: { x: 4, y: 4 } });
    assertEquals((await shown()).marked, "given 1");
  });

  await step("draws what was held on the way, and is still", async () => {
    const probe = probeOf(CRAFTED, "arrives/time-wait/fin-again");
    await browser.go(`#${probe.id}/4/0`);
    assertEquals((await shown()).held, expectedStep(probe, 0).held);
    assert((await shown()).held > 0);
    const held = page.locator(".detail h3", { hasText: ENGLISH.stillHeld });
    assertEquals(await held.count(), 1);
  });

  await step(
    "draws an injected segment as such, with its text, in ladder, step and table",
    async () => {
      const text = "RST seq=RCV.NXT+100";
      await browser.go(`#${CASE.id}/4/-1`);
      const arrow = page.locator(".ladder .segment.injected");
      assertEquals(await arrow.count(), 1);
      await arrow.locator(".line").last().waitFor({ state: "hidden" });
      await page.keyboard.press("ArrowRight");
      const dashes = (node: Element) => getComputedStyle(node).strokeDasharray;
      assert(await arrow.locator(".whole .line").evaluate(dashes) !== "none");
      const other = page.locator(".ladder .segment:not(.injected) .whole .line").first();
      assertEquals(await other.evaluate(dashes), "none");
      assertEquals(await arrow.locator(".arrival").textContent(), `${ENGLISH.injected} ${text}`);
      assertEquals(await page.locator(".detail .made").allTextContents(), [text]);
      assertEquals(await page.locator(".rows .made").allTextContents(), [text]);
      await page.locator("#absolute").click();
      const { seq } = CASE.rows[0]!.wire[0]!;
      assertEquals(await arrow.locator(".label").textContent(), `RST seq=${seq}`);
      await page.locator("#relative").click();
      assertEquals(await arrow.locator(".label").textContent(), "RST seq=ISN_B+101");
    },
  );

  await step("tells by which text a segment was altered", async () => {
    await browser.go("#handshake/unacceptable-ack/4/3");
    const told = page.locator(".ladder .segment.altered .arrival");
    assertEquals(await told.textContent(), `${ENGLISH.altered} ack=+999`);
    assertEquals(await page.locator(".detail .made").allTextContents(), ["ack=+999"]);
  });

  await step("opens a case whose beginning was not reached where its way went wrong", async () => {
    const probe = probeOf(CRAFTED, "arrives/time-wait/rst");
    await browser.go(`#${probe.id}/4`);
    assertEquals((await shown()).marked, `given ${probe.notReached}`);
    await page.locator(".ladder .row.given.fail .state.differs").waitFor();
    assertMatch((await page.locator(".reason").first().textContent())!, /not reached/);
  });

  await step("has a figure of the RFC with an old SYN beside what was seen", async () => {
    await browser.go("#recovery/old-syn/4/2");
    const third = page.locator(".sequence li", { hasText: "(duplicate)" });
    assertMatch((await third.textContent())!, /…<SEQ=90><CTL=SYN>→SYN-RECEIVED/);
    assertEquals(await page.locator(".sequence li.differs").count(), 0);
    await browser.go("#recovery/half-open-syn/4");
    const texts = await page.locator(".sequence .asDrawn").allTextContents();
    assert(texts.some((text) => text.includes("(send 300,receive 100)")), texts.join());
  });

  await step(
    "lists the cases of a family together, and opens it for what is shown or looked for",
    async () => {
      await browser.open(asPage(CRAFTED));
      const families = page.locator("#entries details.kin");
      const open = () =>
        families.evaluateAll((all) => all.filter((one) => one.hasAttribute("open")).length);
      assertEquals([await families.count() > 2, await open()], [true, 0]);
      const established = families.filter({ hasText: "arrives/established/" }).first();
      assertMatch((await established.locator("summary").textContent())!, /2 cases$/);
      await established.locator("a").first().waitFor({ state: "hidden" });
      await established.locator("summary").focus();
      await page.keyboard.press("Enter");
      await established.locator("a").first().waitFor();
      await page.keyboard.press("Tab");
      assertMatch((await focused())!, /arrives\/established\//);
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Space");
      await established.locator("a").first().waitFor({ state: "hidden" });
      await page.locator("#search").fill("fin-again");
      assertEquals([await open(), (await links()).length], [1, 1]);
      await browser.follow(() => page.locator("#entries a").click());
      await page.locator("#search").fill("");
      const shownNow = families.filter({ has: page.locator("[aria-current]") });
      assertEquals([await open(), await shownNow.count()], [1, 1]);
      assertEquals(await shownNow.getAttribute("open"), "");
      await browser.go("#");
      assertEquals(await open(), 0);
    },
  );

  await step("shows cases on a narrow screen, in Korean, and hostile texts as texts", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await browser.open(asPage(CRAFTED), `#${CASE.id}/4/0`);
    const wider = () =>
      page.evaluate(() => document.documentElement.scrollWidth > document.body.clientWidth);
    assertEquals(await wider(), false);
    assertEquals(await page.locator(".ladder.narrow .number").first().textContent(), "·");
    const inside = await page.locator(".ladder .arrival, .ladder .label").evaluateAll((all) => {
      const { left, right } = document.querySelector(".ladder")!.getBoundingClientRect();
      return all.map((one) => one.getBoundingClientRect())
        .every((box) => box.left >= left && box.right <= right);
    });
    assert(inside);
    await page.locator("#toggle-list").click();
    const family = page.locator("#entries details[open] summary").first();
    await family.waitFor();
    assertEquals(await wider(), false);
    await page.setViewportSize({ width: 1280, height: 800 });
    await browser.open(asPage(CRAFTED), `#${CASE.id}/4/-2`);
    await page.locator("#language-ko").click();
    const first = await page.locator(".ladder .number").first().textContent();
    assertEquals(first, KOREAN.givenStep.replace("{n}", "0"));
    assertMatch(
      await page.locator(".ladder .injected .arrival").textContent() ?? "",
      /^만들어 넣음 RST/,
    );
    await page.locator("#language-en").click();
    await browser.open(asPage(hostile(CRAFTED)));
    const worse = hostile(CRAFTED);
    await browser.go(probeAddress(probeOf(worse, `${CASE.id}${HOSTILE}`), 0));
    assert(await page.locator(".rows .made").count() > 0);
    assert(
      (await page.locator(".rows .made").allTextContents()).every((text) => text.includes(HOSTILE)),
    );
    assertEquals(await page.locator("img, script:not([id]):not(body > *)").count(), 0);
  });

  await step("has nothing that axe-core finds fault with in cases", async () => {
    await browser.open(asPage(CRAFTED));
    for (const theme of ["light", "dark"]) {
      await page.locator("#theme").selectOption(theme);
      for (const address of [`#${CASE.id}/4/0`, `#${CASE.id}/4/-1`, "#recovery/half-open-syn/4"]) {
        await browser.go(address);
        assertEquals(await browser.findings(), [], `${theme}, ${address}`);
      }
    }
    await page.locator("#theme").selectOption("auto");
  });
}
