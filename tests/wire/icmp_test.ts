import { assert, assertEquals } from "@std/assert";
import { fold, sum } from "../../lab/tcp/checksum.ts";
import { ICMP_ERROR_NAMES, ICMP_ERRORS } from "../../lab/tcp/icmp_error.ts";
import { bareSegment, encodeSegment } from "../../lab/tcp/segment.ts";
import { encodeIcmpError } from "../../lab/wire/icmp.ts";
import { WIRE_ADDRESSES } from "../../lab/wire/mirror.ts";

function syn(family: 4 | 6) {
  const { near, far } = WIRE_ADDRESSES[family];
  const [from, to] = [{ address: near, port: 1234 }, { address: far, port: 80 }];
  return encodeSegment(bareSegment(from, to, { seq: 7, ack: 0, control: new Set(["SYN"]) }));
}

Deno.test("encodeIcmpError() makes ICMP's port unreachable, as RFC 792 draws it", () => {
  const { near, far } = WIRE_ADDRESSES[4];
  const packet = encodeIcmpError(4, { source: far, destination: near }, "port-unreachable", syn(4));
  assertEquals(packet.length, 20 + 8 + 20 + 8);
  assertEquals([...packet.subarray(0, 4), packet[8], packet[9]], [0x45, 0, 0, 56, 64, 1]);
  assertEquals([...packet.subarray(12, 22)], [10, 9, 0, 2, 10, 9, 0, 1, 3, 3]);
  assertEquals([...packet.subarray(28)], [...syn(4).subarray(0, 28)]);
  assertEquals([fold(sum(packet, 0, 20)), fold(sum(packet, 20, packet.length))], [0xffff, 0xffff]);
});

Deno.test("encodeIcmpError() makes ICMPv6's, with a checksum over the addresses too", () => {
  const { near, far } = WIRE_ADDRESSES[6];
  const packet = encodeIcmpError(6, { source: far, destination: near }, "port-unreachable", syn(6));
  assertEquals(packet.length, 40 + 8 + 40 + 8);
  assertEquals([...packet.subarray(4, 8)], [0, 56, 58, 64]);
  assertEquals([...packet.subarray(40, 42)], [1, 4]);
  assertEquals([...packet.subarray(48)], [...syn(6).subarray(0, 48)]);
  assertEquals(fold(sum(packet, 8, packet.length) + 56 + 58), 0xffff);
});

Deno.test("ICMP_ERRORS has each report once in each version of IP, and no reply or request", () => {
  for (const family of [4, 6] as const) {
    const codes = ICMP_ERROR_NAMES.map((name) => ICMP_ERRORS[name][family].join());
    assertEquals(new Set(codes).size, codes.length);
    // ICMPv6's errors are the types below 128 (RFC 4443, 2.1).
    assert(ICMP_ERROR_NAMES.every((name) => ICMP_ERRORS[name][family][0] < 128));
  }
});
