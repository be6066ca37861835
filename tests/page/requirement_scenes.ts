/** The requirements of RFC 9293 on the page: their verdicts, and where each row leads. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { conformityOf } from "../../lab/conform/conform.ts";
import { requirementsView } from "../../lab/page/requirement_view.ts";
import type { Report } from "../../lab/result/result.ts";
import { CRAFTED, page as asPage } from "./reports.ts";
import type { Stage } from "./stage.ts";

const WAS = "3.10.7.4-rst-challenged";

/** The same run, but for a row that failed. */
function failing(report: Report): Report {
  const probes = report.probes.map((probe) =>
    probe.id !== "arrives/established/rst-window" ? probe : {
      ...probe,
      verdict: "fail" as const,
      reason: "why it failed",
      rows: probe.rows.map((row) => ({
        ...row,
        verdict: "fail" as const,
        verifies: [WAS] as never,
      })),
    }
  );
  return { ...report, probes };
}

/** What the page says of requirements. */
export async function requirementScenes(
  { browser, page, step, heading, focused, shown }: Stage,
): Promise<void> {
  const lines = page.locator(".requirements tbody tr:not(.section)");
  const line = (id: string) => lines.filter({ has: page.locator(`th a:text-is("${id}")`) });

  await step(
    "has a line for each requirement, with the verdict that the run comes to",
    async () => {
      await browser.open(asPage(CRAFTED));
      await browser.follow(() => page.locator(".conforms a").click());
      assertEquals(await heading(), requirementsView(CRAFTED).rfc9293.badge.en);
      const told = await lines.evaluateAll((all) =>
        all.map((one) => [
          one.querySelector("th a")!.textContent,
          one.querySelector(".badge")!.textContent.slice(2),
        ])
      );
      const judged = Object.fromEntries(conformityOf(CRAFTED).map((one) => [one.id, one.verdict]));
      assertEquals(Object.fromEntries(told), judged);
      assertEquals(told.length, 129);
    },
  );

  await step("shows a verdict that is another, with why, and leads to the row", async () => {
    await browser.open(asPage(failing(CRAFTED)), `#/requirements/${WAS}`);
    assertEquals(await focused(), `${WAS}MUST`);
    const row = line(WAS);
    assertEquals(await row.locator(".badge").textContent(), "✗ not met");
    assertEquals(await row.locator(".shown-by small").first().textContent(), "why it failed");
    await browser.follow(() => row.locator(".shown-by a").first().click());
    assertMatch((await shown()).address, /^#arrives\/established\/rst-window\/4\/0$/);
    await page.goBack();
    await browser.arrived();
    assertEquals(await focused(), `${WAS}MUST`);
  });

  await step("leaves out others than are asked for", async () => {
    const all = await lines.count();
    await page.locator("#requirements-not-met").click();
    assertEquals(await lines.filter({ visible: true }).count(), 1);
    assertEquals(await page.locator(".requirements .section:visible").count(), 1);
    await page.locator("#requirements-not-met").click();
    assertEquals(await lines.filter({ visible: true }).count(), all);
  });

  await step("has the cases of the TC8 list too", async () => {
    await browser.follow(() => page.locator('.requirements a[href="#/tc8"]').click());
    assertEquals(await lines.count(), 116);
    assertMatch((await heading())!, /^TC8: /);
  });

  await step(
    "speaks Korean, fits a narrow screen, and axe-core finds no fault with it",
    async () => {
      for (const [theme, language] of [["light", "en"], ["dark", "ko"]] as const) {
        await page.setViewportSize({ width: 390, height: 844 });
        await browser.open(asPage(failing(CRAFTED)), "#/requirements/MUST-13");
        await page.locator("#theme").selectOption(theme);
        await page.locator(`#language-${language}`).click();
        const wider = () =>
          page.evaluate(() => document.documentElement.scrollWidth > document.body.clientWidth);
        assertEquals(await wider(), false);
        assertEquals(await browser.findings(), [], `${theme}, ${language}`);
        await page.setViewportSize({ width: 1280, height: 800 });
      }
      assert(/[가-힣]/.test((await line("MUST-13").locator("td").first().textContent())!));
      await page.locator("#language-en").click();
    },
  );
}
