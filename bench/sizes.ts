/**
 * How large what a default run leaves is, and how long its page takes to open.
 * @module
 */

import { plannedColumns } from "../lab/grid/plan.ts";
import { html } from "../lab/page/html.ts";
import { findFamilies, OWN_PROBES } from "../lab/probe/load.ts";
import { json } from "../lab/report/json.ts";
import { runProbes } from "../lab/run/run_probes.ts";
import { ROOT } from "./command.ts";
import { skipped, type Take } from "./figure.ts";

/** The sizes of a default run's JSON report and page; of the page also how it opens. */
export async function sizes(take: Take): Promise<void> {
  const report = await runProbes({});
  const page = html(report, {
    quiet: false,
    columns: plannedColumns(await findFamilies(OWN_PROBES)),
  });
  take("a default run's JSON report", megabytes(json(report)), "MB");
  take("its page", megabytes(page), "MB");
  const file = await Deno.makeTempFile({ suffix: ".html" });
  try {
    await Deno.writeTextFile(file, page);
    await opened(file, take);
  } finally {
    await Deno.remove(file);
  }
}

function megabytes(text: string): number {
  return new TextEncoder().encode(text).length / 1e6;
}

/** The browser's driver is the tests': it has their lock. */
async function opened(file: string, take: Take): Promise<void> {
  const script = `${ROOT}tests/page/opening_main.ts`;
  const { success, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", `--lock=${ROOT}tests/deno.lock`, "-P=test", script, file],
    cwd: ROOT,
    stderr: "inherit",
  }).output();
  if (!success) throw new Error("the page was not opened");
  const text = new TextDecoder().decode(stdout).trim();
  if (text === "") return skipped("the page opens", "no chromium here");
  const { ms, cpuMs } = JSON.parse(text);
  take("the page opens", ms, "ms");
  take("its thread's CPU until then", cpuMs, "ms");
}
