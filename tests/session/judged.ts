/** Plays a probe until it can be judged: a test's many plays, side by side, may each come too late. */

import type { Probe } from "../../lab/probe.ts";
import type { ProbeResult } from "../../lab/result/result.ts";
import type { Host } from "../../lab/session/host.ts";
import { type OnRow, runTable } from "../../lab/session/run_table.ts";

const TIMES = 10;

/** What comes of it; what the lab was too late for says nothing, and is played again. */
export async function runJudged(
  id: string,
  probe: Probe,
  family: 4 | 6,
  host: Host,
  onRow?: OnRow,
): Promise<ProbeResult> {
  for (let times = 1;; times++) {
    const result = await runTable(id, probe, family, host, onRow);
    if (result.lack?.code !== "host-slow" || times === TIMES) return result;
  }
}
