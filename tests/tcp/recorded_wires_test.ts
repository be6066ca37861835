/**
 * What the wire and its TCBs conclude from packets that were recorded with real sockets. What is
 * injected is made anew from what is known by then, and must be the same to the byte.
 */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { swapAddresses } from "../../lab/tcp/ip.ts";
import { Mirror } from "../../lab/wire/mirror.ts";
import type { Wire } from "../../lab/wire/wire.ts";
import { FakeDevice } from "../session/fakes.ts";
import { type ByHand, byHand } from "./by_hand.ts";
import { RECORDED, type RecordedEvent, type RecordedWire } from "./record_wires.ts";

const WIRES: readonly RecordedWire[] = JSON.parse(Deno.readTextFileSync(RECORDED));
const ENDS = ["a", "b"] as const;

type End = typeof ENDS[number];

const bytes = ({ packet }: RecordedEvent) => Uint8Array.fromBase64(packet);

/** The ports of the ends, and whether they are one. */
function portsOf({ events: [first] }: RecordedWire): { a: number; b: number } {
  const { ports: [source, destination] } = byHand(bytes(first!));
  return first!.from === "a" ? { a: source, b: destination } : { a: destination, b: source };
}

/** Does to a wire what was done then. */
class Replay {
  readonly device: FakeDevice = new FakeDevice(() => []);
  readonly wire: Wire;

  constructor(recorded: RecordedWire) {
    const { family, scripted } = recorded;
    this.wire = new Mirror(this.device).open(family, portsOf(recorded), scripted);
  }

  take(event: RecordedEvent): void {
    const { wire, device } = this;
    const frame = wire.frames[event.frame ?? -1];
    device.written.length = 0;
    switch (event.event) {
      case "sent":
      case "sent again":
        device.send(bytes(event));
        wire.pump();
        assertEquals(wire.frames[event.frame!]?.again, event.event === "sent again");
        return;
      case "delivered":
        if (event.injected) wire.inject(event.to, event.text as "ACK");
        else wire.deliver(frame!);
        break;
      case "altered":
        wire.alter(frame!, event.text!);
        break;
      case "repeated":
        wire.repeat(frame!);
        break;
      case "lost":
        return wire.lose(frame!);
    }
    assertEquals(device.written, [swapAddresses(bytes(event))], event.text ?? event.event);
  }
}

/** A row is over when nothing is owed any more by an end that is there. */
function assertNothingOwed(wire: Wire, { observed }: RecordedWire, row: number): void {
  for (const end of ENDS) {
    if ((observed[row]?.[end] ?? "CLOSED") === "CLOSED") continue;
    assertEquals([end, row, wire.owesAck(end)], [end, row, false]);
  }
}

/** What an end has said last, of a segment that is no RST; and whether it was given anything since. */
function lastSaid({ events }: RecordedWire, end: End): { said?: ByHand; isLast: boolean } {
  const said = events.findLastIndex((event) =>
    event.event.startsWith("sent") && event.from === end && !/RST/.test(byHand(bytes(event)).flags)
  );
  const given = events.findLastIndex(({ event, to }) => event !== "lost" && to === end);
  const isGiven = given > said && !events[given]!.event.startsWith("sent");
  return { ...said >= 0 && { said: byHand(bytes(events[said]!)) }, isLast: !isGiven };
}

function replayed(recorded: RecordedWire): Replay {
  const replay = new Replay(recorded);
  for (const [i, event] of recorded.events.entries()) {
    const before = recorded.events[i - 1];
    if (before !== undefined && event.row > before.row && !event.event.startsWith("sent")) {
      assertNothingOwed(replay.wire, recorded, event.row - 1);
    }
    replay.take(event);
  }
  return replay;
}

for (const recorded of WIRES) {
  const { id, family, scripted } = recorded;
  Deno.test(`a wire concludes the same from what was recorded: ${id}, IPv${family}`, () => {
    const { wire, device } = replayed(recorded);
    assertEquals(wire.mismatches, []);
    device.written.length = 0;
    wire[Symbol.dispose]();
    const resets = device.written.map(byHand);
    const ports = portsOf(recorded);
    const ends = ports.a === ports.b ? ["a"] as const : ENDS;
    for (const end of ends.filter((end) => end !== scripted)) {
      const own = resets.filter((reset) => reset.ports[1] === ports[end]);
      const { said, isLast } = lastSaid(recorded, end);
      // An end that has just said what it expects is reset by exactly that.
      if (said !== undefined && isLast && said.flags.includes("ACK")) {
        assertEquals(own.map(({ seq }) => seq), [said.ack], end);
      }
      if (said === undefined) assertEquals(own, [], end);
      else assert(own.length > 0, end);
    }
    if (scripted) assert(resets.every((reset) => reset.ports[1] !== ports[scripted]));
  });
}

Deno.test("wires have been recorded with all that can happen on one", () => {
  const events = WIRES.flatMap(({ events }) => events);
  const kinds = new Set(events.map(({ event, injected }) => injected ? "injected" : event));
  for (const kind of ["sent", "sent again", "delivered", "lost", "altered"] as const) {
    assert(kinds.has(kind), kind);
  }
  assert(events.filter(({ injected }) => injected).length > 60);
  assert(WIRES.some(({ scripted }) => scripted) && WIRES.some(({ family }) => family === 6));
});

Deno.test("it would be seen if a recorded wire were another", () => {
  const recorded = WIRES.find(({ id }) => id === "arrives/established/data")!;
  const at = recorded.events.findIndex(({ injected }) => injected);
  const other = (text: string) => {
    const events = recorded.events.with(at, { ...recorded.events[at]!, text });
    return () => replayed({ ...recorded, events });
  };
  replayed(recorded);
  for (const text of ["ACK len=11", "ACK len=10 seq=+1", "ACK len=10 win=+1"]) {
    assertThrows(other(text));
  }
  const again = { ...recorded.events[0]!, event: "sent again" } as const;
  assertThrows(() => replayed({ ...recorded, events: recorded.events.with(0, again) }));
  // Without B's ACK of the FIN that it was given.
  const closing = WIRES.find(({ id }) => id === "arrives/fin-wait-2/rst")!;
  const isFin = (event: RecordedEvent) => byHand(bytes(event)).flags.includes("FIN");
  const fin = closing.events.findIndex((event) => event.event === "delivered" && isFin(event));
  const after = (events: number) =>
    replayed({ ...closing, events: closing.events.slice(0, fin + events) }).wire;
  assertNothingOwed(after(2), closing, closing.events[fin]!.row);
  assertThrows(() => assertNothingOwed(after(1), closing, closing.events[fin]!.row));
});
