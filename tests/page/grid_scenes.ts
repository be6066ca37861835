/** The grid of states and segments: its cells, its variants, and what they lead to. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { plannedColumns } from "../../lab/grid/plan.ts";
import { ENGLISH } from "../../lab/language/en/page.ts";
import { html } from "../../lab/page/html.ts";
import { findFamilies, OWN_PROBES } from "../../lab/probe/load.ts";
import type { ProbeResult, Report } from "../../lab/result/result.ts";
import { CRAFTED, page as asPage, PASSING, probeOf } from "./reports.ts";
import type { Stage } from "./stage.ts";

const GAP = probeOf(CRAFTED, "arrives/established/data-gap");
const WINDOW = probeOf(CRAFTED, "arrives/established/rst-window");
const FIN = probeOf(CRAFTED, "arrives/fin-wait-2/fin");
const UNREAD: ProbeResult = {
  ...WINDOW,
  id: "arrives/established-unread/rst-window",
  group: "arrives/established-unread",
};
/** The cases of the fixture, one of a variant, and one that failed over IPv6. */
const REPORT: Report = {
  ...CRAFTED,
  probes: [...CRAFTED.probes, UNREAD, { ...GAP, family: 6, verdict: "fail", reason: "why" }],
};

/** The page with what the lab's own tables have where nothing was run. */
async function gridPage(report: Report = REPORT): Promise<string> {
  const columns = plannedColumns(await findFamilies(OWN_PROBES));
  return html(report, { quiet: false, columns });
}

