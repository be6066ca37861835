/**
 * What an end has sent that is not acknowledged: where that is more than one segment, which of them is
 * sent again hangs on what timers there are and how busy the host is (RFC 6298; RFC 8985, 7).
 * @module
 */

import type { ConnectionName } from "../probe.ts";
import type { RowResult, WireEntry } from "../result/result.ts";
import { seqDiff } from "../tcp/sequence.ts";

/** How many segments of that end's can be sent again after these rows. */
export function unacknowledged(name: ConnectionName, rows: readonly RowResult[]): number {
  const [end, number = "1"] = name.split(".");
  const own = rows.flatMap(({ wire }) => wire).filter(({ connection = 1 }) =>
    connection === Number(number)
  );
  const acks = own.filter(({ event, to, flags }) =>
    to === end && ["delivered", "repeated", "altered"].includes(event) && flags.includes("ACK")
  ).map(({ ack }) => ack);
  const last = acks.reduce<number | undefined>(
    (most, ack) => most === undefined || seqDiff(ack, most) > 0 ? ack : most,
    undefined,
  );
  const sent = own.filter(({ event, from }) => event === "sent" && from === end);
  const open = sent.filter((entry) => {
    const over = entry.seq + takenBy(entry);
    return takenBy(entry) > 0 && (last === undefined || seqDiff(over, last) > 0);
  });
  return new Set(open.map(({ seq }) => seq)).size;
}

/** How much of the sequence space a segment takes. */
function takenBy({ len, flags }: WireEntry): number {
  return len + (flags.includes("SYN") ? 1 : 0) + (flags.includes("FIN") ? 1 : 0);
}
