import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../lab/probe/select.ts";
import { LIMIT_WORDS } from "../../lab/watch/limit_words.ts";
import { measure, parseLimits } from "../../lab/watch/limits.ts";
import { parseSelectors } from "../../lab/watch/selector.ts";
import { Sockets } from "../../lab/watch/sockets.ts";
import { row } from "./rows.ts";

const ENDS = { local: { address: "127.0.0.1", port: 1 }, peer: { address: "127.0.0.1", port: 2 } };
const RESENT = { timer: { kind: "retransmit", expiresMs: 1, retransmits: 1 } } as const;

/** Of each something. */
const ROWS = [
  row(1, "CLOSE-WAIT", ENDS),
  row(2, "FIN-WAIT-2", { local: ENDS.peer, peer: ENDS.local, inode: 0 }),
  row(3, "CLOSE-WAIT"),
  row(4, "FIN-WAIT-1", { inode: 0 }),
  row(5, "FIN-WAIT-1"),
  row(6, "SYN-SENT", RESENT),
  row(7, "SYN-SENT"),
  row(8, "LISTEN", { recvQ: 6, sendQ: 5 }),
  row(9, "LISTEN", { recvQ: 5, sendQ: 5 }),
  row(10, "ESTABLISHED"),
  row(11, "TIME-WAIT", { inode: 0 }),
];

function counted(text: string, ...words: string[]) {
  const selector = parseSelectors(words);
  const known = new Sockets(selector);
  known.update(ROWS, 0);
  return measure(parseLimits([text], selector), known)[0]!;
}

const COUNTS: readonly (readonly [what: string, count: number])[] = [
  ["close-wait", 2],
  ["CLOSE_WAIT", 2],
  ["TCP_CLOSE_WAIT", 2],
  ["fin-wait", 3],
  ["fin-wait-1", 2],
  ["last-ack", 0],
  ["all", 11],
  ["connected", 9],
  ["synchronized", 7],
  ["lingering", 5],
  ["orphans", 2],
  ["pairs", 1],
  ["unanswered", 1],
  ["unaccepted", 11],
  ["full-queues", 1],
];

Deno.test("a limit is exceeded by one more, and kept by as many:", async (t) => {
  assertEquals(LIMIT_WORDS.filter((word) => !COUNTS.some(([what]) => what === word)), []);
  for (const [what, count] of COUNTS) {
    await t.step(what, () => {
      assertEquals(counted(`${what}=${count}`), { what, max: count, count, exceeded: false });
      if (count > 0) assertEquals(counted(`${what}=${count - 1}`).exceeded, true);
    });
  }
});

Deno.test("a limit counts what is selected only", () => {
  assertEquals(counted("close-wait=0", ":1").count, 1);
  assertEquals(counted("fin-wait=0", "fin-wait-2", "close-wait").count, 1);
  assertEquals(counted("pairs=0", "local=:1").count, 1);
  assertEquals(counted("orphans=0", "close-wait", "fin-wait-1").count, 1);
});

const WRONG: readonly (readonly [texts: string[], says: string, ...selected: string[]])[] = [
  [["close-wait"], '--max takes WHAT=N, as in close-wait=100, not "close-wait"'],
  [["close-wait=-1"], '--max takes WHAT=N, as in close-wait=100, not "close-wait=-1"'],
  [["close-wait=1.5"], '--max takes WHAT=N, as in close-wait=100, not "close-wait=1.5"'],
  [["=3"], '--max takes WHAT=N, as in close-wait=100, not "=3"'],
  [["clos-wait=3"], '--max does not know "clos-wait": did you mean "close-wait"?'],
  [["orphan=3"], '--max does not know "orphan": did you mean "orphans"?'],
  [
    ["constructor=3"],
    `--max does not know "constructor": it takes a state, ${LIMIT_WORDS.join(", ")}`,
  ],
  [["close-wait=1", "CLOSE_WAIT=2"], "--max close-wait=1 and CLOSE_WAIT=2 limit the same"],
  [
    ["orphans=1"],
    "--max orphans=1 can never be reached: no such state is among those named",
    "established",
  ],
];

Deno.test("parseLimits() refuses what is no limit, and says why", () => {
  for (const [texts, says, ...selected] of WRONG) {
    assertThrows(() => parseLimits(texts, parseSelectors(selected)), UsageError, says);
  }
});
