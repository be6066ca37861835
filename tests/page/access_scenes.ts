/** The page for everybody: languages, themes, paper, narrow screens, hostile texts. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { TITLES as KOREAN_TITLES } from "../../lab/language/ko/titles.ts";
import { KOREAN } from "../../lab/language/ko/page.ts";
import { FAILING, HOSTILE, hostile, page as asPage, PASSING } from "./reports.ts";
import type { Stage } from "./stage.ts";

/** The page for everybody: languages, themes, paper, narrow screens, hostile texts. */
export async function accessScenes(
  { browser, page, step, shown: shownStep, heading, focused }: Stage,
): Promise<void> {
  await step("speaks Korean, by choice and by the browser's preference", async () => {
    await browser.open(asPage(PASSING));
    await page.locator("#language-ko").click();
    assertEquals(await page.locator("html").getAttribute("lang"), "ko");
    assertEquals(await focused(), "language-ko");
    assertMatch((await heading())!, /11개 모두 통과/);
    await browser.go("#close/simultaneous/4/1");
    assertMatch((await shownStep()).caption, /A가 닫는다\(close\)/);
    assertEquals(await heading(), KOREAN_TITLES["close/simultaneous"]);
    assertEquals(await page.locator(".head [lang=en]").count(), 0);
    await page.locator("#language-en").click();
    await page.addInitScript(() =>
      Object.defineProperty(navigator, "language", { get: () => "ko-KR", configurable: true })
    );
    await browser.open(asPage(PASSING));
    assertEquals(await page.title(), KOREAN.title);
    await page.addInitScript(() =>
      Object.defineProperty(navigator, "language", { get: () => "en-GB" })
    );
  });

  await step("is light or dark, as the system is or as one chooses", async () => {
    await browser.open(asPage(PASSING));
    const dark = () =>
      page.evaluate(() => getComputedStyle(document.body).backgroundColor !== "rgb(255, 255, 255)");
    const seen = [];
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      for (const theme of ["auto", "light", "dark"]) {
        await page.locator("#theme").selectOption(theme);
        seen.push(await dark());
      }
    }
    assertEquals(seen, [false, false, true, true, false, true]);
    await page.emulateMedia({ colorScheme: "light" });
  });

  await step("hides the list, skips to the content, and prints", async () => {
    await page.locator("#toggle-list").click();
    await page.locator("#list").waitFor({ state: "hidden" });
    assertEquals(await focused(), "toggle-list");
    assertEquals(await page.locator("#toggle-list").getAttribute("aria-expanded"), "false");
    await page.locator("#toggle-list").click();
    await page.locator("#list").waitFor();
    await page.locator(".skip-link").press("Enter");
    assertEquals(await focused(), "main");
    await page.evaluate(() => Object.assign(globalThis, { print: () => document.title = "✓" }));
    await page.locator("#print").click();
    assertEquals(await page.title(), "✓");
  });

  await step("fits paper and a narrow screen", async () => {
    await browser.go("#handshake/three-way/4/1");
    await page.emulateMedia({ media: "print" });
    await page.locator(".player").waitFor({ state: "hidden" });
    assertEquals(await page.locator(".ladder .whole:visible").count(), 5);
    await page.locator(".on-paper").first().waitFor();
    await page.emulateMedia({ media: "screen" });
    await page.setViewportSize({ width: 390, height: 844 });
    await browser.open(asPage(PASSING), "#handshake/three-way/4/3");
    await page.locator("#list").waitFor({ state: "hidden" });
    await page.locator(".ladder.narrow").waitFor();
    const wider = () =>
      page.evaluate(() => document.documentElement.scrollWidth > document.body.clientWidth);
    assertEquals(await wider(), false);
    await browser.go("#");
    assertEquals(await wider(), false);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await step("shows hostile texts as texts", async () => {
    const report = hostile(FAILING);
    await browser.open(asPage(report));
    await browser.follow(() => page.locator("#entries a").first().click());
    const shown = await shownStep();
    assert(shown.evidence["a"]!.includes(HOSTILE) && shown.evidence["b"]!.includes(HOSTILE));
    assert((await heading())!.includes(HOSTILE));
    for (const address of ["#", "#/transition/LISTEN/CLOSED", `#/state/${HOSTILE}`, "#%E0%A4"]) {
      await browser.go(address);
    }
    await page.locator("#language-ko").click();
    assertEquals(await page.locator("img, script:not([id]):not(body > *)").count(), 0);
  });

  await step("has nothing that axe-core finds fault with", async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await browser.open(asPage(FAILING));
    const overview = "#/transition/ESTABLISHED/FIN-WAIT-1";
    const probe = "#close/four-way-a-first/4";
    for (
      const [theme, language, ...addresses] of [
        ["light", "en", overview, probe],
        ["light", "ko", probe],
        ["dark", "en", probe],
        ["dark", "ko", overview],
      ] as const
    ) {
      await page.locator("#theme").selectOption(theme);
      await page.locator(`#language-${language}`).click();
      for (const address of addresses) {
        await browser.go(address);
        assertEquals(await browser.findings(), [], `${theme}, ${language}, ${address}`);
      }
    }
  });
}
