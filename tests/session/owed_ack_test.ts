/** Whose acknowledgment is still waited for. */

import { assertEquals } from "@std/assert";
import type { Calibration } from "../../lab/judge/calibration.ts";
import type { Observations } from "../../lab/judge/find.ts";
import type { Row } from "../../lab/probe.ts";
import type { RowInPlay } from "../../lab/session/row_in_play.ts";
import { owesAnAck } from "../../lab/session/settling.ts";
import type { TcpState } from "../../lab/tcp/state.ts";

/** One that does not show a connection that waits to be accepted. */
const BLIND: Calibration = {
  findings: [{ family: 4, what: "ESTABLISHED unowned", by: { proc: { is: "not shown" } } }],
  sources: {},
};

/** B has been given what it has not acknowledged. */
function isWaitedFor(shown: TcpState, expected?: TcpState, now?: Calibration): boolean {
  const at = {
    row: { do: [], ...(expected && { b: expected }) } as unknown as Row,
    sockets: {
      family: 4,
      isOwned: () => false,
      wire: { connections: [1], owesAck: (end: string) => end === "b", mayOweAck: () => true },
    },
    host: { poller: { name: "proc" }, ...(now && { sights: { now } }) },
  } as unknown as RowInPlay;
  const polled: Observations = { a: { state: "CLOSED" }, b: { state: shown } };
  return owesAnAck(polled, at);
}

Deno.test("owesAnAck() waits for a connection's ACK, and not for a listener's or for none's", () => {
  assertEquals(isWaitedFor("ESTABLISHED", "ESTABLISHED"), true);
  assertEquals(isWaitedFor("TIME-WAIT"), true);
  assertEquals(isWaitedFor("LISTEN", "LISTEN"), false);
  assertEquals(isWaitedFor("CLOSED", "CLOSED"), false);
  // It shows what is there: that the row expects more changes nothing.
  assertEquals(isWaitedFor("LISTEN", "ESTABLISHED"), false);
  assertEquals(isWaitedFor("CLOSED", "ESTABLISHED"), false);
});

Deno.test("owesAnAck() waits for the ACK of a connection that is not shown, or as its listener", () => {
  assertEquals(isWaitedFor("CLOSED", "ESTABLISHED", BLIND), true);
  assertEquals(isWaitedFor("LISTEN", "ESTABLISHED", BLIND), true);
  assertEquals(isWaitedFor("LISTEN", "LISTEN", BLIND), false);
  assertEquals(isWaitedFor("LISTEN", undefined, BLIND), false);
});
