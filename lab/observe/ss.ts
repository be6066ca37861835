/**
 * Looks through `ss` of iproute2.
 * @module
 */

import { readSs } from "../parse/ss.ts";
import { protocolMissing } from "./diag.ts";
import type { ObserverSource, Ports } from "./observer.ts";
import { runTool } from "./tool.ts";

/*
 * Without -p, 6.7.0 prints neither timers nor inodes; with it, every look reads the descriptors of
 * every process on the host, so other versions are spared that.
 */
const NEEDS_P = /iproute2-(?:ss)?6\.7\.0/;

/** `ss` of iproute2. */
export const ss: ObserverSource = {
  name: "ss",
  description: "ss of iproute2",
  sees: ["states", "time-wait", "syn-received", "shutdown", "timer", "backlog", "owner", "cookie"],
  reads: ["diag", "proc"],
  async open() {
    const version = await runTool("ss", ["-V"]);
    // It would read /proc/net/tcp then, as proc does, and complain at every look.
    const missing = protocolMissing();
    if (missing !== undefined) throw missing;
    const args = [NEEDS_P.test(version) ? "-tanoep" : "-tanoe"];
    return {
      name: "ss",
      version: version.trim().replace(/^ss utility, /, ""),
      look: async (ports) => [...readSs(await runTool("ss", [...args, ...filterFor(ports)]))],
    };
  },
};

/** Beyond this, the kernel's filter would take longer than what it leaves out. */
const PORTS_AT_MOST = 50;

/** ss(8), "FILTER": the kernel itself then leaves out what was not asked for. */
function filterFor(ports: Ports): string[] {
  if (ports === undefined || ports.length === 0 || ports.length > PORTS_AT_MOST) return [];
  return [ports.map((port) => `sport = :${port} or dport = :${port}`).join(" or ")];
}
