import {
  checksumsValid,
  decodeSegment,
  encodeSegment,
  type Segment,
  segmentLength,
} from "../../lab/tcp/segment.ts";
import { assert, assertEquals, assertExists, assertStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { almostPacket, segment as anySegment } from "./arbitrary.ts";
import { bytes, packet, PACKETS } from "./packets.ts";

for (const [name, packet, meaning] of PACKETS) {
  Deno.test(`decodeSegment() reads ${name}`, () => assertEquals(decodeSegment(packet), meaning));

  Deno.test(`encodeSegment() writes ${name}`, () => assertEquals(encodeSegment(meaning), packet));
}

Deno.test("decodeSegment() gives back what encodeSegment() was given", () => {
  fc.assert(fc.property(anySegment, (segment) => {
    const packet = encodeSegment(segment);
    assertEquals(decodeSegment(packet), segment);
    assertEquals(checksumsValid(packet), { ip: true, tcp: true });
  }));
});

Deno.test("encodeSegment() gives back the bytes that decodeSegment() was given", () => {
  fc.assert(fc.property(anySegment, (segment) => {
    const packet = encodeSegment(segment);
    assertEquals(encodeSegment(decodeSegment(packet)!), packet);
  }));
});

/** Whatever the bytes: a segment, none, or a `RangeError`. */
function tryDecode(packet: Uint8Array): Segment | undefined {
  try {
    return decodeSegment(packet);
  } catch (error) {
    assert(error instanceof RangeError, String(error));
    return undefined;
  }
}

Deno.test("decodeSegment() throws nothing but RangeError", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (packet) => {
    tryDecode(packet);
  }));
  fc.assert(
    fc.property(almostPacket, (packet) => {
      const segment = tryDecode(packet);
      // What could be decoded can be encoded, and says the same then.
      if (segment) assertEquals(decodeSegment(encodeSegment(segment)), segment);
    }),
    { numRuns: 2000 },
  );
});

Deno.test("decodeSegment() throws nothing but RangeError on a packet cut off or altered", () => {
  const altered = fc.tuple(fc.constantFrom(...PACKETS), fc.nat(80), fc.nat(79), fc.nat(255));
  fc.assert(
    fc.property(altered, ([[, packet], length, at, value]) => {
      const other = packet.slice(0, length);
      if (at < other.length) other[at] = value;
      tryDecode(other);
    }),
    { numRuns: 2000 },
  );
});

Deno.test("decodeSegment() reads a packet within a larger buffer", () => {
  const [, syn, meaning] = PACKETS[0]!;
  const buffer = new Uint8Array(200).fill(0xa5);
  buffer.set(syn, 33);
  assertEquals(decodeSegment(buffer.subarray(33, 33 + syn.length)), meaning);
});

Deno.test("decodeSegment() does not take the link layer's padding for data", () => {
  const padded = new Uint8Array(60);
  padded.set(packet("an IPv4 RST,ACK"));
  const segment = decodeSegment(padded);
  assertExists(segment);
  assertEquals(segment.payload.length, 0);
});

Deno.test("decodeSegment() gives views of the packet", () => {
  const data = packet("IPv4 data of odd length");
  assertStrictEquals(decodeSegment(data)?.payload.buffer, data.buffer);
});

Deno.test("decodeSegment() passes over IPv4 options", () => {
  const data = packet("IPv4 data of odd length");
  const withOptions = new Uint8Array([
    ...data.slice(0, 20),
    7,
    7,
    4,
    0,
    0,
    0,
    0,
    0,
    ...data.slice(20),
  ]);
  withOptions[0] = 0x47;
  withOptions[3] = withOptions.length;
  assertEquals(decodeSegment(withOptions), decodeSegment(data));
});

/** Puts an extension header between an IPv6 header and what follows. */
function extended(packet: Uint8Array, number: number, extension: string): Uint8Array {
  const header = bytes(extension);
  header[0] = packet[6]!;
  const longer = new Uint8Array([...packet.slice(0, 40), ...header, ...packet.slice(40)]);
  longer[6] = number;
  longer[5] = longer.length - 40;
  return longer;
}

Deno.test("decodeSegment() walks past IPv6 extension headers", () => {
  const data = packet("IPv6 data of odd length");
  const meaning = decodeSegment(data);
  const destination = extended(data, 60, "00 01 0104 0000 0000 0104 0000 0000 0000");
  const routing = extended(destination, 43, "00 00 04 00 0000 0000");
  const hopByHop = extended(routing, 0, "00 00 0104 0000 0000");
  for (const packet of [destination, routing, hopByHop]) {
    assertEquals(decodeSegment(packet), meaning);
    assertEquals(checksumsValid(packet), { ip: true, tcp: true });
  }
});

/** A copy with some bytes replaced. */
function patched(name: string, patch: Record<number, number>, length?: number): Uint8Array {
  const copy = packet(name).slice(0, length);
  for (const [at, value] of Object.entries(patch)) copy[Number(at)] = value;
  return copy;
}

const V4 = "an IPv4 SYN";
const V6 = "an IPv6 SYN";

const OTHERS: [name: string, packet: Uint8Array][] = [
  ["another version of IP", patched(V4, { 0: 0x55 })],
  ["UDP over IPv4", patched(V4, { 9: 17 })],
  ["the first fragment", patched(V4, { 6: 0x20 })],
  ["a later fragment", patched(V4, { 6: 0, 7: 5 })],
  ["ICMPv6", patched(V6, { 6: 58 })],
  ["an IPv6 fragment", extended(packet(V6), 44, "00 00 0001 0000 0001")],
  ["an authenticated IPv6 packet", extended(packet(V6), 51, "00 00 0000 0000 0001")],
  ["an IPv6 packet on its source route", extended(packet(V6), 43, "00 00 04 01 0000 0000")],
  [
    "a router solicitation",
    bytes(`6000000000083afffe8000000000000056d8a2647ef0f465
           ff020000000000000000000000000002850010a400000000`),
  ],
];

