import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { crafted, type CraftedText, type Crafting } from "../../lab/tcp/crafted_segment.ts";
import { malform, readable, roughly } from "../../lab/tcp/raw_segment.ts";
import { decodeSegment, type Segment } from "../../lab/tcp/segment.ts";
import { NO_TCB } from "../../lab/tcp/tcb.ts";
import { byHand } from "./by_hand.ts";
import { PACKETS } from "./packets.ts";

const SOURCE = { 4: "10.9.0.2", 6: "fd09::2" };
const DESTINATION = { 4: "10.9.0.1", 6: "fd09::1" };

function from(family: 4 | 6, more: Partial<Crafting> = {}): Crafting {
  return {
    reached: NO_TCB,
    sender: NO_TCB,
    source: { address: SOURCE[family], port: 40000 },
    destination: { address: DESTINATION[family], port: 1025 },
    isns: {},
    ...more,
  };
}

const field = (name: string, max: number) =>
  fc.option(fc.integer({ min: 0, max }).map((value) => `${name}=${value}`));
const options = fc.constantFrom(
  ...["<>", "<mss 1460,nop,wscale 7>", "<raw 02 01>", "<raw 02 00,mss 5>", "<sackOK,raw 08>"],
  ...["<raw fe 20 01,eol>", "<TS val 5 ecr 7>"],
);

/** Texts of segments, sound and not. */
const TEXTS = fc.tuple(
  fc.constantFrom("SYN", "ACK", "RST,ACK", "none", "SYN,FIN", "URG,ACK"),
  field("len", 60),
  field("offset", 15),
  field("cut", 90),
  field("reserved", 7),
  field("urg", 0xffff),
  fc.option(fc.constantFrom("checksum=bad", "checksum=0")),
  fc.option(options),
).map(([flags, ...fields]) =>
  [flags, "seq=7", "ack=9", ...fields.filter((text) => text !== null)].join(" ") as CraftedText
);

/** What decodes, decodes; what does not is `undefined`. */
function decoded(packet: Uint8Array): Segment | undefined {
  try {
    return decodeSegment(packet);
  } catch {
    return undefined;
  }
}

Deno.test("roughly() reads all that crafted() makes, and what can be decoded as it is", () => {
  fc.assert(
    fc.property(TEXTS, fc.constantFrom(4, 6), (text, family) => {
      let packet;
      try {
        packet = crafted(text, from(family));
      } catch (error) {
        // No packet can say it: it is cut behind its end, or its options are too long.
        if (error instanceof RangeError) return;
        throw error;
      }
      const read = roughly(packet);
      const whole = decoded(packet);
      if (whole !== undefined) assertEquals(read, whole);
      assertEquals([read.family, read.source.port, read.destination.port], [
        family,
        packet.length >= (family === 4 ? 22 : 42) ? 40000 : read.source.port,
        packet.length >= (family === 4 ? 24 : 44) ? 1025 : read.destination.port,
      ]);
    }),
    { numRuns: 500 },
  );
});

Deno.test("roughly() reads all of a malformed packet that the lengths leave", () => {
  for (const [name, packet, segment] of PACKETS) {
    const length = packet.length;
    fc.assert(fc.property(fc.nat(15), fc.nat(7), (offset, reserved) => {
      const read = roughly(malform(packet, { offset, reserved, checksum: "bad" }));
      const { seq, ack, control } = read;
      assertEquals([name, seq, ack, control], [name, segment.seq, segment.ack, segment.control]);
    }));
    assertEquals(packet.length, length);
  }
});

Deno.test("readable() takes of what is made only what decodes, with a checksum that is right", () => {
  fc.assert(
    fc.property(TEXTS, (text) => {
      let packet;
      try {
        packet = crafted(text, from(4));
      } catch {
        return;
      }
      const read = readable(packet);
      if (/checksum=/.test(text) && packet.length >= 38) {
        // A sum of 0 can be right.
        if (text.includes("checksum=bad")) assertEquals(read, undefined);
      } else if (!/offset=|cut=|raw/.test(text)) {
        assertEquals(read, decodeSegment(packet));
      }
    }),
    { numRuns: 500 },
  );
});

Deno.test("malform() refuses to cut behind the end, and to set a checksum that is cut off", () => {
  const [[, packet]] = PACKETS as [typeof PACKETS[number]];
  assertThrows(() => malform(packet, { cut: 2000 }), RangeError, "at 2000");
  assertThrows(() => malform(packet, { cut: 17, checksum: 5 }), RangeError, "it is cut off");
});

Deno.test("crafted() begins with the number that it is given, where the sender has said nothing", () => {
  const isn = 1_000_000;
  const read = (text: CraftedText) => byHand(crafted(text, from(4, { isn }))).seq;
  assertEquals([read("SYN"), read("RST"), read("SYN seq=+5")], [isn, isn, isn + 5]);
  assertEquals(read("SYN seq=3"), 3);
});