/** The grid of states and segments: its cells, its variants, and what they lead to. */
export async function gridScenes(
  { browser, page, step, heading, focused, shown }: Stage,
): Promise<void> {
  const cells = page.locator(".grid td a");
  const labels = (selector: string) =>
    page.locator(selector).evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")!));
  const label = (text: string) => page.locator(`.grid td a[title^="${text}"]`);

  await step("has a cell for each case that was run, which lands in its player", async () => {
    await browser.open(await gridPage());
    // Of both address families one, and none of a variant that is folded.
    const ids = new Set(REPORT.probes.flatMap(({ id, group }) => group ? [id] : []));
    assertEquals(await cells.count(), ids.size - 1);
    await browser.follow(() => label("FIN at RCV.NXT, FIN-WAIT-2").click());
    assertEquals(await heading(), FIN.title);
    const { address, states } = await shown();
    assertMatch(address, /^#arrives\/fin-wait-2\/fin\/4/);
    assertEquals(states["a"], "TIME-WAIT");
    await browser.follow(() => page.locator(".about a").click());
    assertEquals(decodeURIComponent(new URL(page.url()).hash), `#/cell/${FIN.id}`);
    assertMatch((await focused())!, /^ATW/);
  });

  await step("names both address families, the worse first, and leads to that", async () => {
    await browser.open(await gridPage());
    const cell = label("text in the window, beyond a gap, ESTABLISHED");
    assertEquals(
      await cell.locator(".heard").textContent(),
      "text in the window, beyond a gap, ESTABLISHED: an ACK. IPv6: fail. IPv4: pass",
    );
    assertEquals([
      await cell.locator("[aria-hidden]").textContent(),
      await cell.getAttribute("href"),
    ], [
      "A✗",
      `#${GAP.id}/6`,
    ]);
  });

  await step(
    "says what was not run, with what its table has, and what there cannot be",
    async () => {
      const texts = await labels(".arrives td.unrun [role=img]");
      assert(texts.includes("SYN at RCV.NXT, CLOSED: not run; the table has: a RST"), texts[0]);
      assert(texts.length > 1000);
      const none = await labels(".arrives td.none [role=img]");
      assert(none.length > 0 && none.every((text) => text.startsWith("no such case: ")));
      const lines = page.locator(".grid tbody tr");
      const all = await lines.count();
      await page.locator("#arrives-ran").check();
      assertEquals(await lines.count(), 5);
      await page.locator("#arrives-ran").uncheck();
      assertEquals(await lines.count(), all);
    },
  );

  await step("unfolds a state to the variants that ran", async () => {
    const button = page.locator("#arrives-unfold-ESTABLISHED");
    const columns = page.locator(".grid thead th");
    assertEquals(await page.locator(".unfold").count(), 1);
    assertMatch((await button.getAttribute("title"))!, /^1 variant of ESTABLISHED ran/);
    assertEquals([await columns.count(), await button.getAttribute("aria-expanded")], [
      12,
      "false",
    ]);
    await button.press("Enter");
    assertEquals([await columns.count(), await button.getAttribute("aria-expanded")], [13, "true"]);
    assertEquals(await focused(), "arrives-unfold-ESTABLISHED");
    await browser.follow(() => label("RST in the window, ESTABLISHED, unread").click());
    assertMatch(page.url(), /#arrives\/established-unread\/rst-window\/4/);
    await browser.open(await gridPage(), `#/cell/${UNREAD.id}`);
    assertEquals(await columns.count(), 13);
    assertMatch((await focused())!, /^ARST in the window, ESTABLISHED, unread/);
  });

  await step("is one stop for Tab, from which arrows lead from cell to cell", async () => {
    await browser.open(await gridPage());
    const stops = await cells.evaluateAll((all) => all.filter((one) => one.tabIndex === 0).length);
    assertEquals(stops, 1);
    const at = () => page.evaluate(() => document.activeElement!.getAttribute("href"));
    await page.locator(".grid td a[tabindex='0']").focus();
    assertEquals(await at(), `#${GAP.id}/6`);
    await page.keyboard.press("ArrowLeft");
    assertEquals(await at(), `#${GAP.id}/6`);
    await page.keyboard.press("ArrowDown");
    assertEquals(await at(), `#${WINDOW.id}/4`);
    await browser.follow(() => page.keyboard.press("Enter"));
    assertEquals(await heading(), WINDOW.title);
  });

  await step("has a grid of calls too, where any was made", async () => {
    const call: ProbeResult = {
      ...GAP,
      id: "calls/established/close",
      group: "calls/established",
    };
    await browser.open(await gridPage({ ...CRAFTED, probes: [...CRAFTED.probes, call] }));
    await page.locator("#calls-heading").scrollIntoViewIfNeeded();
    const cell = page.locator(".calls td a");
    assertMatch((await cell.getAttribute("title"))!, /^close\(\), ESTABLISHED: /);
    assert(await page.locator(".calls td.unrun").count() > 100);
    await browser.follow(() => cell.click());
    assertMatch(page.url(), /#calls\/established\/close\/4/);
    await browser.follow(() => page.locator(".about a").click());
    await page.locator(".calls td.chosen").waitFor();
  });

  await step("lights an arrow that a segment caused, which leads to the cell", async () => {
    await browser.open(await gridPage(), "#/transition/FIN-WAIT-2/TIME-WAIT");
    const link = page.locator(".chosen a.case");
    assertEquals(await link.allTextContents(), ["fin"]);
    assertEquals(await page.locator(".figure5 a.arrow.lit.chosen").count(), 1);
    await browser.follow(() => link.click());
    assertMatch((await focused())!, /^ATW/);
  });

  await step("is not there where nothing of it was run", async () => {
    await browser.open(await gridPage(PASSING));
    assertEquals(await page.locator("section.grid").count(), 0);
    // Without what tables have, it is of what was run.
    await browser.open(asPage(CRAFTED));
    assertEquals(await page.locator("section.grid thead th").count(), 4);
  });

  await step(
    "speaks Korean, fits a narrow screen, and axe-core finds no fault with it",
    async () => {
      for (const [theme, language] of [["light", "en"], ["dark", "ko"]] as const) {
        await page.setViewportSize({ width: 390, height: 844 });
        await browser.open(await gridPage(), `#/cell/${UNREAD.id}`);
        await page.locator("#theme").selectOption(theme);
        await page.locator(`#language-${language}`).click();
        const wider = () =>
          page.evaluate(() => document.documentElement.scrollWidth > document.body.clientWidth);
        assertEquals(await wider(), false);
        assertEquals(await browser.findings(), [], `${theme}, ${language}`);
        await page.setViewportSize({ width: 1280, height: 800 });
      }
      const said = await page.locator(".grid td a").first().getAttribute("title");
      assert(/[가-힣]/.test(said!) && !said!.includes(ENGLISH.pass), said!);
      await page.locator("#language-en").click();
    },
  );
}
