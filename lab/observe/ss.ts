/**
 * Looks through `ss` of iproute2.
 * @module
 */

import { readSs } from "../parse/ss.ts";
import type { ObserverSource } from "./observer.ts";
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
  async open() {
    const version = await runTool("ss", ["-V"]);
    const args = [NEEDS_P.test(version) ? "-tanoep" : "-tanoe"];
    return {
      name: "ss",
      version: version.trim().replace(/^ss utility, /, ""),
      look: async () => [...readSs(await runTool("ss", args))],
    };
  },
};
