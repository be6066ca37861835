/** What a mismatch is of. */

import type { Mismatch } from "../../lab/judge/mismatch.ts";
import { actionsOf, type Row } from "../../lab/probe.ts";
import type { Outcome } from "./mutants_main.ts";

/** Whether a mismatch is of what was changed in a mutant's row. */
export function isOfChange({ change }: Outcome, row: Row): (mismatch: Mismatch) => boolean {
  const [, socket, how] = /^([ab](?:\.\w+)?) (in|with) /.exec(change) ?? [];
  const kindOfSocket = how === "in" ? "state" : "queued";
  if (socket !== undefined) return (one) => one.kind === kindOfSocket && one.socket === socket;
  if (change.startsWith("timer of")) {
    return (one) => one.kind === "timer" && one.timer.is === "another";
  }
  // What a timer sends again offends nobody but the row that waits for just that.
  const waits = actionsOf(row).some(({ kind }) => kind === "retransmission");
  const kind = change.startsWith("and ") || waits ? "segment missing" : "segment unexpected";
  return (one) => one.kind === kind;
}
