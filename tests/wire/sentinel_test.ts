/** A kernel that does not refuse a closed port as it must: that is told, and stops nothing else. */

import { assertEquals, assertMatch } from "@std/assert";
import { decodeSegment, encodeSegment, type Segment } from "../../lab/tcp/segment.ts";
import { describeMismatch } from "../../lab/language/en/mismatch.ts";
import type { Wire } from "../../lab/wire/wire.ts";
import { Mirror } from "../../lab/wire/mirror.ts";
import { FakeDevice, packet, PORTS, REFUSES_PORT_1 } from "../session/fakes.ts";

type Spoil = (refusal: Segment) => Uint8Array<ArrayBuffer>[];

/** A mirror over a kernel whose refusals are spoilt in one family. */
function spoilt(family: 4 | 6, spoil: Spoil, { answersEcho = true } = {}) {
  const device = new FakeDevice((segment) => {
    const [refusal] = REFUSES_PORT_1(segment);
    if (refusal === undefined || segment.family !== family) return refusal ? [refusal] : [];
    return spoil(decodeSegment(refusal)!);
  });
  device.answersEcho = answersEcho;
  return new Mirror(device);
}

const wrongChecksum: Spoil = (refusal) => {
  const packet = encodeSegment(refusal);
  return [packet.with(packet.length - 4, packet.at(-4)! ^ 1)];
};

const inWords = (wire: Wire) => wire.mismatches.map(describeMismatch);

const SPOILT: readonly [what: string, spoil: Spoil, came: RegExp][] = [
  ["says nothing", () => [], /: over IPv\d no answer arrived/],
  [
    "acknowledges another number",
    (refusal) => [encodeSegment({ ...refusal, ack: refusal.ack + 7 })],
    /RST,ACK seq=0 ack=\d+ arrived in place of RST,ACK seq=0 ack=\d+/,
  ],
  [
    "acknowledges the SYN's own number",
    (refusal) => [encodeSegment({ ...refusal, ack: refusal.ack - 1 })],
    /RST,ACK seq=0 ack=1 arrived in place of RST,ACK seq=0 ack=2/,
  ],
  [
    "has a sequence number",
    (refusal) => [encodeSegment({ ...refusal, seq: 5 })],
    /RST,ACK seq=5 ack=\d+ arrived in place/,
  ],
  [
    "sends a RST without ACK",
    (refusal) => [encodeSegment({ ...refusal, control: new Set(["RST"]) })],
    /RST seq=0 ack=\d+ arrived in place/,
  ],
  [
    "accepts",
    (refusal) => [encodeSegment({ ...refusal, control: new Set(["SYN", "ACK"]) })],
    /SYN,ACK seq=0 ack=\d+ arrived in place/,
  ],
  ["spoils the checksum", wrongChecksum, /RST,ACK seq=0 ack=\d+ with a wrong checksum arrived/],
];

for (const family of [4, 6] as const) {
  for (const [what, spoil, came] of SPOILT) {
    Deno.test(`Sentinel tells of a kernel that ${what} at a closed port, IPv${family}`, () => {
      const mirror = spoilt(family, spoil);
      const other = family === 4 ? 6 : 4;
      // Once would be luck: each question stands for itself, and so does each family.
      mirror.ask(other);
      const wire = mirror.open(family, { b: PORTS.b });
      assertEquals(wire.proveQuiet(), true);
      assertEquals(inWords(wire).length, 1);
      assertMatch(
        inWords(wire)[0]!,
        /^the kernel did not answer a SYN to a closed port with RST \(RFC 9293, 3\.10\.7\.1\): /,
      );
      assertMatch(inWords(wire)[0]!, came);
      const untouched = mirror.open(other, { b: PORTS.b });
      assertEquals([untouched.proveQuiet(), untouched.mismatches], [true, []]);
    });
  }

  Deno.test(`Sentinel waits where nothing at all is answered, IPv${family}`, () => {
    const mirror = spoilt(family, () => [], { answersEcho: false });
    const wire = mirror.open(family, { b: PORTS.b });
    mirror.ask(family === 4 ? 6 : 4);
    assertEquals([wire.proveQuiet(), wire.isQuiet(), inWords(wire)], [false, false, []]);
  });

  Deno.test(`Wire tells of a segment that was sent with a wrong checksum, IPv${family}`, () => {
    const device = new FakeDevice();
    const wire = new Mirror(device).open(family, { b: PORTS.b });
    const syn = packet("a>b SYN seq=ISN_A", { family });
    device.send(syn.with(syn.length - 4, syn.at(-4)! ^ 1));
    wire.pump();
    assertEquals(wire.frames.flatMap(({ wrong }) => wrong).map(describeMismatch), [
      "the kernel sent a>b SYN seq=ISN_A len=0 with a wrong checksum (RFC 9293, 3.1, MUST-2)",
    ]);
  });
}

Deno.test("Sentinel has nothing to tell where the answer is late, and comes before the echo's", () => {
  const late: Uint8Array<ArrayBuffer>[] = [];
  const device = new FakeDevice((segment) => {
    late.push(...REFUSES_PORT_1(segment));
    return [];
  });
  const wire = new Mirror(device).open(4, { b: PORTS.b });
  assertEquals(wire.proveQuiet(), false);
  device.send(late[0]!);
  assertEquals([wire.isQuiet(), inWords(wire)], [true, []]);
});
