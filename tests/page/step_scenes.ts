/** Steps as places: their addresses, keys, and what is told beside them. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { STATES } from "../../lab/language/en/states.ts";
import { overlaps } from "./geometry.ts";
import { CRAFTED, FAILING, page as asPage, PASSING } from "./reports.ts";
import type { Stage } from "./stage.ts";

/** Steps as places: their addresses, keys, and what is told beside them. */
export async function stepScenes({ browser, page, step, shown }: Stage): Promise<void> {
  const at = async (row: number) => assertEquals((await shown()).marked, String(row));

  await step("begins where nothing has happened, or with what failed", async () => {
    await browser.open(asPage(PASSING), "#close/four-way-a-first/4");
    const { caption } = await shown();
    assertMatch(caption, /^Step 1 of 7 \(row 0\)/);
    await browser.open(asPage(FAILING), "#close/four-way-a-first/4");
    assert(!(await shown()).caption.startsWith("Step 1 "));
  });

  await step("goes back and forward through the steps that were chosen", async () => {
    await browser.open(asPage(PASSING), "#close/four-way-a-first/4/1");
    await browser.follow(() => page.keyboard.press("ArrowRight"));
    await browser.follow(() => page.locator("#last").click());
    assertMatch(page.url(), /#close\/four-way-a-first\/4\/6$/);
    for (const [go, row] of [["goBack", 2], ["goBack", 1], ["goForward", 2]] as const) {
      await browser.follow(() => page[go]());
      await at(row);
    }
  });

  await step("plays by Space, unless that presses something, and lists its keys", async () => {
    await browser.open(asPage(PASSING), "#close/four-way-a-first/4/0");
    const play = page.locator("#play");
    await page.locator(".stage").focus();
    await page.keyboard.press("Space");
    assertEquals(await play.getAttribute("aria-label"), "Pause");
    await page.keyboard.press("Space");
    assertEquals(await play.getAttribute("aria-label"), "Play");
    await page.locator("#forward").focus();
    await browser.follow(() => page.keyboard.press("Space"));
    await at(1);
    await page.keyboard.press("?");
    await page.locator("#keys").waitFor();
    assertEquals(await browser.findings(), []);
    await page.keyboard.press("ArrowRight");
    await at(1);
    await page.keyboard.press("Escape");
    await page.locator("#keys").waitFor({ state: "detached" });
    await page.locator("#show-keys").click();
    await page.locator("#close-keys").click();
    await page.locator("#keys").waitFor({ state: "detached" });
  });

  await step("explains a state beside it, by a click and by keyboard", async () => {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      await browser.open(asPage(PASSING), "#close/four-way-a-first/4/2");
      await page.locator(".ladder .row.now .state.a").click();
      const note = page.locator("#state-note");
      assertEquals(await note.locator("h3").textContent(), "FIN-WAIT-1");
      assertEquals(await note.locator(".line").textContent(), STATES["FIN-WAIT-1"].line);
      const { x, y, width: wide, height } = (await note.boundingBox())!;
      assert(x >= 0 && y >= 0 && x + wide <= width && y + height <= 800, `${x} ${y}`);
      assertEquals(await browser.findings(), []);
      await page.keyboard.press("Escape");
      await note.waitFor({ state: "detached" });
      await page.locator(".states .explains").first().press("Enter");
      assertEquals(await note.locator("h3").textContent(), "FIN-WAIT-1");
      await browser.follow(() => note.locator("a").click());
      assertMatch(page.url(), /#\/state\/FIN-WAIT-1$/);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await step("tells the time at the left, of what is sent and of what arrives", async () => {
    await browser.open(asPage(PASSING), "#close/four-way-a-first/4/6");
    const times = await page.locator(".ladder .segment .time").evaluateAll((all) =>
      all.map((one) => ({ text: one.textContent, x: one.getBoundingClientRect().right }))
    );
    const line = (await page.locator(".ladder .lifeline.a").boundingBox())!.x;
    assert(times.length >= 14 && times.every(({ x }) => x < line));
    assert(times.every(({ text }) => /^\d+(\.\d+)? m?s$/.test(text)), JSON.stringify(times));
  });

  for (const width of [1280, 390]) {
    await step(`writes nothing over an arrow or another text at ${width} px`, async () => {
      await page.setViewportSize({ width, height: 800 });
      for (const report of [PASSING, CRAFTED, FAILING]) {
        await browser.open(asPage(report));
        for (const language of ["en", "ko"]) {
          await page.locator(`#language-${language}`).click();
          const addresses = report.probes.map(({ id, family }) => `#${id}/${family}/0`);
          const found = (await browser.visit(addresses, overlaps)).flat();
          assertEquals(found, [], language);
        }
        await page.locator("#language-en").click();
      }
      // It would be seen.
      await browser.open(asPage(PASSING), "#close/simultaneous/4/0");
      await page.evaluate(() => {
        const label = document.querySelector(".ladder .label")!;
        label.setAttribute("y", String(Number(label.getAttribute("y")) + 12));
      });
      assert((await page.evaluate(overlaps)).length > 0);
    });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}
