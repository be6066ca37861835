/** What a Tcb says of wires that were recorded from real sockets, and what the wire says of them. */

import { assert, assertEquals } from "@std/assert";
import { type ControlBit, encodeSegment, type Segment } from "../../lab/tcp/segment.ts";
import {
  injected,
  isRetransmission,
  NO_TCB,
  owesAck,
  received,
  resetsOf,
  sent,
  type Tcb,
} from "../../lab/tcp/tcb.ts";
import { Mirror } from "../../lab/wire/mirror.ts";
import type { Frame } from "../../lab/wire/wire.ts";
import passing from "../page/fixtures/passing.json" with { type: "json" };
import { FakeDevice, PORTS } from "../session/fakes.ts";
import { made } from "./conversation.ts";

type End = "a" | "b";

interface Entry {
  readonly event: string;
  readonly from: string;
  readonly to: string;
  readonly flags: string;
  readonly seq: number;
  readonly ack: number;
  readonly len: number;
}

const WIRES = passing.probes.map(({ id, rows }) => ({
  id,
  entries: rows.flatMap(({ wire }) => wire as Entry[]),
})).filter(({ entries }) => entries.length > 0);

function segmentOf({ from, to, flags, seq, ack, len }: Entry, self: boolean): Segment {
  const ports = self ? { a: PORTS.b, b: PORTS.b } : PORTS;
  return made(seq, ack, flags.split(",") as ControlBit[], len, {
    source: { address: "10.9.0.1", port: ports[from as End] },
    destination: { address: "10.9.0.2", port: ports[to as End] },
  });
}

Deno.test("wires have been recorded on which something was sent again, lost, and altered", () => {
  const events = new Set(WIRES.flatMap(({ entries }) => entries.map(({ event }) => event)));
  for (const event of ["sent", "sent again", "delivered", "lost", "altered"]) {
    assert(events.has(event), event);
  }
});

for (const { id, entries } of WIRES) {
  Deno.test(`a Tcb follows a recorded wire: ${id}`, () => {
    const isSelf = entries.some(({ from, to }) => from === to);
    const device = new FakeDevice(() => []);
    const wire = new Mirror(device).open(4, isSelf ? { a: PORTS.b, b: PORTS.b } : { ...PORTS });
    const ends: End[] = isSelf ? ["a"] : ["a", "b"];
    const tcbs: Record<End, Tcb> = { a: NO_TCB, b: NO_TCB };
    const frameOf = (entry: Entry, fate: Frame["fate"]) =>
      wire.frames.find(({ seen, ...frame }) =>
        frame.fate === fate && seen.from === entry.from && seen.flags === entry.flags &&
        seen.seq === entry.seq && seen.len === entry.len
      )!;
    for (const entry of entries) {
      const segment = segmentOf(entry, isSelf);
      const [from, to] = [entry.from as End, entry.to as End];
      switch (entry.event) {
        case "sent":
        case "sent again":
          assertEquals(isRetransmission(tcbs[from], segment), entry.event === "sent again");
          device.send(encodeSegment(segment));
          wire.pump();
          tcbs[from] = sent(tcbs[from], segment);
          break;
        case "delivered":
          wire.deliver(frameOf(entry, "held"));
          tcbs[to] = received(tcbs[to], segment);
          break;
        case "lost":
          wire.lose(frameOf(entry, "held"));
          break;
        case "altered": {
          const held = wire.frames.find(({ fate }) => fate === "held")!;
          wire.alter(held, `ack=${entry.ack}`);
          tcbs[to] = injected(tcbs[to], segment);
          break;
        }
        default:
          throw new Error(`an event of another kind: ${entry.event}`);
      }
      for (const end of ends) assertEquals(owesAck(tcbs[end]), wire.owesAck(end));
    }
    device.written.length = 0;
    wire[Symbol.dispose]();
    assertEquals(
      device.told.map(({ seq, ack }) => ({ seq, ack })),
      ends.flatMap((end) => resetsOf(tcbs[end])),
    );
  });
}
