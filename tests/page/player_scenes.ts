/** A probe: its ladder and its player, against the report. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { ENGLISH } from "../../lab/language/en/page.ts";
import { FAILING, page as asPage, PASSING, probeOf } from "./reports.ts";
import type { Stage } from "./stage.ts";
import { expectedStep, readStep } from "./steps.ts";

const T1_TO_T3 = [
  ["handshake/three-way", 4],
  ["close/four-way-a-first", 4],
  ["close/simultaneous", 4],
] as const;

/** A probe: its ladder and its player, against the report. */
export async function playerScenes(
  { browser, page, step, shown: shownStep, heading }: Stage,
): Promise<void> {
  await step("opens a step by its address", async () => {
    await browser.open(asPage(PASSING), "#close/four-way-a-first/4/3");
    assertEquals(await heading(), "Four-way close, A first");
    const shown = await shownStep();
    assertEquals(shown.states, { a: "FIN-WAIT-2", b: "CLOSE-WAIT" });
  });

  for (const [id, family] of [...T1_TO_T3, ["handshake/three-way", 6]] as const) {
    await step(
      `plays ${id} over IPv${family}, forward and back, as the report has it`,
      async () => {
        const probe = probeOf(PASSING, id, family);
        const last = probe.rows.length - 1;
        await browser.go(`#${id}/${family}/0`);
        const sees = async (at: number) => {
          const { caption, ...shown } = await shownStep();
          assertEquals(shown, expectedStep(probe, at));
          assertMatch(caption, new RegExp(`^Step ${at + 1} of ${last + 1} \\(row ${at}\\)`));
          for (const clause of probe.rows[at]!.action.split(", then ")) {
            assert(caption.includes(clause), caption);
          }
        };
        for (const at of probe.rows.keys()) {
          await sees(at);
          if (at % 2 === 0 && at < last) await page.locator("#forward").click();
          else await page.keyboard.press("ArrowRight");
        }
        await sees(last);
        for (const at of [...probe.rows.keys()].toReversed()) {
          await sees(at);
          if (at % 2 === 1) await page.locator("#back").click();
          else await page.keyboard.press("ArrowLeft");
        }
        await sees(0);
      },
    );
  }

  for (const [name, report] of Object.entries({ passing: PASSING, failing: FAILING })) {
    await step(`has every step of every ${name} probe as the report has it`, async () => {
      await browser.open(asPage(report));
      const steps = report.probes.flatMap((probe) => probe.rows.map((_, at) => ({ probe, at })));
      const addresses = steps.map(({ probe, at }) => `#${probe.id}/${probe.family}/${at}`);
      const shown = await browser.visit(addresses, readStep);
      for (const [index, { probe, at }] of steps.entries()) {
        const { caption: _, ...step } = shown[index]!;
        assertEquals(step, expectedStep(probe, at));
      }
    });
  }

  await step("begins a probe that failed at the row that did", async () => {
    await browser.open(asPage(FAILING), "#close/four-way-a-first/4");
    const row = probeOf(FAILING, "close/four-way-a-first").rows.findIndex(({ verdict }) =>
      verdict === "fail"
    );
    assertMatch((await shownStep()).caption, new RegExp(`^Step ${row + 1} of`));
    assert((await page.locator(".reason").textContent())!.includes("tcp_max_tw_buckets is 0"));
    await page.locator(".state.differs").first().waitFor();
  });

  await step("has controls for the player, and keys inside it", async () => {
    const at = async (step: number) => assertEquals((await shownStep()).marked, String(step));
    await page.locator("#last").click();
    await at(6);
    await page.locator("#first").click();
    await at(0);
    for (
      const [key, step] of [["PageDown", 1], ["End", 6], ["PageUp", 5], ["Home", 0]] as const
    ) {
      await page.keyboard.press(key);
      await at(step);
    }
    await page.locator("#step").fill("4");
    await at(4);
    assertEquals(await page.locator("#step").getAttribute("aria-valuetext"), "Step 5 of 7 (row 4)");
    await page.locator("#step").press("ArrowRight");
    await at(5);
    await page.locator(".rows button", { hasText: "2" }).click();
    await at(2);
    await page.locator(".ladder .band").nth(3).click({ position: { x: 4, y: 4 } });
    await at(3);
    assertEquals(await page.locator("#forward").getAttribute("aria-disabled"), "false");
    await page.locator("#last").click();
    assertEquals(await page.locator("#forward").getAttribute("aria-disabled"), "true");
  });

  await step("plays by itself, and pauses", async () => {
    await page.clock.install();
    await browser.open(asPage(PASSING), "#close/simultaneous/4/3");
    const play = page.locator("#play");
    await play.click();
    assertEquals(await play.getAttribute("aria-label"), ENGLISH.pause);
    await page.clock.runFor(1600);
    assertEquals((await shownStep()).marked, "1");
    await play.click();
    await page.clock.runFor(5000);
    assertEquals((await shownStep()).marked, "1");
    await play.click();
    await page.clock.runFor(5000);
    assertEquals((await shownStep()).marked, "3");
    assertEquals(await play.getAttribute("aria-label"), ENGLISH.play);
    await page.clock.resume();
  });

  await step("shows absolute numbers, and relative ones again", async () => {
    const [syn] = probeOf(PASSING, "close/simultaneous").rows[0]!.wire;
    const label = page.locator(".ladder .label").first();
    await page.locator("#absolute").click();
    assertEquals(await label.textContent(), `SYN seq=${syn!.seq}`);
    await page.locator("#relative").click();
    assertEquals(await label.textContent(), "SYN seq=ISN_A");
  });

  await step("ends lost segments in a cross", async () => {
    await browser.go("#loss/syn/4/1");
    await page.locator(".lost .on-hold").waitFor();
    await page.locator(".lost .cross").waitFor({ state: "hidden" });
    await page.keyboard.press("ArrowRight");
    await page.locator(".lost .cross").waitFor();
    await page.locator(".lost .on-hold").waitFor({ state: "hidden" });
  });

  await step("shows no segments where nobody watched the wire", async () => {
    await browser.go("#loopback/closing/4");
    assertEquals(await page.locator(".ladder .segment").count(), 0);
    assertEquals(await page.locator(".detail .nothing").textContent(), ENGLISH.notWatched);
    assertEquals(await page.locator(".numbers").count(), 0);
  });
}