for (const [name, packet] of OTHERS) {
  Deno.test(`decodeSegment() finds no segment in ${name}`, () => {
    assertStrictEquals(decodeSegment(packet), undefined);
  });
}

const MALFORMED: [name: string, packet: Uint8Array, message: string][] = [
  ["nothing", new Uint8Array(), "empty"],
  ["an IPv4 header cut off", patched(V4, {}, 19), "IPv4 header cut off at 19"],
  ["an IPv4 header length below 20", patched(V4, { 0: 0x44 }), "header length 16"],
  ["an IPv4 total length below the header", patched(V4, { 3: 19 }), "total length 19"],
  ["an IPv4 packet cut off", patched(V4, {}, 59), "total length 60"],
  ["an IPv4 header length above the total", patched(V4, { 0: 0x4f, 3: 59 }), "total length 59"],
  ["an IPv6 header cut off", patched(V6, {}, 39), "IPv6 header cut off at 39"],
  ["an IPv6 packet cut off", patched(V6, {}, 79), "payload ends at 80"],
  ["an extension header cut off", patched(V6, { 6: 60, 5: 7 }), "extension header 60"],
  ["an extension header too long", patched(V6, { 6: 0, 41: 5 }), "extension header 0"],
  ["a TCP header cut off", patched(V4, { 3: 39 }), "TCP header cut off at 19"],
  ["a TCP header cut off, IPv6", patched(V6, { 5: 19 }), "TCP header cut off at 19"],
  ["a TCP header length below 20", patched(V4, { 32: 0x40 }), "TCP header length 16"],
  ["a TCP header length above the packet", patched(V4, { 32: 0xb0 }), "TCP header length 44"],
];

for (const [name, packet, message] of MALFORMED) {
  Deno.test(`decodeSegment() rejects ${name}`, () => {
    assertThrows(() => decodeSegment(packet), RangeError, message);
  });
}

const SYN = PACKETS[0]![2];

const IMPOSSIBLE: [name: string, change: Partial<Segment>, message: string][] = [
  ["a port above 65535", { source: { ...SYN.source, port: 65536 } }, "source port 65536"],
  ["a port below 0", { destination: { ...SYN.destination, port: -1 } }, "destination port -1"],
  ["a fractional number", { seq: 1.5 }, "seq 1.5"],
  ["seq beyond 32 bits", { seq: 2 ** 32 }, "seq 4294967296"],
  ["ack that is not a number", { ack: NaN }, "ack NaN"],
  ["wnd beyond 16 bits", { wnd: 65536 }, "wnd 65536"],
  ["urgent beyond 16 bits", { urgent: 65536 }, "urgent 65536"],
  ["a hop limit beyond 8 bits", { hopLimit: 256 }, "hop limit 256"],
  ["a traffic class beyond 8 bits", { trafficClass: 256 }, "traffic class 256"],
  ["an identification beyond 16 bits", { identification: 65536 }, "identification 65536"],
  ["a flow label beyond 20 bits", {
    family: 6,
    flowLabel: 1 << 20,
  }, "flow label 1048576"],
  ["an address of the other family", { family: 6 }, '"10.9.0.1" is not an IPv6 address'],
  ["an address that is none", { source: { address: "b", port: 1 } }, '"b" is not an IPv4 address'],
  ["too much data", { payload: new Uint8Array(65536) }, "IPv4 total length 65596"],
];

for (const [name, change, message] of IMPOSSIBLE) {
  Deno.test(`encodeSegment() rejects ${name}`, () => {
    assertThrows(() => encodeSegment({ ...SYN, ...change }), RangeError, message);
  });
}

Deno.test("encodeSegment() sets DF, and nothing else that is absent", () => {
  const { family, hopLimit, source, destination, seq, ack, control, wnd, urgent } = SYN;
  const bare: Segment = {
    ...{ family, hopLimit, source, destination, seq, ack, control, wnd, urgent },
    options: [],
    payload: new Uint8Array(),
  };
  assertEquals(decodeSegment(encodeSegment(bare)), {
    ...bare,
    trafficClass: 0,
    identification: 0,
    dontFragment: true,
  });
});

Deno.test("encodeSegment() takes as much data as a packet can have", () => {
  const payload = new Uint8Array(65535 - 60).fill(0xff);
  const packet = encodeSegment({ ...SYN, payload });
  assertEquals(packet.length, 65535);
  assertEquals(checksumsValid(packet), { ip: true, tcp: true });
});

const LENGTHS: [control: Segment["control"], data: number, length: number][] = [
  [new Set(["ACK"]), 0, 0],
  [new Set(["ACK", "PSH"]), 5, 5],
  [new Set(["SYN"]), 0, 1],
  [new Set(["SYN", "ACK"]), 3, 4],
  [new Set(["FIN", "ACK"]), 5, 6],
  [new Set(["RST"]), 0, 0],
];

for (const [control, data, length] of LENGTHS) {
  Deno.test(`segmentLength() of ${[...control]} with ${data} bytes is ${length}`, () => {
    assertEquals(segmentLength({ ...SYN, control, payload: new Uint8Array(data) }), length);
  });
}
