/** What the page shows is made of facts: sentences that nobody can read change nothing. */

import { assert, assertEquals } from "@std/assert";
import type { Report } from "../../lab/result/result.ts";
import { quotes, readable, unreadable, WITH_FACTS } from "../unreadable.ts";
import { FAILING, page as asPage } from "./reports.ts";
import type { Stage } from "./stage.ts";

/** All that the page says. Runs in the browser. */
function everything(): string {
  return document.body.innerText;
}

/** A report with sentences that can be read, and with others. */
export async function factsScenes({ browser, page, step }: Stage): Promise<void> {
  const shown = async (told: Report, language: "en" | "ko") => {
    const addresses = told.probes.flatMap(({ id, family }) => `#${id}/${family}/0`);
    await browser.open(asPage(told));
    await page.locator(`#language-${language}`).click();
    return (await browser.visit(["#/state/CLOSED", ...addresses], everything)).join("\n");
  };

  for (const language of ["en", "ko"] as const) {
    await step(`reads no sentence of a report: ${language}`, async () => {
      const text = await shown(unreadable(FAILING), language);
      assert(quotes(text));
      assertEquals(readable(text), await shown(FAILING, language));
    });
  }

  await step("says nothing in a report's own words in Korean where it has facts", async () => {
    const text = await shown(unreadable(WITH_FACTS), "ko");
    assert(!quotes(text), text);
    assertEquals(text, await shown(WITH_FACTS, "ko"));
  });
}
