/** What an onlooker concludes, held against ends that are known from inside, and against the wire. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { encodeSegment, type Segment } from "../../lab/tcp/segment.ts";
import {
  fins,
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
import { FakeDevice, PORTS } from "../session/fakes.ts";
import { conversation, type Name } from "./conversation.ts";

const ENDS = ["a", "b"] as const;
const STEP = { sent, delivered: received, injected };

/** As the device of a wire would give it. */
function onTheWire(from: Name, segment: Segment): Uint8Array<ArrayBuffer> {
  const to = from === "a" ? "b" : "a";
  return encodeSegment({
    ...segment,
    source: { address: "10.9.0.1", port: PORTS[from] },
    destination: { address: "10.9.0.2", port: PORTS[to] },
  });
}

Deno.test("a Tcb knows what the ends know, whatever is lost, repeated, or overtaken", () => {
  const seen = { again: 0, owed: 0, outOfOrder: 0, fins: 0 };
  fc.assert(
    fc.property(conversation({ crafted: false }), (happened) => {
      const tcbs: Record<Name, Tcb> = { a: NO_TCB, b: NO_TCB };
      for (const { event, end, segment, truth, again } of happened) {
        if (event === "sent") assertEquals(isRetransmission(tcbs[end], segment), again);
        seen.again += Number(again);
        tcbs[end] = STEP[event](tcbs[end], segment);
        for (const name of ENDS) {
          const { snd, rcv } = tcbs[name];
          const { sent: finSent, ...finFacts } = fins(tcbs[name]);
          assertEquals({
            rcvNxt: rcv.nxt,
            sndNxt: snd.nxt,
            sndUna: snd.una,
            owes: owesAck(tcbs[name]),
            finReceived: finFacts.received,
            finAcknowledged: finFacts.acknowledged,
          }, truth[name]);
          assert(finSent || !finFacts.acknowledged);
          seen.owed += Number(owesAck(tcbs[name]));
          seen.outOfOrder += rcv.held.length;
          seen.fins += Number(finFacts.received);
        }
      }
    }),
    { numRuns: 500 },
  );
  assert(Math.min(...Object.values(seen)) > 50, JSON.stringify(seen));
});

Deno.test("a Tcb never guesses what has become of a crafted segment", () => {
  const seen = { unknownNxt: 0, unknownUna: 0, known: 0 };
  fc.assert(
    fc.property(conversation({ crafted: true }), (happened) => {
      const tcbs: Record<Name, Tcb> = { a: NO_TCB, b: NO_TCB };
      for (const { event, end, segment, truth } of happened) {
        tcbs[end] = STEP[event](tcbs[end], segment);
        for (const name of ENDS) {
          const { rcvNxt, sndNxt, sndUna, owes, finReceived, finAcknowledged } = truth[name];
          const { snd, rcv } = tcbs[name];
          const told = fins(tcbs[name]);
          assertEquals(rcv.nxt ?? rcvNxt, rcvNxt);
          assertEquals(snd.una ?? sndUna, sndUna);
          assertEquals(snd.nxt, sndNxt);
          assertEquals(owesAck(tcbs[name]) ?? owes, owes);
          assertEquals(told.received ?? finReceived, finReceived);
          assertEquals(told.acknowledged ?? finAcknowledged, finAcknowledged);
          const exact = resetsOf(tcbs[name]).some(({ seq }) => seq === rcvNxt);
          assert(exact || rcvNxt === undefined || sndNxt === undefined);
          seen.unknownNxt += Number(rcv.nxt === undefined && rcvNxt !== undefined);
          seen.unknownUna += Number(snd.una === undefined && sndUna !== undefined);
        }
        // What it says itself shows what it expects.
        if (event === "sent") {
          assertEquals(tcbs[end].rcv.nxt, truth[end].rcvNxt);
          seen.known++;
        }
      }
    }),
    { numRuns: 500 },
  );
  assert(Math.min(...Object.values(seen)) > 50, JSON.stringify(seen));
});

Deno.test("a Tcb answers as the wire does", () => {
  fc.assert(
    fc.property(conversation({ crafted: false }), (happened) => {
      const device = new FakeDevice(() => []);
      const wire = new Mirror(device).open(4, { ...PORTS });
      const tcbs: Record<Name, Tcb> = { a: NO_TCB, b: NO_TCB };
      const frames: Frame[] = [];
      for (const { event, end, segment, index } of happened) {
        if (event === "sent") {
          const again = isRetransmission(tcbs[end], segment);
          device.send(onTheWire(end, segment));
          wire.pump();
          frames.push(wire.frames.at(-1)!);
          assertEquals(frames.at(-1)!.again, again);
        } else {
          wire.deliver(frames[index!]!);
        }
        tcbs[end] = STEP[event](tcbs[end], segment);
        for (const name of ENDS) assertEquals(owesAck(tcbs[name]), wire.owesAck(name));
      }
      device.written.length = 0;
      wire[Symbol.dispose]();
      const resets = ENDS.flatMap((name) => resetsOf(tcbs[name]));
      assertEquals(device.told.map(({ seq, ack }) => ({ seq, ack })), resets);
    }),
    { numRuns: 500 },
  );
});
