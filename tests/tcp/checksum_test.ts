import { checksumsValid, fixChecksums } from "../../lab/tcp/checksum.ts";
import { encodeSegment } from "../../lab/tcp/segment.ts";
import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { segment } from "./arbitrary.ts";
import { packet, PACKETS } from "./packets.ts";
import { swapAddresses } from "../../lab/tcp/ip.ts";

const VALID = { ip: true, tcp: true };

for (const [name, packet] of PACKETS) {
  Deno.test(`checksumsValid() holds for ${name}`, () => {
    assertEquals(checksumsValid(packet), VALID);
  });

  Deno.test(`fixChecksums() finishes ${name}`, () => {
    const unfinished = packet.slice();
    const tcp = unfinished[0]! >> 4 === 4 ? 20 : 40;
    if (tcp === 20) unfinished.fill(0xff, 10, 12);
    unfinished.fill(0xff, tcp + 16, tcp + 18);
    fixChecksums(unfinished);
    assertEquals(unfinished, packet);
  });
}

const ALTERED: [name: string, packet: string, at: number, ip: boolean, tcp: boolean][] = [
  ["IPv4's hop limit", "an IPv4 SYN", 8, false, true],
  ["IPv4's source address", "an IPv4 SYN", 12, false, false],
  ["IPv4's port", "an IPv4 SYN", 20, true, false],
  ["IPv4's last byte, of an odd number", "IPv4 data of odd length", 56, true, false],
  ["IPv6's hop limit", "an IPv6 SYN", 7, true, true],
  ["IPv6's source address", "an IPv6 SYN", 23, true, false],
  ["IPv6's port", "an IPv6 SYN", 40, true, false],
  ["IPv6's last byte, of an odd number", "IPv6 data of odd length", 76, true, false],
];

for (const [name, of, at, ip, tcp] of ALTERED) {
  Deno.test(`checksumsValid() with another value of ${name} is ${ip} and ${tcp}`, () => {
    const altered = packet(of);
    altered[at]! ^= 1;
    assertEquals(checksumsValid(altered), { ip, tcp });
    fixChecksums(altered);
    assertEquals(checksumsValid(altered), VALID);
  });
}

Deno.test("checksums hold when the addresses are swapped", () => {
  fc.assert(fc.property(segment, (segment) => {
    assertEquals(checksumsValid(swapAddresses(encodeSegment(segment))), VALID);
  }));
});

Deno.test("no change of a byte of the segment goes unnoticed, and fixChecksums() mends it", () => {
  const change = fc.tuple(segment, fc.nat(), fc.integer({ min: 1, max: 255 }));
  fc.assert(fc.property(change, ([segment, position, flip]) => {
    const packet = encodeSegment(segment);
    const tcp = segment.family === 4 ? 20 : 40;
    const at = tcp + position % (packet.length - tcp);
    packet[at]! ^= flip;
    assertEquals(checksumsValid(packet), { ip: true, tcp: false });
    fixChecksums(packet);
    assertEquals(checksumsValid(packet), VALID);
  }));
});

Deno.test("fixChecksums() changes nothing but checksums, and nothing the second time", () => {
  fc.assert(fc.property(segment, (segment) => {
    const packet = encodeSegment(segment);
    const fixed = packet.slice();
    fixChecksums(fixed);
    assertEquals(fixed, packet);
  }));
});

const WITHOUT: [name: string, packet: Uint8Array, message: string][] = [
  ["another protocol", packet("an IPv4 SYN").with(9, 17), "not TCP"],
  ["a TCP header cut off", packet("an IPv4 SYN").with(3, 37), "cut off"],
  ["a packet cut off", packet("an IPv6 SYN").slice(0, 79), "payload ends at 80"],
];

for (const [name, packet, message] of WITHOUT) {
  Deno.test(`checksums cannot be found in ${name}`, () => {
    const before = packet.slice();
    assertThrows(() => checksumsValid(packet), RangeError, message);
    assertThrows(() => fixChecksums(packet), RangeError, message);
    assertEquals(packet, before);
  });
}
