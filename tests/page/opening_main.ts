/**
 * How long pages take to open in a browser: until what is first seen can be used, and how much of
 * that its thread computes. A line of JSON for each, in milliseconds.
 *
 *     deno run --lock=tests/deno.lock -P=test tests/page/opening_main.ts PAGE…
 */

// deno-lint-ignore-file no-console -- printing is what it is for
import { BROWSER } from "./browser.ts";

const ROUNDS = 3;

/** Reads when the browser had painted what is first seen, once it has. Runs in the browser. */
const OPENED = `new Promise((done) => {
  const look = () => document.querySelector("main h2") === null
    ? requestAnimationFrame(look)
    : requestAnimationFrame(() => setTimeout(() => done(performance.now())));
  look();
})`;

/** Opens a page in a browser of its own: milliseconds, and those of them that it computed. */
async function opening(file: string): Promise<{ ms: number; cpuMs: number }> {
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({
    executablePath: BROWSER!,
    headless: true,
    chromiumSandbox: false,
    args: ["--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    await page.goto(`file://${await Deno.realPath(file)}`);
    const ms: number = await page.evaluate(OPENED);
    const { metrics } = await session.send("Performance.getMetrics");
    const busy = metrics.find(({ name }) => name === "TaskDuration")?.value ?? NaN;
    return { ms, cpuMs: busy * 1000 };
  } finally {
    await browser.close();
  }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((x, y) => x - y)[numbers.length >> 1]!;
}

if (BROWSER === undefined) {
  console.error("skipped: no chromium here");
  Deno.exit();
}
// The driver looks for WSL in /proc/sys, which takes all permissions at once; so it does not look.
Deno.env.set("__IS_WSL_TEST__", "yes");
for (const file of Deno.args) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await opening(file));
  const [ms, cpuMs] = [rounds.map((one) => one.ms), rounds.map((one) => one.cpuMs)].map(median);
  console.log(JSON.stringify({ ms, cpuMs }));
}
