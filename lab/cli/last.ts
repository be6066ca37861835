/**
 * The last run's report, kept for `lab show PROBE --last`.
 * @module
 */

import type { Report } from "../result/result.ts";
import { UsageError } from "../probe/select.ts";
import { writeWhole } from "./output.ts";
import { removeLeftParts } from "./part_file.ts";

/** Where it is kept, by the XDG base directory specification; `undefined` where there is no home. */
function folder(): string | undefined {
  const state = Deno.env.get("XDG_STATE_HOME");
  const home = Deno.env.get("HOME");
  // What is no absolute path is to be ignored.
  return state?.startsWith("/")
    ? `${state}/tcplab`
    : home
    ? `${home}/.local/state/tcplab`
    : undefined;
}

/** Removes what is left of labs that were killed as they kept a report. */
export async function cleanUpLast(): Promise<void> {
  const path = folder();
  if (path !== undefined) await removeLeftParts(path, { own: true });
}

/** Keeps a report, without packets. Where that cannot be, nothing is kept: a run does not fail for it. */
export async function keepLast(report: Report): Promise<void> {
  const path = folder();
  if (path === undefined) return;
  try {
    await Deno.mkdir(path, { recursive: true });
    await writeWhole(
      `${path}/last.json`,
      JSON.stringify(report, (key, value) => key === "packet" ? undefined : value),
    );
  } catch {
    // A home that is not there, or cannot be written to.
  }
}

/** The report that was kept. Throws a {@linkcode UsageError} where there is none. */
export async function readLast(): Promise<Report> {
  const path = folder();
  if (path === undefined) {
    throw new UsageError("no run is kept, as neither HOME nor XDG_STATE_HOME is set");
  }
  const text = await Deno.readTextFile(`${path}/last.json`).catch(() => undefined);
  if (text === undefined) throw new UsageError("no run has been kept yet: run the lab first");
  const { Report } = await import("../result/report.ts");
  const report = Report.safeParse(jsonOf(text));
  if (!report.success) {
    throw new UsageError("the last run is of another version: run the lab again");
  }
  return report.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
