/**
 * A real browser, where there is one.
 */

import axe from "axe-core";
import type { BrowserContext, Page } from "playwright-core";
import { which } from "../live/ability.ts";

/** Where the browser is. */
export const BROWSER: string | undefined = which("chromium-headless-shell") ??
  which("chromium") ?? which("chromium-browser");

/** A reason to skip, for the name of a test: empty where there is a browser. */
export const NO_BROWSER: string = BROWSER === undefined ? " (skipped: no chromium here)" : "";

/** A browser with one page, and what went wrong in it. */
export class Browser implements AsyncDisposable {
  /** Errors, messages of the console, dialogues, and requests for anything but the page. */
  readonly complaints: string[] = [];
  readonly #context: BrowserContext;
  readonly #folder: string;
  #opened = 0;

  private constructor(context: BrowserContext, readonly page: Page, folder: string) {
    this.#context = context;
    this.#folder = folder;
    page.setDefaultTimeout(20_000);
    page.on("pageerror", (error) => this.complaints.push(`error: ${error.message}`));
    page.on("console", (message) => this.complaints.push(`console: ${message.text()}`));
    page.on("dialog", async (dialog) => {
      this.complaints.push(`dialog: ${dialog.message()}`);
      await dialog.dismiss();
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(`file://${folder}/`)) {
        this.complaints.push(`request: ${request.url()}`);
      }
    });
  }

  /** Starts the browser, as somebody who reads Korean or English. */
  static async start(locale = "en-US"): Promise<Browser> {
    // On being loaded, the driver looks into /proc/sys for WSL, which takes all permissions at
    // once; with this it does not look.
    Deno.env.set("__IS_WSL_TEST__", "yes");
    const { chromium } = await import("playwright-core");
    const folder = await Deno.makeTempDir();
    const context = await chromium.launchPersistentContext(`${folder}/profile`, {
      executablePath: BROWSER!,
      headless: true,
      chromiumSandbox: false,
      locale,
      reducedMotion: "reduce",
      viewport: { width: 1280, height: 800 },
      // Nobody looks at the pixels.
      deviceScaleFactor: 0.25,
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    });
    return new Browser(context, context.pages()[0] ?? await context.newPage(), folder);
  }

  /** Opens a page from disk. */
  async open(html: string, address = ""): Promise<void> {
    // A name of its own, so that it is loaded even where only the address within it differs.
    const file = `${this.#folder}/${this.#opened++}.html`;
    await Deno.writeTextFile(file, html);
    await this.page.goto(`file://${file}${address}`);
    // Its data is unpacked first.
    await this.page.locator("main h2").first().waitFor({ state: "attached" });
    await this.page.evaluate(FOLLOW);
  }

  /**
   * Waits until the page shows what its address says, and that is not what it was: it follows its
   * address on its own time.
   */
  async arrived(was?: string): Promise<void> {
    // Not by the driver's waiting for a function: it evaluates text again and again, which the page's
    // policy forbids but for the first time.
    await this.page.evaluate((was) =>
      new Promise<void>((done) => {
        const look = () =>
          location.hash !== was && document.documentElement.dataset["at"] === location.hash &&
            document.querySelector("[aria-busy]") === null
            ? done()
            : requestAnimationFrame(look);
        look();
      }), was);
  }

  /** Does what leads to another address, and waits until the page shows what that says. */
  async follow(act: () => Promise<unknown>): Promise<void> {
    const was = await this.page.evaluate(() => location.hash);
    await act();
    await this.arrived(was);
  }

  /** Goes to an address in the open page. */
  async go(address: string): Promise<void> {
    await this.visit([address], () => undefined);
  }

  /** Goes from address to address in the open page, and reads something at each of them there. */
  async visit<T>(addresses: readonly string[], read: () => T): Promise<T[]> {
    return await this.page.evaluate(`(async () => {
      const seen = [];
      for (const address of ${JSON.stringify(addresses)}) {
        const arrived = new Promise((done) => addEventListener("hashchange", done, { once: true }));
        const before = location.hash;
        location.hash = address;
        if (location.hash !== before) await arrived;
        while (document.querySelector("[aria-busy]") !== null) {
          await new Promise((done) => requestAnimationFrame(done));
        }
        seen.push((${read})());
      }
      return seen;
    })()`);
  }

  /** What axe-core finds. */
  async findings(): Promise<string[]> {
    return await this.page.evaluate(`(async () => {
      if (typeof axe === "undefined") { ${axe.source} }
      const { violations } = await axe.run({ resultTypes: ["violations"], preload: false });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => id + " " + target + ": " + failureSummary));
    })()`);
  }

  /** Ends the browser. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#context.close();
    await Deno.remove(this.#folder, { recursive: true });
  }
}

/** Notes the address once the page's own listener has dealt with it. */
const FOLLOW = `(() => {
  const note = () => document.documentElement.dataset.at = location.hash;
  const replaceState = history.replaceState.bind(history);
  history.replaceState = (...args) => (replaceState(...args), note());
  const pushState = history.pushState.bind(history);
  history.pushState = (...args) => (pushState(...args), note());
  addEventListener("hashchange", note);
  note();
})()`;
