/**
 * Looks through `netstat` of net-tools or busybox.
 * @module
 */

import { readNetstat } from "../parse/netstat.ts";
import { ObserverMissing, type ObserverSource } from "./observer.ts";
import { runTool } from "./tool.ts";

/*
 * net-tools cuts long addresses without -W, and a cut address can look whole. busybox refuses
 * what it does not know, prints whole addresses, and has nothing more to say than -tan gives.
 */
const DIALECTS = [{ args: ["-tanoeW"] }, { args: ["-tan"], timerless: true }] as const;
/** So that neither can cut an address. */
const WIDE = { wide: true };

/** `netstat` of net-tools or busybox; `sees` is what the former does. */
export const netstat: ObserverSource = {
  name: "netstat",
  description: "netstat of net-tools, or busybox's, which shows neither timer nor owner",
  sees: ["states", "time-wait", "syn-received", "timer", "owner"],
  reads: ["proc"],
  async open() {
    const refusals: string[] = [];
    for (const { args, ...rest } of DIALECTS) {
      try {
        readAll(await runTool("netstat", args));
        return {
          name: "netstat",
          ...rest,
          look: async () => readAll(await runTool("netstat", args)),
        };
      } catch (error) {
        if (error instanceof ObserverMissing) throw error;
        refusals.push((error as Error).message);
      }
    }
    const says = `netstat does not work here: ${refusals.join("; ")}`;
    throw new ObserverMissing(says, { because: "tool-fails", what: "netstat" });
  },
};

function readAll(text: string) {
  return readNetstat(text, WIDE);
}
