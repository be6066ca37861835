import { assertEquals } from "@std/assert";
import { WireRecord } from "../../lab/session/wire_record.ts";
import { Mirror } from "../../lab/wire/mirror.ts";
import { FakeDevice, packet, PORTS } from "./fakes.ts";

const SYN = "a>b SYN seq=ISN_A";

function started(packets = false) {
  const device = new FakeDevice();
  const wire = new Mirror(device).open(4, { b: PORTS.b });
  const say = (text: string, ports: { a: number; b: number } = PORTS) => {
    device.send(packet(text, { ports }));
    wire.pump();
  };
  return { wire, say, record: new WireRecord(wire, performance.now(), packets) };
}

const told = (entries: readonly { event: string; segment: string }[]) =>
  entries.map(({ event, segment }) => `${event} ${segment}`);

Deno.test("WireRecord tells each row what has happened since the one before", () => {
  const { wire, say, record } = started();
  say(SYN);
  assertEquals(told(record.next(wire.frames)), [`sent ${SYN} len=0`]);
  assertEquals(record.next([]), []);
  wire.lose(wire.frames[0]!);
  const [lost] = record.next([]);
  assertEquals([lost!.event, lost!.packet], ["lost", undefined]);
  assertEquals(new WireRecord(undefined, 0, true).next([]), []);
});

Deno.test("WireRecord tells a segment in the row that takes it, though a timer sent it before", () => {
  const { wire, say, record } = started(true);
  say(SYN);
  const first = record.next(wire.frames);
  say(SYN);
  const early = record.next([]);
  assertEquals(told(early), [`sent again ${SYN} len=0`]);
  wire.lose(wire.frames[0]!);
  const taking = record.next([wire.frames[1]!]);
  assertEquals(told(taking), [`sent again ${SYN} len=0`, `lost ${SYN} len=0`]);
  assertEquals([told(first), early], [[`sent ${SYN} len=0`], []]);
  assertEquals(taking[0]!.packet, packet(SYN).toBase64());
});

Deno.test("WireRecord says of which connection a segment is, where that is not the first", () => {
  const { wire, say, record } = started();
  const ports = { a: 40001, b: PORTS.b };
  say(SYN);
  wire.add(2, ports);
  say("a.2>b.2 SYN seq=ISN_A", ports);
  assertEquals(
    record.next(wire.frames).map(({ segment, connection }) => [segment, connection]),
    [["a>b SYN seq=ISN_A len=0", undefined], ["a.2>b.2 SYN seq=ISN_A len=0", 2]],
  );
});
