/** What a scene in the browser is played with. */

import type { Page } from "playwright-core";
import type { Browser } from "./browser.ts";
import { readStep, type Shown } from "./steps.ts";

/** The browser, and short ways to ask what the page shows. */
export interface Stage {
  readonly browser: Browser;
  readonly page: Page;
  /** Plays a scene: at its end the browser must have nothing to complain of. */
  step(name: string, body: () => Promise<void>): Promise<void>;
  /** The step that the page shows. */
  shown(): Promise<Shown>;
  /** The heading of the main part. */
  heading(): Promise<string | null>;
  /** The texts of the listed probes. */
  links(): Promise<string[]>;
  /** The id, or else the text, of what has the focus. */
  focused(): Promise<string | null | undefined>;
}

/** Sets the stage. */
export function stageOf(t: Deno.TestContext, browser: Browser, check: () => void): Stage {
  const { page } = browser;
  return {
    browser,
    page,
    async step(name, body) {
      await t.step(name, async () => {
        await body();
        check();
      });
    },
    async shown() {
      await browser.arrived();
      return await page.evaluate(readStep);
    },
    async heading() {
      await browser.arrived();
      return await page.locator("main h2").first().textContent();
    },
    async links() {
      await browser.arrived();
      const links = page.locator("#entries a");
      return await links.evaluateAll((nodes) => nodes.map((node) => node.textContent));
    },
    async focused() {
      await browser.arrived();
      return await page.evaluate(() =>
        document.activeElement?.id || document.activeElement?.textContent
      );
    },
  };
}
