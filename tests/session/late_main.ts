/**
 * Plays rows that the lab comes to late, in this network namespace: `late_main.ts FAMILY`. Prints what
 * came of each.
 */

import {
  established,
  type Probe,
  setOption,
  shutdown,
  type WireRow,
  write,
} from "../../lab/probe.ts";
import { runTable } from "../../lab/session/run_table.ts";
import { inShort } from "./play.ts";
import { openHost, report } from "./live_host.ts";
import { standStill } from "./stand_still.ts";

/** What came of it. */
export type Outcome = ReturnType<typeof inShort> & {
  readonly late: number;
  readonly lack?: string;
};

/** The FIN behind text that is in flight. */
const BEHIND_TEXT: readonly WireRow[] = [
  established(),
  { do: write("a", "hello"), wire: "a>b ACK seq=ISN_A+1 len=5", a: "ESTABLISHED" },
  { do: shutdown("a"), wire: "a>b FIN,ACK seq=ISN_A+6", a: "FIN-WAIT-1" },
];
/** What no kernel does. */
const WRONG: readonly WireRow[] = [
  established(),
  { do: shutdown("a"), wire: "a>b FIN,ACK seq=ISN_A+1", a: "CLOSE-WAIT" },
];

/** The same behind a timer that is set. */
const TIMED: readonly WireRow[] = [
  established(),
  { do: setOption("a", { TCP_USER_TIMEOUT: 60_000 }), a: "ESTABLISHED" },
  WRONG[1]!,
];

const PLAYS: readonly (readonly [table: readonly WireRow[], late: number])[] = [
  ...[[BEHIND_TEXT, 0], [BEHIND_TEXT, 800]] as const,
  ...[[WRONG, 0], [WRONG, 1200], [TIMED, 0], [TIMED, 50], [TIMED, 1200]] as const,
];

if (import.meta.main) {
  const family = Number(Deno.args[0]) as 4 | 6;
  const host = await openHost();
  const outcomes: Outcome[] = [];
  for (const [table, late] of PLAYS) {
    let rows = 0;
    const onRow = () => {
      if (++rows === table.length) standStill(late);
    };
    const probe: Probe = { title: "late", source: "tests", medium: "wire", table };
    const result = await runTable("late", probe, family, host, onRow);
    outcomes.push({ ...inShort(result), late, ...(result.lack && { lack: result.lack.code }) });
  }
  await report(outcomes);
}
