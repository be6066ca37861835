/** The run as a whole: summary, filters, the state diagram. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { transitionsOf } from "../../lab/page/transitions.ts";
import { ENGLISH } from "../../lab/language/en/page.ts";
import type { Report } from "../../lab/result/result.ts";
import { FAILING, page as asPage, PASSING, probeOf } from "./reports.ts";
import type { Stage } from "./stage.ts";

/** The run as a whole: summary, filters, the state diagram. */
export async function overviewScenes(
  { browser, page, step, shown: shownStep, heading, links, focused }: Stage,
): Promise<void> {
  await step("opens with the summary, and builds no ladder before one is asked for", async () => {
    await browser.open(asPage(PASSING));
    assertEquals(await heading(), "✓ All 11 passed");
    assertEquals(await page.title(), ENGLISH.title);
    assertEquals(await page.locator(".ladder").count(), 0);
    assertEquals((await links()).length, 10);
  });

  await step("goes to the other family, and to the probes before and after", async () => {
    await browser.go("#handshake/three-way/4");
    await browser.follow(() => page.locator(".head .switch a", { hasText: "IPv6" }).click());
    assertMatch(page.url(), /#handshake\/three-way\/6$/);
    const [before, after] = await page.locator(".neighbours a").all();
    await browser.follow(() => after!.click());
    assertEquals(await heading(), probeOf(PASSING, "handshake/unacceptable-ack").title);
    await browser.follow(() => page.goBack());
    await browser.follow(() => before!.click());
    assertEquals(await heading(), probeOf(PASSING, "handshake/self-connect").title);
    assertEquals(await focused(), probeOf(PASSING, "handshake/self-connect").title);
  });

  await step("filters", async () => {
    const status = () => page.locator(".status").textContent();
    await page.locator("#medium").selectOption("loopback");
    assertEquals(await status(), "1 of 11 results");
    await page.locator("#medium").selectOption("");
    await page.locator("#family").selectOption("6");
    assertEquals(await links(), ["Three-way handshakehandshake/three-wayIPv6 ✓ pass "]);
    await page.locator("#family").selectOption("");
    await page.locator("#search").fill("c12 WIRE-nonsense");
    assertEquals(await status(), "0 of 11 results");
    await page.locator("#clear").click();
    assertEquals([await status(), await focused()], ["11 of 11 results", "search"]);
    await page.locator("#search").fill("c12 simul");
    assertEquals(await status(), "1 of 11 results");
    await browser.follow(() => page.locator("#entries a").click());
    assertEquals(await heading(), "Simultaneous close");
    assertEquals(await page.locator("#entries [aria-current]").count(), 1);
    await page.locator("#search").fill("");
    await page.locator("#verdict-fail").click();
    assertEquals(await status(), "0 of 11 results");
    await page.locator("#verdict-pass").click();
    assertEquals(await status(), "11 of 11 results");
    await page.locator("#verdict-pass").click();
    await page.locator("#verdict-fail").click();
    assertEquals(await page.locator("#verdict-fail").getAttribute("aria-pressed"), "false");
  });

  await step("lists what failed first, and with quiet nothing that passed", async () => {
    const mixed: Report = {
      ...PASSING,
      probes: [...PASSING.probes.slice(0, 3), ...FAILING.probes.slice(1)],
      summary: { ...PASSING.summary, pass: 3, fail: 1 },
      interrupted: true,
      repeats: {
        runs: 3,
        changed: [{ id: "loopback/closing", family: 4, verdicts: { pass: 2, fail: 1 } }],
        durations: [{ id: "loopback/closing", family: 4, p50Ms: 1, p90Ms: 2, p99Ms: 3, maxMs: 4 }],
      },
    };
    await browser.open(asPage(mixed));
    assertMatch((await links())[0]!, /loopback\/closing.*fail/);
    assertEquals(await heading(), "✗ 1 fail, 3 pass");
    const notices = await page.locator(".notice").allTextContents();
    assertEquals(notices[0], ENGLISH.interrupted);
    assertMatch(notices[1]!, /3 runs; 1 verdict was not .*loopback\/closing IPv4: 2 pass, 1 fail/);
    await browser.follow(() => page.locator(".notice a").click());
    assertMatch(page.url(), /#loopback\/closing\/4$/);
    await browser.open(asPage(mixed, true));
    assertEquals((await links()).length, 1);
  });

  await step("tells why something deviates, was skipped, or broke", async () => {
    const verdicts = ["deviates", "skip", "broken"] as const;
    const probes = verdicts.map((verdict, index) => ({
      ...PASSING.probes[index]!,
      verdict,
      reason: `why ${verdict}`,
    }));
    const summary = { pass: 0, fail: 0, deviates: 1, skip: 1, broken: 1 };
    await browser.open(asPage({ ...PASSING, probes, summary }));
    assertEquals(await heading(), "! 1 broken, 1 deviates, 1 skip");
    assertEquals(await page.locator(".failures p").allTextContents(), [
      "why broken",
      "why deviates",
      "why skip",
    ]);
    await browser.follow(() => page.locator(".failures a").first().click());
    assertMatch((await page.locator(".reason.broken").textContent())!, /^why broken/);
  });

  await step("shows what each observer said, and where they did not agree", async () => {
    const probe = probeOf(PASSING, "close/simultaneous");
    const [row, ...rows] = probe.rows;
    const { observed, evidence } = row!;
    const witnesses = {
      ss: { observed, evidence },
      proc: { observed: { ...observed, b: "CLOSED" as const }, evidence: { a: "0: 0100007F" } },
    };
    const said = { ss: { state: observed.b! }, proc: { state: "CLOSED" as const } };
    await browser.open(asPage({
      ...PASSING,
      observer: "all",
      probes: [{ ...probe, rows: [{ ...row!, witnesses }, ...rows] }],
      disagreements: [{ id: probe.id, family: 4, step: 0, end: "b", said }],
    }));
    const notice = page.locator(".notice.fail");
    assertMatch((await notice.textContent())!, /in 1 case:.*B: ss ESTABLISHED, proc CLOSED/);
    await browser.follow(() => notice.locator("a").click());
    assertMatch(page.url(), /#close\/simultaneous\/4\/0$/);
    assertEquals(await page.locator(".raw h3").allTextContents(), ["ss", "proc"]);
    assertEquals(await page.locator(".raw [data-evidence]").allTextContents(), [
      evidence.a!,
      evidence.b!,
      "0: 0100007F",
      ENGLISH.noLine,
    ]);
  });

  await step("tells the paths that the tracepoint showed", async () => {
    const probe = probeOf(PASSING, "close/simultaneous");
    const states = ["CLOSED", "SYN-SENT"] as const;
    const paths = {
      a: { expected: [...states], observed: [...states] },
      b: { expected: [...states], notChecked: "not asked for" },
    };
    await browser.open(
      asPage({ ...PASSING, probes: [{ ...probe, paths }] }),
      "#close/simultaneous",
    );
    assertEquals(await page.locator(".paths p").allTextContents(), [
      "A expected CLOSED → SYN-SENT; observed CLOSED → SYN-SENT",
      "B expected CLOSED → SYN-SENT (not checked: not asked for)",
    ]);
  });

  await step(
    "has each claim with its parts, what became of each, and the rows that showed it",
    async () => {
      const slow: Report = { ...FAILING, needSlow: ["C10.2"] };
      await browser.open(asPage(slow));
      const line = async (id: string) => {
        const item = page.locator(".claims li", { has: page.locator(`> b:text-is("${id}")`) })
          .last();
        const parts = await item.locator("> :not(ul)").allTextContents();
        return parts.slice(2).join(" ").trim();
      };
      assertEquals(await page.locator(".claims > ul > li").count(), 12);
      assertEquals(await page.locator(".claims .parts li").count(), 29);
      for (const [id, outcome] of Object.entries(slow.claims)) {
        assert((await line(id)).includes(ENGLISH[outcome]), `${id}: ${await line(id)}`);
      }
      assertEquals(await line("C10.2"), `– not run ${ENGLISH.needsSlow}`);
      assertEquals(await line("C7.1"), "✗ refuted close/four-way-a-first");
      const link = page.locator(".parts li", { hasText: "C7.1" }).locator("a");
      assertEquals(await link.getAttribute("href"), "#close/four-way-a-first/4/3");
      await browser.open(asPage(PASSING), "#close/simultaneous/4");
      assertEquals(await page.locator(".claims b").allTextContents(), [
        ...["C5", "C5.1", "C12", "C12.1", "C12.2"],
      ]);
      await browser.open(asPage(PASSING));
    },
  );

  await step("lights the figure's arrows that were observed, each with its probes", async () => {
    await browser.open(asPage(PASSING));
    const transitions = transitionsOf(PASSING);
    const lit = transitions.filter(({ edge }) => edge !== undefined);
    assertEquals(await page.locator(".figure5 a.arrow:not(.extra)").count(), 20);
    assertEquals(await page.locator(".figure5 a.arrow.lit").count(), lit.length);
    assertEquals(await page.locator(".figure5 a.arrow.extra").count(), 0);
    assertMatch(
      (await page.locator(".summary p").textContent())!,
      new RegExp(`${lit.length} of 20 transitions of figure 5`),
    );
    for (const { from, to, taken } of lit) {
      await browser.go(`#/transition/${from}/${to}`);
      assertEquals(await focused(), `${from} to ${to}`);
      const hrefs = await page.locator(".chosen .taken a").evaluateAll((nodes) =>
        nodes.map((node) => node.getAttribute("href"))
      );
      for (const { probe, step } of taken) {
        const { id, family } = PASSING.probes[probe]!;
        assert(hrefs.includes(`#${id}/${family}/${step}`), `${from} ${to}: ${hrefs}`);
      }
    }
  });

  await step("says calmly what lies between two looks, and why an arrow is not shown", async () => {
    const told = async (from: string, to: string) => {
      await browser.go(`#/transition/${from}/${to}`);
      return await page.locator(".chosen > p").allTextContents();
    };
    const way = "ESTABLISHED → FIN-WAIT-1 → FIN-WAIT-2";
    assertEquals(await told("ESTABLISHED", "FIN-WAIT-2"), [
      ENGLISH.several.replace("{way}", way),
      "Observed 1 time:",
    ]);
    assertEquals(await told("LISTEN", "SYN-SENT"), [
      "SEND; snd SYN",
      ENGLISH.notTaken,
      ENGLISH["LISTEN>SYN-SENT"],
    ]);
    assertEquals(await page.locator(".legend").count(), 0);
    await browser.go("#");
    assertEquals(await page.locator(".legend li").count(), 2);
    const table = await page.locator(".figure table").textContent();
    assert(table!.includes(ENGLISH["TIME-WAIT>CLOSED"]) && table!.includes(way));
  });

  await step("draws beside the figure what nothing in it explains", async () => {
    await browser.open(asPage(FAILING));
    const extra = page.locator(".figure5 a.arrow.extra");
    assertEquals(
      await extra.evaluateAll((nodes) => nodes.map((node) => node.getAttribute("href"))),
      ["#/transition/FIN-WAIT-1/CLOSED"],
    );
    assertEquals(await page.locator(".legend li.extra").textContent(), ENGLISH.legendExtra);
    await browser.follow(() => extra.focus().then(() => page.keyboard.press("Enter")));
    const told = await page.locator(".chosen > p").allTextContents();
    assertEquals(told, [ENGLISH.unexplained, "Observed 1 time:"]);
    await browser.open(asPage(PASSING));
  });

  await step("leads by keyboard from an arrow to the step that took it", async () => {
    await browser.go("#");
    const arrow = page.locator(`.figure5 a[href="#/transition/FIN-WAIT-1/CLOSING"]`);
    await arrow.focus();
    await browser.follow(() => page.keyboard.press("Enter"));
    await browser.follow(() => page.locator(".chosen .taken a").first().press("Enter"));
    const { states, address } = await shownStep();
    assertEquals([address, states["a"]], ["#close/simultaneous/4/2", "CLOSING"]);
    await page.locator(".small .box.at-a.at-b", { hasText: "CLOSING" }).waitFor();
    await browser.go("#");
    await browser.follow(() => page.locator(`.figure5 a[href="#/state/CLOSING"]`).click());
    assertEquals(await page.locator(".chosen .taken li").count(), 2);
  });
}
